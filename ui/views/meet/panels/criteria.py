"""One question of the decision: yes, may or no by a key, grounds beside it, what counts, and the cards that show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.decision import Answer
from facilitator.reference.criteria import DecisionForm
from facilitator.rules.criteria_hints import CriterionHint
from facilitator.rules.decision_gaps import grounds_owed
from ui.desk import Desk
from ui.parts.fields import WordsField
from ui.parts.layout import column
from ui.parts.notice import Notice
from ui.parts.text import body, heading, meta
from ui.views.meet.panels.choosing import Option, Segments
from ui.views.meet.panels.folding import Beside, Folds
from ui.views.meet.panels.hints import CriterionHints
from ui.views.meet.panels.picking import CardPicker


@dataclass(frozen=True, slots=True)
class Given:
    """What was said to a question."""

    answer: Answer | None
    grounds: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it is put, and where its answer is read and written."""

    title: str
    question: str
    hint: str
    weigh: tuple[str, ...] = ()
    read: Callable[[], Given]
    write_answer: Callable[[Answer | None], bool]
    write_grounds: Callable[[str], bool]
    write_evidence: Callable[[tuple[str, ...]], bool] | None = None


class QuestionRow(QWidget):
    """One question with its answer. What was asked for and not given is said in words beside it."""

    def __init__(self, desk: Desk, form: DecisionForm, question: Question) -> None:
        super().__init__()
        self._form, self._question = form, question
        look = desk.look
        options = [Option(one.key, one.title, one.title[:1].upper()) for one in form.answers]
        self.answer = Segments(question.question, options, letters=desk.settings.single_keys)
        self.answer.chosen.connect(self._answered)
        self.grounds = WordsField("Grounds: because …", rows=2)
        self.grounds.editor.setAccessibleName(f"Grounds: {question.title}")
        self.grounds.edited.connect(self._explained)
        self._owed = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        head = column(heading(question.title), body(question.question), gap=look.px(2))
        layout.addWidget(head)
        left = column(meta("Answer"), self.answer, self._owed, gap=look.px(4))
        left.setMinimumWidth(look.px(188))
        layout.addWidget(Beside(look, left, self.grounds, needs=520))
        self.hints = CriterionHints(look, question.title)
        self.hints.named.connect(self._name)
        layout.addWidget(self.hints)
        take = QShortcut(QKeySequence("Alt+E"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        take.activated.connect(self.hints.name_next)
        self._folds(desk, layout)
        self.show_given()

    def show_given(self) -> None:
        """Show what the review has now, leaving what is being typed."""
        given = self._question.read()
        self.answer.show_value(given.answer)
        self.grounds.show_value(given.grounds)
        if grounds_owed(self._form, given.answer) and not given.grounds:
            self._owed.tell("Grounds are owed with this answer.")
        else:
            self._owed.clear()
        if self.evidence is not None:
            self.evidence.show_ids(given.evidence)
            amount = len(given.evidence)
            self.folds.set_title(-1, f"Cards that show it ({amount})" if amount else "Cards that show it")

    def show_hints(self, hints: tuple[CriterionHint, ...]) -> None:
        """Show what the cards may say to it."""
        self.hints.show_hints(hints, self._question.read().evidence)

    # how

    def _folds(self, desk: Desk, layout: QVBoxLayout) -> None:
        question = self._question
        why = [meta(question.hint)] if question.hint else []
        why += [meta(f"•  {one}") for one in question.weigh]
        parts: list[tuple[str, QWidget]] = []
        if why:
            parts.append(("What counts", column(*why, gap=desk.look.px(4))))
        self.evidence: CardPicker | None = None
        if question.write_evidence is not None:
            self.evidence = CardPicker(desk, question.title, "Type a few words of a card")
            self.evidence.picked.connect(self._shown)
            parts.append(("Cards that show it", self.evidence))
        self.folds = Folds(desk.look, *parts, about=question.title)
        layout.addWidget(self.folds)

    def _name(self, cards: tuple[str, ...]) -> None:
        evidence = self._question.read().evidence
        self._shown((*evidence, *(card for card in cards if card not in evidence)))

    def _answered(self, answer: Any) -> None:
        if not self._question.write_answer(answer):
            self.show_given()

    def _explained(self, grounds: str) -> None:
        if self._question.write_grounds(grounds):
            self.grounds.accept()
        else:
            self.grounds.refuse("Not saved yet; see above.")

    def _shown(self, cards: tuple[str, ...]) -> None:
        if self._question.write_evidence is not None and not self._question.write_evidence(cards):
            self.show_given()
