"""One line of the read-back: confirmed by a key, and corrected where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ids import ContributionId
from facilitator.model.topics import Topic
from facilitator.operations.sorting_out import Settle
from facilitator.rules.read_back import STILL_OPEN, Line
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import icon_button, quiet
from ui.parts.fields import ChoiceField, Field, LineField, WordsField
from ui.parts.layout import column
from ui.parts.row_button import RowButton
from ui.parts.text import words
from ui.viewmodels.read_back import ReadBack
from ui.views.meet.panels.owning import Owning

if TYPE_CHECKING:
    from ui.views.meet.panels.read_back import ReadBackPanel

_NEW = "Changed since it was confirmed"
_QUORATE = ((True, "The meeting was quorate"), (False, "The meeting was not quorate"), (None, "Not recorded"))


class ReadLine(RowButton):
    """One line to read aloud. Enter or Space confirms it and goes on; F2 corrects it in place, and Esc closes that."""

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
        self.tick = icon_button(look, "circle", "Confirm this line", self._confirm)
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(look.px(4), look.px(4), look.px(12), look.px(4))
        across.setSpacing(look.px(4))
        across.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout()
        self._layout.setSpacing(look.px(4))
        across.addLayout(self._layout, 1)
        for label in (self._lead, self._words, self._owner, self._missing):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            self._layout.addWidget(label)
        self.show_line(line)
        # After the button's own, which knows one icon alone.
        look.changed.connect(self._dress)

    def show_line(self, line: Line, *, is_new: bool = False) -> None:
        """Show what the line says now; ``is_new`` where that is not what was confirmed."""
        self._line, self._is_new = line, is_new
        due = f"by {line.due_on.day} {line.due_on:%B %Y}" if line.due_on else ""
        owner = ", ".join(one for one in (line.owner, due) if one)
        settled = f"What became of it: {line.settled}" if line.settled else ""
        flags = (*line.missing, *((_NEW,) if is_new else ()))
        missing = ". ".join(flags) + "." if flags else ""
        for label, text in (
            (self._lead, line.lead),
            (self._words, line.words),
            (self._owner, owner or settled),
            (self._missing, missing),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        heard = self._reading.is_heard(line.key)
        self._dress()
        said = (line.lead, line.words, owner or settled, missing, "Confirmed" * heard)
        self.setAccessibleName(" ".join(one if one[-1] in ".?" else f"{one}." for one in said if one).removesuffix("."))
        self.setAccessibleDescription("Enter confirms it and goes on, F2 corrects it")

    def _dress(self) -> None:
        heard, look = self._reading.is_heard(self.key), self._desk.look
        self.tick.setIcon(look.icon("check-circle-fill" if heard else "circle", "accent" if heard else "muted"))
        self.tick.setToolTip("Confirmed: press to take it back (Space)" if heard else "Confirm this line (Enter)")
        verb = "Take the confirmation back" if heard else "Confirm this line"
        self.tick.setAccessibleName(f"{verb}: {' '.join((self._line.lead, self._line.words)).strip()}")

    @property
    def key(self) -> str:
        """Which line it is."""
        return self._line.key

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

    def _confirm(self) -> None:
        if self._reading.is_heard(self.key):
            self._reading.take_back_line(self.key)
        else:
            self._reading.confirm_line(self.key)

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
        elif key == Qt.Key.Key_F2:
            self.correct()
            return
        elif key == Qt.Key.Key_Space:
            self._confirm()
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._reading.is_heard(self.key) or self._reading.confirm_line(self.key):
                self._panel.step_from(self, 1)
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
            return [self._card_field(), *([self._settling_field()] if self._may_be_settled else [])]
        field = self._field_of_decision() if line.topic is Topic.DECISION else WordsField("Words", rows=3)
        field.editor.setAccessibleName(f"Correct: {line.lead or line.words}")
        bind(field, self._desk, line.topic, line.id, line.field)
        if line.topic in (Topic.ACTION, Topic.RECOMMENDATION):
            return [field, Owning(self._desk, line.topic, line.id, "this line")]
        return [field]

    @property
    def _may_be_settled(self) -> bool:
        return bool(self._line.settled) or STILL_OPEN in self._line.missing

    def _settling_field(self) -> Field:
        field = WordsField("What became of it", rows=2)
        field.show_value(self._line.settled)
        card = ContributionId(self._line.id)

        def save(value: str) -> None:
            if self._desk.perform(Settle(card, value), field.refuse) is not None:
                field.accept()

        field.edited.connect(save)
        return field

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
