"""The page that is read aloud at the end; each line can be corrected where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.model.topics import Topic
from facilitator.rules.read_back import Line, Part
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import plain, primary, quiet
from ui.parts.fields import ChoiceField, Field, LineField, WordsField
from ui.parts.layout import column
from ui.parts.row_button import RowButton
from ui.parts.text import meta, title, words
from ui.viewmodels.read_back import ReadBack
from ui.views.meet.panels.owning import Owning
from ui.views.meet.panels.panel import Panel
from ui.views.meet.panels.rows import Rows

_NEW = "Changed since it was confirmed"
_QUORATE = ((True, "The meeting was quorate"), (False, "The meeting was not quorate"), (None, "Not recorded"))


class ReadBackPanel(Panel):
    """What was reached, in large calm type, with what nobody has taken on said in words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reading = ReadBack(desk, self)
        self.add(meta("Read this aloud. Enter or F2 corrects the line that you are on; Up and Down move."))
        self._was_stale = self.reading.is_stale
        self._parts: dict[str, _PartView] = {}
        for part in self.reading.parts:
            self._parts[part.key] = _PartView(desk, self.reading, part, self)
            self.add(self._parts[part.key])
        self.gap(16)
        self.confirm = primary("Read back and confirmed", lambda: self.reading.confirm(confirmed=True))
        self.confirm.setMaximumWidth(desk.look.px(320))
        self._confirmed = words("", "lead")
        self._stale = words("", "flag")
        self.take_back = plain("It is not confirmed after all", lambda: self.reading.confirm(confirmed=False))
        self.take_back.setMaximumWidth(desk.look.px(320))
        self.add(column(self._confirmed, self._stale, self.confirm, self.take_back))
        self.end()
        self.reading.changed.connect(self.refresh)
        self.refresh()

    @property
    def lines(self) -> tuple[ReadLine, ...]:
        """Every line of the page, in the order in which they are read."""
        return tuple(line for view in self._parts.values() for line in view.lines)

    def refresh(self) -> None:
        """Follow the review; a line that is being corrected stays open."""
        for part in self.reading.parts:
            self._parts[part.key].show_part(part)
        done = self.reading.confirmed
        had_focus = self.confirm.hasFocus() or self.take_back.hasFocus()
        stale = self.reading.is_stale
        at = self.reading.confirmed_at.astimezone(LOCAL) if self.reading.confirmed_at else None
        when = f" at {at:%H:%M} on {at.day} {at:%B %Y}" if at else ""
        self._confirmed.setText(f"Read back and confirmed{when}." if done else "")
        self._confirmed.setVisible(done)
        self._stale.setText(_since(len(self.reading.otherwise), self.reading.gone))
        self._stale.setVisible(stale)
        self.confirm.setText("Confirm it as it reads now" if stale else "Read back and confirmed")
        self.confirm.setVisible(not done or stale)
        self.take_back.setVisible(done)
        if stale and not self._was_stale:
            self.desk.voice.say("What was read back has changed since it was confirmed.")
        self._was_stale = stale
        if had_focus:
            (self.take_back if self.confirm.isHidden() else self.confirm).setFocus()

    def step_from(self, line: ReadLine, places: int) -> None:
        """Go to the line before or after ``line``."""
        lines = self.lines
        to = lines.index(line) + places
        if 0 <= to < len(lines):
            self.go_to(lines[to])


def _since(otherwise: int, gone: int) -> str:
    lines = f"{otherwise} line{'s' * (otherwise != 1)} read otherwise" if otherwise != 1 else "1 line reads otherwise"
    lost = f"{gone} {'are' if gone != 1 else 'is'} no longer there"
    told = " and ".join([*([lines] if otherwise else []), *([lost] if gone else [])])
    return f"Since then {told}: read it again." if told else ""


class _PartView(QWidget):
    """One part of the page: its title and its lines, or what is said where there are none."""

    def __init__(self, desk: Desk, reading: ReadBack, part: Part, panel: ReadBackPanel) -> None:
        super().__init__()
        self._desk, self._reading, self._panel = desk, reading, panel
        self._lines: dict[str, Line] = {}
        self._none = words(part.none, "aloud-none")
        self._rows = Rows(self._row, desk.look.px(16))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, desk.look.px(16), 0, 0)
        layout.setSpacing(desk.look.px(8))
        # The lines stand in a little, to leave room for the mark of the focus: so do the words above them.
        layout.addWidget(
            column(title(part.title), self._none, gap=desk.look.px(8), margins=(desk.look.px(14), 0, 0, 0))
        )
        layout.addWidget(self._rows)
        self.show_part(part)

    @property
    def lines(self) -> list[ReadLine]:
        """Its lines."""
        found = (self._rows.row(one) for one in self._rows.ids)
        return [row for row in found if isinstance(row, ReadLine)]

    def show_part(self, part: Part) -> None:
        """Show these lines; those that are there already stay the same widgets."""
        self._lines = {line.key: line for line in part.lines}
        self._rows.show_ids(list(self._lines))
        self._none.setVisible(not self._lines)
        for key, line in self._lines.items():
            row = self._rows.row(key)
            if isinstance(row, ReadLine):
                row.show_line(line, is_new=key in self._reading.otherwise)

    def _row(self, key: str) -> QWidget:
        return ReadLine(self._desk, self._reading, self._lines[key], self._panel)


class ReadLine(RowButton):
    """One line to read aloud. It takes the focus, and is corrected in place: Enter or F2 opens it, Esc closes it."""

    def __init__(self, desk: Desk, reading: ReadBack, line: Line, panel: ReadBackPanel) -> None:
        super().__init__("read-line")
        self._desk, self._reading, self._line, self._panel = desk, reading, line, panel
        self.clicked.connect(self.correct)
        look = desk.look
        self._lead = words("", "aloud-lead")
        self._words = words("", "aloud")
        self._owner = words("", "aloud-owner")
        self._missing = words("", "flag")
        self.editor: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(4))
        self._layout.setSpacing(look.px(4))
        for label in (self._lead, self._words, self._owner, self._missing):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._layout.addWidget(label)
        self.show_line(line)

    def show_line(self, line: Line, *, is_new: bool = False) -> None:
        """Show what the line says now; ``is_new`` where that is not what was confirmed."""
        self._line, self._is_new = line, is_new
        due = f"by {line.due_on.day} {line.due_on:%B %Y}" if line.due_on else ""
        owner = ", ".join(one for one in (line.owner, due) if one)
        flags = (*line.missing, *((_NEW,) if is_new else ()))
        missing = ". ".join(flags) + "." if flags else ""
        for label, text in (
            (self._lead, line.lead),
            (self._words, line.words),
            (self._owner, owner),
            (self._missing, missing),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(". ".join(one.rstrip(".") for one in (line.lead, line.words, owner, missing) if one))
        self.setAccessibleDescription("Enter corrects it")

    @property
    def text(self) -> str:  # type: ignore[override]  # a button has its words drawn; this one has them in labels
        """What is read aloud."""
        return self.accessibleName()

    def correct(self) -> None:
        """Open the line for correction."""
        if self.editor is not None:
            return
        fields = self._fields()
        done = quiet("Done", self.close_editor)
        done.setAccessibleName("Done with this correction")
        self.editor = column(*fields, done, gap=self._desk.look.px(8))
        self._layout.addWidget(self.editor)
        for label in (self._words, self._owner, self._missing):
            label.hide()
        first = fields[0]
        self._panel.go_to(first.editor if isinstance(first, Field) else first)

    def close_editor(self) -> None:
        """Keep what was typed and show the line again."""
        if self.editor is None:
            return
        fields = self.editor.findChildren(Field)
        for field in fields:
            field.settle()
        if any(field.refusal for field in fields):
            return
        self._layout.removeWidget(self.editor)
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = None
        self.show_line(self._line, is_new=self._is_new)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.editor is not None:
            if key == Qt.Key.Key_Escape:
                self.close_editor()
                return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.correct()
            return
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._panel.step_from(self, -1 if key == Qt.Key.Key_Up else 1)
            return
        # What a button does with arrows is not for keys that come from the fields of a correction.
        QWidget.keyPressEvent(self, event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.correct()

    # the fields of a correction

    def _fields(self) -> list[QWidget]:
        line = self._line
        if line.topic is Topic.CONTRIBUTION:
            return [self._card_field()]
        field = self._field_of_decision() if line.topic is Topic.DECISION else WordsField("Words", rows=3)
        field.editor.setAccessibleName(f"Correct: {line.lead or line.words}")
        bind(field, self._desk, line.topic, line.id, line.field)
        if line.topic in (Topic.ACTION, Topic.RECOMMENDATION):
            return [field, Owning(self._desk, line.topic, line.id, "this line")]
        return [field]

    def _field_of_decision(self) -> Field:
        form = self._reading.form
        if self._line.field == "outcome" and form is not None:
            return ChoiceField("Outcome", [(one.key, one.title) for one in form.outcomes])
        if self._line.field == "quorate":
            return ChoiceField("Quorum", list(_QUORATE))
        if self._line.field == "decided_by":
            return LineField("Decided by")
        return WordsField(self._line.lead or "Words", rows=3)

    def _card_field(self) -> Field:
        field = WordsField("Words", rows=3)
        field.editor.setAccessibleName(f"Correct: {self._line.words}")
        field.show_value(self._line.words)
        card = self._line.id

        def save(value: str) -> None:
            if self._reading.correct_card(card, value, field.refuse):
                field.accept()

        field.edited.connect(save)
        return field
