"""The tab Check: what was found in the chosen format, worst first, and the way through it with one hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.briefing.formats import Format
from facilitator.clearing.findings import Finding, State
from facilitator.operations.briefings import ChooseForBriefing
from ui.desk import Desk
from ui.later import next_turn
from ui.parts.buttons import quiet
from ui.parts.fields import ChoiceField
from ui.parts.layout import scrolling
from ui.parts.notice import Notice
from ui.parts.styling import mark
from ui.parts.text import heading, meta
from ui.place import KeyLine
from ui.viewmodels.checking import CheckModel
from ui.viewmodels.finding_names import called
from ui.viewmodels.issue import LEVELS
from ui.viewmodels.ruling import LIMITS, headline, state_words, topic_of
from ui.views.publish.check_progress import CheckProgress
from ui.views.publish.finding_detail import FindingDetail
from ui.views.publish.row_list import Row, RowList
from ui.views.publish.signatures import Signatures

_LETTERS = {getattr(Qt.Key, f"Key_{letter}"): letter for letter in "RGWKLO"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: From this width, in design pixels, the finding stands beside the list instead of beneath it.
_BESIDE = 660
#: A finding is never less high than that; where there is no room for it, the page scrolls.
_WORK = 230


class CheckPane(QWidget):
    """Made for the eye and for one hand: arrows choose, a letter acts, and the next open finding has the focus then."""

    #: How many findings are open; -1 while that is not known.
    counted = Signal(int)
    guide_wanted = Signal()
    guide: ClassVar[str] = "check"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = CheckModel(desk, self)
        self.detail: FindingDetail | None = None
        self._findings: tuple[Finding, ...] = ()
        #: Settled a moment ago, and not looked at again yet.
        self._settled: set[tuple[str, str]] = set()
        #: Where the focus goes once it was looked at again.
        self._focus_next: Callable[[], None] | None = None
        self.setAccessibleName("Check before it leaves")
        self.said, self.limits, self.notice = heading(""), meta(LIMITS), Notice()
        self.said.setProperty("part", "check-line")
        self.again = quiet("Check again", self.model.again)
        self.again.hide()
        self.level = ChoiceField("", LEVELS)
        self.level.editor.setAccessibleName("How far it travels")
        self.level.edited.connect(self._choose_level)
        self.register = quiet("Go to the register", lambda: desk.go.emit("prepare", "register"))
        self.register.setProperty("part", "small")
        self.signatures = Signatures(desk, self.model)
        self.list = FindingList(desk.look, "Findings, worst first")
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.list.opened.connect(self._open)
        self.list.setProperty("ring", "row")
        self.progress = CheckProgress(desk.look, self.model)
        self._list_area = scrolling(self.list)
        self._none = QWidget()
        self._room = QVBoxLayout()
        self._inner = QWidget()
        self._detail_area = scrolling(self._inner)
        self._lay_out()
        # How high the words of a panel are shows once they were laid out.
        self._detail_area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._see())
        self.model.changed.connect(self._show)
        desk.look.changed.connect(self._arrange)

    def _lay_out(self) -> None:
        page = QWidget()
        self._page_area = scrolling(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._page_area)
        layout = QVBoxLayout(page)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(8)
        self._both.addWidget(self._list_area)
        self._both.addWidget(self._detail_area, 1)
        self._inner.setLayout(self._room)
        self._room.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.said, 1)
        head.addWidget(self.level, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        register = QHBoxLayout()
        register.setSpacing(8)
        register.addWidget(self.notice, 1)
        register.addWidget(self.register, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.setContentsMargins(16, 8, 8, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(register)
        for widget in (self.again, self.progress, self.signatures):
            layout.addWidget(widget)
        layout.addLayout(self._both, 1)
        layout.addWidget(self._none, 1)
        layout.addSpacing(8)
        layout.addWidget(self.limits)

    # for the pane around it

    def show_format(self, form: Format) -> None:
        """Check that format."""
        self.model.choose(form)
        self._tell()

    def focus_first(self) -> None:
        """Put the focus on the findings, or on what comes after them."""
        if self._findings and self.list.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if any(one.state is State.OPEN for one in self._findings):
                next_turn(self, self._bring_work)
        elif self.signatures.sign.isVisibleTo(self) and self.signatures.sign.isEnabled():
            self.signatures.sign.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.is_unknown:
            # No button: a key that is pressed too early does nothing.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus_next = self.focus_first
        else:
            self.register.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_signing(self) -> None:
        """Put the focus on "Sign", once it is known that somebody may."""
        if self.model.is_unknown:
            self._focus_next = self.focus_signing
        elif self.signatures.sign.isVisibleTo(self):
            self.signatures.sign.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def keys(self) -> tuple[KeyLine, ...]:
        """What acts here."""
        return (
            KeyLine("↑ ↓", "Another finding"),
            KeyLine("Enter", "Do what is proposed first"),
            KeyLine("R", "Replace it by the role, wherever it stands"),
            KeyLine("G", "Say it more generally"),
            KeyLine("W", "Reword it where it is written"),
            KeyLine("K, then 1 … 7", "Keep it, with a reason"),
            KeyLine("L", "Lift a block, with a second person"),
            KeyLine("O", "Open a decision again"),
            KeyLine("F1", "What the check can and cannot do"),
        )

    # what is shown

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed, as it is listed."""
        return self._findings

    @property
    def chosen(self) -> Finding | None:
        """The finding that is shown."""
        row = self.list.currentRow()
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def _show(self) -> None:
        self._settled.clear()
        found = self.model.examination
        self._findings = found.findings if found else ()
        self._list()
        self._tell()
        if found is not None and not found.open:
            # What is said of the whole, and whose signature is wanted, is what matters now.
            self._page_area.verticalScrollBar().setValue(0)
        go, self._focus_next = self._focus_next, None
        if go is not None:
            go()

    def _list(self) -> None:
        """Show the findings; what was settled a moment ago stands last."""
        gone = self._settled
        self._findings = tuple(sorted(self._findings, key=lambda one: (one.topic, one.term) in gone))
        checker = self.model.checks.checker if self._findings else None
        rows = []
        for one in self._findings:
            is_open = one.state is State.OPEN and (one.topic, one.term) not in gone
            state = state_words(one) if one.state is not State.OPEN or is_open else "settled"
            label = topic_of(one, checker).label if checker else ""
            places = "" if len(one.places) == 1 else f" · {len(one.places)} places"
            told = "" if is_open else f" · {state}"
            name = called(one)
            rows.append(
                Row(
                    id=f"{one.topic} {one.term}",
                    words=name,
                    beneath=f"{label}{places}{told}",
                    spoken=f"{name}, {label}, {state}, {len(one.places)} {'place' if not places else 'places'}",
                    before="!" if is_open and one.is_block else "?" if is_open else "-",
                    tone="alert" if one.is_block else "improve",
                    faint=not is_open,
                )
            )
        row = self.list.currentRow()
        stay = self.list.current
        self.list.blockSignals(True)
        self.list.show_rows(tuple(rows))
        ids = [each.id for each in rows]
        chosen = next((one for one in self._findings if f"{one.topic} {one.term}" == stay), None)
        if rows and (chosen is None or (chosen.topic, chosen.term) in gone):
            # On to the next that is open: it has come to where the settled one stood.
            open_ = [at for at, each in enumerate(rows) if not each.faint]
            self.list.setCurrentRow(next((at for at in open_ if at >= row), open_[0] if open_ else 0))
        elif stay in ids:
            self.list.setCurrentRow(ids.index(stay))
        self.list.blockSignals(False)
        self._show_chosen()
        self._arrange()

    def _show_chosen(self) -> None:
        found, chosen = self.model.examination, self.chosen
        old = self.detail
        if old is not None:
            if old.panel is not None and chosen == old.finding:
                return
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
            self.detail = None
        if found is not None and chosen is not None:
            self.detail = FindingDetail(self._desk, chosen, found, self.model.checks.checker)
            self.detail.settled.connect(self._go_on)
            self.detail.left.connect(self._go_back)
            self._room.addWidget(self.detail)
            self._detail_area.verticalScrollBar().setValue(0)
            self._see_chosen()

    def _see_chosen(self) -> None:
        rect = self.list.visualItemRect(self.list.currentItem())
        self._list_area.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height())

    def _tell(self) -> None:
        found, trouble = self.model.examination, self.model.trouble
        form = self.model.form
        self.progress.follow()
        self.level.show_value(self.model.level)
        self.level.setVisible(form.is_published)
        if found is None:
            self.said.setText("It could not be checked, so it cannot be published." if trouble else "Checking…")
            mark(self.said, "kind", "stop" if trouble else "")
        else:
            words = headline(found)
            if words != self.said.text():
                self.said.setText(words)
                if self.isVisible():
                    self._desk.voice.say(words)
            mark(self.said, "kind", "stop" if any(one.is_block for one in found.open) else "")
        if trouble:
            self.notice.refuse(trouble)
        elif found is not None and not found.rule.asks:
            self.notice.tell(
                "This is a paper for those who were at the review: no check is asked for before it is issued."
            )
        elif found is not None and not found.confirmed:
            self.notice.tell("The register of who must not appear is not confirmed as it now stands.")
        elif found is not None:
            self.notice.tell("The register of who must not appear is confirmed as it stands.")
        else:
            self.notice.clear()
        self.again.setVisible(bool(trouble))
        self.register.setVisible(form.is_published)
        has = bool(self._findings)
        self._list_area.setVisible(has)
        self._detail_area.setVisible(has)
        self._none.setVisible(not has)
        self.counted.emit(len(found.open) if found is not None else -1)

    # what is done

    def _go_on(self) -> None:
        detail = self.detail
        if detail is None:
            return
        self._settled.add((detail.finding.topic, detail.finding.term))
        detail.close_panel()
        self._list()
        self._focus_next = self.focus_first
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self._detail_area.verticalScrollBar().setValue(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self) -> None:
        """As much of the panel as there is room for, its beginning first."""
        panel = self.detail.panel if self.detail is not None else None
        if panel is None:
            return
        self._bring_work()
        bar, high = self._detail_area.verticalScrollBar(), self._detail_area.viewport().height()
        top = panel.mapTo(self._inner, QPoint(0, 0)).y()
        if top + panel.height() > bar.value() + high:
            bar.setValue(min(top, top + panel.height() - high))

    def _bring_work(self) -> None:
        """Where there is little room, as with large letters, what stands above the findings makes way for them."""
        bar, high = self._page_area.verticalScrollBar(), self._page_area.viewport().height()
        work = self._both.geometry()
        if work.bottom() > bar.value() + high:
            bar.setValue(min(work.top(), work.bottom() - high + 1))

    def _open(self) -> None:
        if self.detail is not None and self.detail.keys:
            self.detail.act(self.detail.keys[0])

    def _choose_level(self, level: object) -> None:
        self._desk.perform(ChooseForBriefing(self.model.form.key, {"level": level}), refused=self.level.refuse)

    def event(self, event: QEvent) -> bool:
        # Said before the window's own F1: here it opens what is written about the check; ? still lists the keys.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_help(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_help(event):
            self.guide_wanted.emit()
            return
        letter = _LETTERS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        if letter and not held and self._desk.settings.single_keys and self.detail is not None:
            self.detail.act(letter)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = self._desk.look.px
        beside = self._desk.look.is_wide(self.width(), _BESIDE)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if beside else ways.TopToBottom
        if way != self._both.direction():
            self._both.setDirection(way)
            # Once they are laid out in their new places.
            next_turn(self, self._see_chosen)
        self.level.setMinimumWidth(min(px(230), self.width() // 2))
        needed = self.list.height() + px(4)
        self._detail_area.setMinimumHeight(px(_WORK))
        if beside:
            self._list_area.setFixedWidth(min(px(310), self.width() * 42 // 100))
            self._list_area.setMinimumHeight(px(_WORK))
            self._list_area.setMaximumHeight(16_000_000)
        else:
            self._list_area.setMinimumWidth(0)
            self._list_area.setMaximumWidth(16_000_000)
            self._list_area.setFixedHeight(min(needed, max(px(140), self.height() * 3 // 10)))


def _is_help(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_F1 and not event.modifiers()


class FindingList(RowList):
    """The rows of the findings. Enter does what is proposed first (``opened``); letters go to the page around it."""

    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        elif event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
