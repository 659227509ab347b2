"""What can be done about a finding, each in a panel beneath it: say it otherwise, keep it, let a block pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.clearing.rewriting import Proposal
from ui.desk import Desk
from ui.parts.buttons import plain, primary
from ui.parts.fields import LineField
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import breakable, meta, words
from ui.viewmodels.changed_words import after_marked, before_marked
from ui.viewmodels.ruling import reasons
from ui.views.publish.row_list import Row, RowList

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: How long somebody pauses, in milliseconds, before what they typed is shown in its places.
_PAUSE = 120
#: Reasons from this number on have no key of their own.
_KEYS = 10


class ActPanel(QWidget):
    """Enter carries it out, Esc leaves it (``left``)."""

    left = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.notice = Notice()
        self.setAccessibleName(name)
        self.setProperty("part", "act")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(16, 12, 16, 12)
        self.page.setSpacing(8)

    def begin(self) -> None:
        """Put the focus where it begins."""

    def foot(self, go: str, act: Callable[[], object]) -> None:
        """The two buttons at the end."""
        acts = Flow(gap=8)
        acts.addWidget(primary(go, act))
        acts.addWidget(plain("Not now", self.left.emit))
        self.page.addWidget(self.notice)
        self.page.addLayout(acts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        # Letters typed in a panel are words, and no acts of the page around it.
        event.accept()


class SayInstead(ActPanel):
    """Other words for a finding, shown in every place before one Enter puts them there.

    ``shown`` answers with the texts as they would be; ``say`` is given the words and exactly what was shown.
    """

    def __init__(
        self,
        desk: Desk,
        finding: str,
        offered: Sequence[str],
        shown: Callable[[str], tuple[Proposal, ...]],
        say: Callable[[str, tuple[Proposal, ...], Callable[[str], None]], object],
    ) -> None:
        super().__init__(desk, f"Other words for {finding}")
        self._offered, self._shown, self._say = tuple(offered), shown, say
        self.proposals: tuple[Proposal, ...] = ()
        hint = "↑ and ↓ go through what is proposed." if len(self._offered) > 1 else ""
        self.instead = LineField(f"Say instead of “{finding}”", hint, pauses=False)
        self.instead.show_value(self._offered[0] if self._offered else "")
        self.instead.editor.installEventFilter(self)
        self.page.addWidget(self.instead)
        if len(self._offered) > 1:
            choices = Flow(gap=8)
            for each in self._offered:
                button = plain(each, partial(self.take, each))
                button.setProperty("part", "filter")
                choices.addWidget(button)
            self.page.addLayout(choices)
        self.count = meta("")
        self.page.addWidget(self.count)
        self._places = QVBoxLayout()
        self._places.setSpacing(12)
        self.page.addLayout(self._places)
        self.foot("Say it so", self.carry_out)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.show_changes)
        self.instead.editor.textEdited.connect(lambda _text: self._soon.start())  # type: ignore[attr-defined]
        self.show_changes()

    def begin(self) -> None:
        """The words are chosen: typing puts others in their place, Enter takes them."""
        self.instead.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.instead.editor.selectAll()  # type: ignore[attr-defined]

    def take(self, said: str) -> None:
        """Propose these words."""
        self.instead.show_value("")
        self.instead.editor.setText(said)  # type: ignore[attr-defined]
        self.instead.editor.setFocus()
        self.show_changes()

    def show_changes(self) -> None:
        """Before and after, for every text that would change."""
        self._soon.stop()
        while (item := self._places.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.proposals = self._shown(self.instead.value())
        number = len(self.proposals)
        self.count.setText(
            f"{'1 text changes' if number == 1 else f'{number} texts change'}, as below:"
            if number
            else "Write what to say."
        )
        for one in self.proposals:
            self._places.addWidget(self._change(one))

    def _change(self, one: Proposal) -> QWidget:
        theme = self.desk.look.theme
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for told, marked in (
            ("Now: ", before_marked(one.source.text, one.after, theme.alert_soft)),
            ("Then: ", after_marked(one.source.text, one.after, theme.strength_soft)),
        ):
            label = words("", "body")
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setText(f'<span style="color: {theme.muted}">{told}</span>{marked}')
            layout.addWidget(label)
        both.setAccessibleName(f"Now: {one.source.text}. Then: {one.after}")
        return both

    def carry_out(self) -> None:
        """Put the words there."""
        if self._soon.isActive():
            self.show_changes()
        if not self.instead.value():
            self.notice.refuse("Write what to say instead.")
        elif not self.proposals:
            self.notice.refuse(
                "It stands in no field that can be changed here: press W and reword it where it is written."
            )
        else:
            self._say(self.instead.value(), self.proposals, self.notice.refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self.carry_out()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and self._offered:
                now = self.instead.value()
                here = self._offered.index(now) if now in self._offered else -1 if step > 0 else 0
                self.take(self._offered[(here + step) % len(self._offered)])
                return True
        return super().eventFilter(watched, event)


class KeepPanel(ActPanel):
    """Why it may stay: one of a few reasons by its number, or words of one's own."""

    def __init__(self, desk: Desk, finding: str, keep: Callable[[str, Callable[[str], None]], object]) -> None:
        super().__init__(desk, f"Why “{finding}” may stay")
        self._keep, self._said = keep, reasons(desk)
        self.page.addWidget(words(f"Why may “{breakable(finding)}” stay?", "strong"))
        self.reasons = _Reasons(desk, self._said)
        self.reasons.taken.connect(self._taken)
        self.own = LineField("In your own words", pauses=False)
        self.own.editor.installEventFilter(self)
        self.page.addWidget(self.reasons)
        self.page.addWidget(self.own)
        self.page.addWidget(meta("It is kept on record, with your name."))
        self.foot("Keep it", self.carry_out)

    def begin(self) -> None:
        """The first reason."""
        self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def carry_out(self) -> None:
        """Keep it for what is written, or for the reason that is chosen."""
        chosen = self._said[self.reasons.currentRow() :][:1]
        self._keep(self.own.value() or "".join(chosen), self.notice.refuse)

    def _taken(self, row: int) -> None:
        if row < len(self._said):
            self._keep(self._said[row], self.notice.refuse)
        else:
            self.own.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.carry_out()
            return True
        return super().eventFilter(watched, event)


class _Reasons(RowList):
    """Reasons by number; ``taken`` tells the row, also of the last one, which is for words of one's own."""

    taken = Signal(int)
    within, around = 9, 14

    def __init__(self, desk: Desk, said: Sequence[str]) -> None:
        super().__init__(desk.look, "Reasons")
        self.setProperty("part", "reasons")
        rows = enumerate((*said, "Another reason, in your own words"), start=1)
        self.show_rows(
            tuple(
                Row(id=str(number), words=reason, spoken=f"{number} {reason}", before=_number(number))
                for number, reason in rows
            )
        )
        self.itemClicked.connect(lambda item: self.taken.emit(self.row(item)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.key() in _ENTER:
            self.taken.emit(self.currentRow())
        elif 0 <= number < min(self.count(), _KEYS - 1):
            self.setCurrentRow(number)
            self.taken.emit(number)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        else:
            # Esc is for the panel; letters are for nothing.
            event.ignore()


def _number(number: int) -> str:
    """The key of a reason; a dash where it has none."""
    return str(number) if number < _KEYS else "-"


class LiftPanel(ActPanel):
    """What blocks may stay only if a second person, who is named, agrees with a reason."""

    def __init__(self, desk: Desk, finding: str, lift: Callable[[str, str, Callable[[str], None]], object]) -> None:
        super().__init__(desk, f"Letting “{finding}” pass")
        self._lift = lift
        self.page.addWidget(
            words(f"“{breakable(finding)}” blocks this document. Only two people together can let it pass.", "body")
        )
        self.reason = LineField("Why it may stay", "It goes into the record of the check.", pauses=False)
        self.second = LineField("The second person", "Who agrees to it: their name.", pauses=False)
        for field in (self.reason, self.second):
            self.page.addWidget(field)
            field.editor.installEventFilter(self)
        self.foot("Let it pass", self.carry_out)

    def begin(self) -> None:
        """The reason."""
        self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def carry_out(self) -> None:
        """Let it pass."""
        self._lift(self.reason.value(), self.second.value(), self.notice.refuse)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            if watched is self.reason.editor and not self.second.value():
                self.second.editor.setFocus()
            else:
                self.carry_out()
            return True
        return super().eventFilter(watched, event)
