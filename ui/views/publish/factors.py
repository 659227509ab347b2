"""The case against a national review: which one, each factor's answer, and the feature of each recommendation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.readiness import excerpt
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import ChoiceField, Field, WordsField
from ui.parts.notice import Notice
from ui.parts.text import body, heading, lead, meta
from ui.viewmodels.format_needs import STATE_WORDS, FactorRow, FormatModel
from ui.views.publish.linked_points import LinkedPoints, Linking
from ui.views.publish.row_list import Row, RowList
from ui.views.publish.underline import underline

_KEYS = {Qt.Key(Qt.Key.Key_1.value + place): state for place, (state, _) in enumerate(STATE_WORDS)}


class Factors(QWidget):
    """The factors in the order of the review; the one that is chosen is answered beneath. Nothing is scored."""

    def __init__(self, desk: Desk, model: FormatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._shown: dict[str, FactorRow] = {}
        self._here = ""
        self.notice = Notice()
        reviews = [(key, f"{review.short} ({review.year})") for key, review in desk.library.benchmarks.items()]
        self.review = ChoiceField("National review", reviews, "The published review that this case is held against.")
        self.review.edited.connect(lambda key: model.choose_review(key, self.review.refuse))
        self.list = _FactorList(desk)
        self.list.setAccessibleDescription(_keys_in_words())
        self.list.answered.connect(lambda state: self._answer("state", state))
        self.list.entered_words.connect(self._write)
        self.list.currentRowChanged.connect(lambda _row: self._show_answer())
        self.fields: dict[str, Field] = {
            "state": ChoiceField("What was found", list(STATE_WORDS)),
            "text": WordsField("In words for publication", "What may be said about it, naming nobody.", rows=3),
            "source": WordsField("Private: how it is known", "From where, and who knew it when. Not printed.", rows=2),
            "gap": WordsField("Private: what was not known or done", "Never printed.", rows=2),
        }
        underline(self.fields["text"], desk)
        self.learning = LinkedPoints(
            desk,
            Linking(
                linked=self._learned,
                link=self._link,
                some="It led to this learning.",
                none="It is linked to no learning point yet.",
                more="Led also to",
            ),
        )
        self._title, self._question, self._about = lead(""), body(""), meta("")
        self._answers = QWidget()
        self._lay_out()
        desk.committed.connect(self._follow)
        self._show()

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self.fields.values():
            field.settle()

    # how

    def _lay_out(self) -> None:
        answers = QVBoxLayout(self._answers)
        answers.setContentsMargins(0, 8, 0, 0)
        answers.setSpacing(8)
        answers.addWidget(self.list)
        answers.addWidget(meta(_keys_in_words()))
        self._title.setContentsMargins(0, 12, 0, 0)
        for label in (self._title, self._question, self._about):
            answers.addWidget(label)
        for name, field in self.fields.items():
            field.edited.connect(lambda value, name=name: self._answer(name, value))
            answers.addWidget(field)
        answers.addWidget(self.learning)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading("The case against a national review"))
        layout.addWidget(self.review)
        layout.addWidget(self._answers)
        layout.addWidget(self.notice)

    def _write(self) -> None:
        self.fields["text"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _learned(self) -> tuple[str, ...]:
        row = self._shown.get(self._here)
        return row.answer.learning if row is not None else ()

    def _link(self, ids: tuple[str, ...], refused: Callable[[str], None]) -> bool:
        row = self._shown.get(self._here)
        return row is not None and self._model.answer(row, {"learning": ids}, refused)

    def _answer(self, name: str, value: Any) -> None:
        row = self._shown.get(self._here)
        if row is not None and self._model.answer(row, {name: value}, self.fields[name].refuse):
            self.fields[name].accept()
            if name == "state":
                self._desk.voice.say(f"{row.factor.title}: {self._shown[self._here].state}")

    def _show(self) -> None:
        review = self._model.review()
        self.review.show_value(review.key if review else None)
        self._shown = {row.factor.key: row for row in self._model.factors()}
        self.list.show_rows(
            tuple(
                Row(
                    id=key,
                    words=row.factor.title,
                    spoken=f"{row.factor.title}: {row.state}",
                    before=str(row.place),
                    behind=row.state,
                    faint=row.answer.state is None,
                )
                for key, row in self._shown.items()
            )
        )
        self._answers.setVisible(review is not None)
        self._show_answer()

    def _show_answer(self) -> None:
        here = self.list.current
        if here != self._here:
            self.settle()
            self._here = here
        row = self._shown.get(here)
        if row is None:
            return
        self._title.setText(row.factor.title)
        self._question.setText(row.factor.question)
        self._about.setText(row.factor.look_for)
        for name, field in self.fields.items():
            field.show_value(getattr(row.answer, name))
        self.learning.read_again()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.FACTOR_ANSWER) or outcome.ids(Topic.BRIEFING):
            self._show()
        elif outcome.ids(Topic.LEARNING_POINT):
            self.learning.read_again()


class _FactorList(RowList):
    """1 to 5 answer the factor that is chosen; Enter goes on to its words."""

    answered = Signal(object)
    entered_words = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "Factors of the national review")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not modifiers and event.key() in _KEYS and self.current:
            self.answered.emit(_KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.entered_words.emit()
        else:
            super().keyPressEvent(event)


class FeatureChoices(QWidget):
    """For each recommendation, the feature of the review's model of good practice under which it stands."""

    def __init__(self, desk: Desk, model: FormatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self.choices: dict[str, ChoiceField] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 16, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(heading("Recommendations under each feature"))
        desk.committed.connect(self._follow)
        self._show()

    def _show(self) -> None:
        review = self._model.review()
        each_one = [each for each in self._desk.reads.recommendations() if each.include and each.text]
        while (item := self._layout.takeAt(1)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        self.setVisible(review is not None and bool(each_one))
        if review is None:
            return
        features = [(feature.key, feature.title) for feature in review.model.features]
        for each in each_one:
            field = ChoiceField(excerpt(each.text, 140), [("", "Under no feature yet"), *features])
            self.choices[each.id] = field
            self._layout.addWidget(field)
            bind(field, self._desk, Topic.RECOMMENDATION, each.id, "feature")

    def _follow(self, outcome: Outcome) -> None:
        wanted = {each.id for each in self._desk.reads.recommendations() if each.include and each.text}
        if outcome.ids(Topic.BRIEFING) or (outcome.ids(Topic.RECOMMENDATION) and wanted != set(self.choices)):
            self._show()


def _keys_in_words() -> str:
    return "Keys: " + ", ".join(f"{key} {words.lower()}" for key, (_, words) in enumerate(STATE_WORDS, start=1)) + "."
