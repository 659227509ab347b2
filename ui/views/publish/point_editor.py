"""Editing one public statement in its place, with the private notes it rests on beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import quiet
from ui.parts.fields import ChoiceField, DayField, Field, LineField, WordsField
from ui.parts.language import watch_language
from ui.parts.layout import Flow, column
from ui.parts.quiet_notes import QuietNotes
from ui.parts.spelling import watch_spelling
from ui.parts.text import meta
from ui.viewmodels.fitting import long_sentence, plain_words
from ui.viewmodels.linting import Linting
from ui.viewmodels.points import Section, word_count
from ui.views.publish.answered import Answered
from ui.views.publish.link_fields import LinksField, StatementField
from ui.views.publish.resting import RestingNotes
from ui.views.publish.underline import underline

#: From this width, in design pixels, the notes stand beside the words instead of beneath them.
BESIDE = 640
#: Where they stand beneath: after the statement and the count of its words.
_BENEATH = 2


class Editor(QWidget):
    """The fields of one record. Esc puts it away and keeps what was typed."""

    done = Signal()
    remove = Signal()
    include = Signal()
    #: One up (-1) or down (1).
    moved = Signal(int)
    #: Somebody wants to see a note among the others.
    wanted = Signal(str)

    def __init__(self, desk: Desk, section: Section, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.section, self.record_id = desk, section, record_id
        self.fields: dict[str, Field] = {}
        self.setProperty("part", "editor")
        self.setProperty("kind", section.token)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"Editing a {section.noun}")
        self.count, self.long = meta(""), meta("")
        self.include_button = quiet("", self.include.emit)
        self._words = QVBoxLayout()
        self._words.setSpacing(12)
        self._aside: QWidget | None = None
        self._beside = QHBoxLayout()
        self._beside.setSpacing(16)
        words = QVBoxLayout()
        words.addLayout(self._words)
        words.addStretch(1)
        self._beside.addLayout(words, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 12)
        layout.setSpacing(8)
        layout.addLayout(self._beside)
        layout.addLayout(self._foot())
        desk.committed.connect(self._follow)
        self._tell_included()

    # for the section

    def focus_field(self, name: str) -> None:
        """Put the focus on a field, or on the statement, with the cursor after its last word."""
        if name == "include":
            self.include_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        field = self.fields.get(name) or self.fields[self.section.words]
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field.editor, QPlainTextEdit) and not field.editor.textCursor().hasSelection():
            cursor = field.editor.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            field.editor.setTextCursor(cursor)

    def settle(self) -> None:
        """Keep what is half typed in any field."""
        for field in self.fields.values():
            field.settle()

    # for the kinds of record

    def add_field(self, name: str, field: Field) -> None:
        """Put a field beneath the others and bind it to that field of the record."""
        self.fields[name] = field
        self._words.addWidget(field)
        bind(field, self.desk, self.section.topic, self.record_id, name)
        if not isinstance(field, DayField | LinksField):
            watch_language(field, self.desk)
            watch_spelling(field, self.desk)
        underline(field, self.desk)

    def add_statement(self, label: str, hint: str) -> None:
        """The public words themselves: larger than the rest, with a count of the words as they are typed."""
        field = StatementField(label, hint)
        self.add_field(self.section.words, field)
        self._words.addWidget(column(self.count, self.long, gap=2))
        editor = field.editor
        if isinstance(editor, QPlainTextEdit):

            def tell() -> None:
                text = editor.toPlainText()
                plain = plain_words(text)
                self.count.setText(f"{word_count(text)}, written to be published{f' · {plain}' if plain else ''}")
                self.long.setText(long_sentence(text))
                self.long.setVisible(bool(self.long.text()))

            editor.textChanged.connect(tell)
            tell()

    def stand_beside(self, widget: QWidget) -> None:
        """Put ``widget`` beside the words where there is room, and right beneath the statement where there is not."""
        self._aside = widget
        self._arrange()

    # how

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._aside is None:
            return
        if self.desk.look.is_wide(self.width(), BESIDE):
            if self._beside.indexOf(self._aside) < 0:
                self._words.removeWidget(self._aside)
                self._beside.addWidget(self._aside, 2)
        elif self._words.indexOf(self._aside) < 0:
            self._beside.removeWidget(self._aside)
            self._words.insertWidget(_BENEATH, self._aside)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        flow = Flow(gap=4)
        buttons: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            ("Move up", "Alt+Up", lambda: self.moved.emit(-1)),
            ("Move down", "Alt+Down", lambda: self.moved.emit(1)),
            ("Remove", "", self.remove.emit),
            ("Done", "Esc", self.done.emit),
        )
        self.include_button.setToolTip("Ctrl+I")
        flow.addWidget(self.include_button)
        self.include_button.setProperty("part", "small")
        for words, keys, act in buttons:
            button = quiet(words, act)
            button.setToolTip(keys)
            flow.addWidget(button)
            button.setProperty("part", "small")
        foot.addLayout(flow, 1)
        return foot

    def _follow(self, outcome: Outcome) -> None:
        if self.record_id in outcome.ids(self.section.topic):
            self._tell_included()

    def _tell_included(self) -> None:
        record = self.desk.reads.find(self.section.topic, self.record_id)
        if isinstance(record, LearningPoint | Recommendation):
            self.include_button.setText("Leave out of the briefing" if record.include else "Take into the briefing")


class PointEditor(Editor):
    """A learning point: its public words at the left, what was said at the right."""

    def __init__(self, desk: Desk, section: Section, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, section, record_id, parent)
        self.add_statement(
            "Statement",
            "What others can learn, in words that name nobody and no place. Say what was done, not who did it.",
        )
        sides = [(Side.STRENGTH, "What's working well"), (Side.IMPROVEMENT, "What needs to improve")]
        self.add_field(
            "title", LineField("Lead phrase", "A few words before the statement, in formats that have them.")
        )
        self.add_field(
            "question", WordsField("Question for practitioners", "Something to ask oneself on Monday.", rows=2)
        )
        self.add_field("tool", WordsField("Local tool or procedure", "What helps to do it well.", rows=2))
        self.add_field("links", LinksField("Links", "One to a line: a few words, then the address (https://).", rows=2))
        self.add_field("side", ChoiceField("Stands under", sides))
        self.notes = RestingNotes(desk, record_id)
        self.notes.copying.connect(self.settle)
        self.notes.wanted.connect(self.wanted)
        self.stand_beside(self.notes)


class RecommendationEditor(Editor):
    """A recommendation: its words, who answers for it, by when, how it will be known, and what it answers."""

    def __init__(self, desk: Desk, section: Section, record_id: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, section, record_id, parent)
        self.add_statement("Recommendation", f"Who should do what, so that something changes for {desk.subject.one}.")
        owners = [(None, "Nobody yet"), *((agency.id, agency.name) for agency in desk.reads.agencies())]
        self.add_field("owner", ChoiceField("Owner", owners, "The agency that answers for it; its name is printed."))
        self.add_field("owner_role", LineField("Post", "The post that answers for it, never a person's name."))
        self.add_field("due_on", DayField("To be done by", "Such as 31/03/2027.", today=desk.today))
        self.add_field(
            "measure",
            WordsField(
                "How we shall know", f"What will be different for {desk.subject.one}, and how it is seen.", rows=2
            ),
        )
        self._linting = Linting(desk)
        self.lint = QuietNotes(desk.look, "this recommendation")
        # Right beneath the words and their count.
        self._words.insertWidget(2, self.lint)
        self._note()
        self.answered = Answered(desk, record_id)
        self.fields["learning"] = self.answered.more
        self.stand_beside(self.answered)

    def _follow(self, outcome: Outcome) -> None:
        super()._follow(outcome)
        if self.record_id in outcome.ids(self.section.topic):
            self._note()

    def _note(self) -> None:
        record = self.desk.reads.find(Topic.RECOMMENDATION, self.record_id)
        if isinstance(record, Recommendation):
            self.lint.show_notes(self._linting.notes((record,))[record.id])


def editor_for(desk: Desk, section: Section, record_id: str) -> Editor:
    """The editor for a record of ``section``."""
    kind = RecommendationEditor if section.topic is Topic.RECOMMENDATION else PointEditor
    return kind(desk, section, record_id)
