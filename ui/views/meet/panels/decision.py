"""The decision: each criterion, each partner's view, the outcome with its reasons, and the moment it was taken."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from facilitator.model.topics import Topic
from facilitator.reference.criteria import Criterion, DecisionForm
from facilitator.rules.decision_gaps import Asked, Gap, not_unanimous
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import primary
from ui.parts.fields import LineField, WordsField
from ui.parts.layout import column
from ui.parts.notice import Notice
from ui.parts.text import body, heading, meta, title
from ui.viewmodels.decision import DecisionInTheMaking
from ui.views.meet.panels.choosing import Option, Options
from ui.views.meet.panels.criteria import Given, Question, QuestionRow
from ui.views.meet.panels.folding import Folds
from ui.views.meet.panels.missing import Missing
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.reading import ReadingAloud
from ui.views.meet.panels.recorded import recorded_words
from ui.views.meet.panels.views import ViewRow, Views
from ui.views.meet.time_field import TimeField


class DecisionPanel(Panel):
    """Asks what the form asks, keeps what is said, and tells what is still missing. It never suggests an outcome."""

    def __init__(self, desk: Desk, form: DecisionForm, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._form = form
        self.making = DecisionInTheMaking(desk, form, self)
        self.missing = Missing(desk.look)
        self.missing.wanted.connect(self._go_to_gap)
        self.making.refused.connect(self.missing.notice.refuse)
        self.put_above(self.missing)
        self.criteria: dict[str, QuestionRow] = {}
        self._begin()
        # So many controls take longer to make than a hand waits: the top of the page is there at once.
        asks = (partial(self._ask, criterion) for criterion in form.criteria)
        self.later(*asks, self._ask_of_the_nation, self._hear, self._hear_more, self._conclude, self._record_it)
        self.making.changed.connect(self.refresh)
        follow(self, desk, frozenset({Topic.CONTRIBUTION, Topic.THEME}), self._show_hints)
        self._tell_missing()

    def refresh(self) -> None:
        """Follow the review."""
        self._tell_missing()
        if self.is_whole:
            self._show_given()

    def _tell_missing(self) -> None:
        self.missing.notice.clear()
        self.missing.show_gaps(self.making.gaps)
        self.missing.show_dissent(self.making.dissenting)
        self._quorum.setText(self.making.quorum.words)

    def _show_given(self) -> None:
        decision = self.making.decision
        for row in (self.serious, self.national, *self.criteria.values()):
            row.show_given()
        self.outcome.show_value(decision.outcome or None)
        chosen = self.making.outcome
        self.no_review.setVisible(bool(decision.no_review_reason or (chosen and chosen.say_why_no_review)))
        self.scope.setVisible(bool(decision.scope or (chosen and chosen.review)))
        divided = not_unanimous(self.desk.reads.views())
        self.escalation.setVisible(bool(decision.escalation) or divided)
        self._tell_recorded()
        self.reading.refresh()
        self._show_hints()

    def _show_hints(self) -> None:
        if self.is_whole:
            for key, hints in self.making.hints().items():
                self.criteria[key].show_hints(hints)

    # building

    def _begin(self) -> None:
        form, making = self._form, self.making
        self._quorum = meta("")
        whose = meta(f"{form.title} ({form.guidance}, {form.guidance_version}).")
        self.add(column(title("Criteria"), whose, self._quorum, gap=self.desk.look.px(4)))
        self.serious = QuestionRow(
            self.desk,
            form,
            Question(
                title="Serious case",
                question=form.serious_case.question,
                hint=form.serious_case.hint,
                read=lambda: Given(making.decision.serious_case, making.decision.serious_case_grounds),
                write_answer=lambda answer: making.decide(serious_case=answer),
                write_grounds=lambda grounds: making.decide(serious_case_grounds=grounds),
            ),
        )
        self.add(self.serious)

    def _ask(self, criterion: Criterion) -> None:
        self.criteria[criterion.key] = QuestionRow(self.desk, self._form, self._question(criterion))
        self.add(self.criteria[criterion.key])

    def _ask_of_the_nation(self) -> None:
        form, making = self._form, self.making
        self.national = QuestionRow(
            self.desk,
            form,
            Question(
                title="National importance",
                question=form.national.question,
                hint="",
                weigh=form.national.weigh,
                read=lambda: Given(making.decision.national_importance, making.decision.national_grounds),
                write_answer=lambda answer: making.decide(national_importance=answer),
                write_grounds=lambda grounds: making.decide(national_grounds=grounds),
            ),
        )
        self.add(self.national)

    def _question(self, criterion: Criterion) -> Question:
        making, key = self.making, criterion.key

        def read() -> Given:
            answer = making.answer_to(key)
            return Given(answer.answer, answer.grounds, tuple(answer.evidence))

        return Question(
            title=f"{criterion.cited}  {criterion.title}" if criterion.cited[:1].isdigit() else criterion.title,
            question=criterion.question,
            hint=criterion.hint,
            read=read,
            write_answer=lambda answer: making.answer(key, answer=answer),
            write_grounds=lambda grounds: making.answer(key, grounds=grounds),
            write_evidence=lambda cards: making.answer(key, evidence=cards),
        )

    def _hear(self) -> None:
        self.gap(16)
        self.add(title("Views of the statutory partners"))
        self.views = Views(self.desk, self.making)
        self.escalation = self._bound(WordsField("What happens now that the partners do not agree"), "escalation")
        self.add(self.views, self.escalation)

    def _hear_more(self) -> None:
        if self.views.show_one_more():
            self.first_of_all(self._hear_more)

    def _conclude(self) -> None:
        look, form = self.desk.look, self._form
        self.gap(16)
        weigh = column(*(meta(f"•  {one}") for one in form.is_a_review_appropriate), gap=look.px(4))
        self.add(title("Outcome"), Folds(look, ("Is a review appropriate?", weigh)))
        options = [Option(one.key, one.title, hint=one.hint) for one in form.outcomes]
        self.outcome = Options(look, "Outcome", options)
        self.outcome.chosen.connect(self._outcome_chosen)
        self.reasons = self._bound(WordsField("Reasons for this outcome", rows=4), "reasons")
        self.no_review = self._bound(
            WordsField("Why no further learning would be gained by a review", rows=3), "no_review_reason"
        )
        settle = "To settle: " + " ".join(form.scope)
        self.scope = self._bound(WordsField("Scope of the review", hint=settle if form.scope else "", rows=4), "scope")
        self.decided_by = self._bound(
            LineField("Decided by", hint="Roles rather than names, such as: the three lead safeguarding partners"),
            "decided_by",
        )
        self.decided_at = self._bound(TimeField("When it was taken", self.desk), "decided_at")
        self.add(self.outcome, self.reasons, self.no_review, self.scope, self.decided_by, self.decided_at)

    def _record_it(self) -> None:
        self._recorded = body("")
        self._notice = Notice()
        self.record_button = primary("Record the decision now", self._record)
        self.reading = ReadingAloud(self.desk, form=self._form)
        self.add(self.reading)
        self.add(column(heading("On the record"), self._recorded, gap=self.desk.look.px(4)), self._notice)
        holder = column(self.record_button)
        self.record_button.setMaximumWidth(self.desk.look.px(360))
        self.add(holder)
        self.end()
        self._show_given()

    def _bound(self, field: Any, name: str) -> Any:
        bind(field, self.desk, Topic.DECISION, "decision", name)
        return field

    # doing

    def _outcome_chosen(self, key: Any) -> None:
        if not self.making.decide(outcome=key or ""):
            self.refresh()

    def _record(self) -> None:
        self.settle()
        said = self.making.decision.decided_at
        self._notice.clear()
        if not self.making.record() and self.making.decision.decided_at == said:
            self._notice.refuse(self.missing.notice.text())

    def _tell_recorded(self) -> None:
        decision = self.making.decision
        self._recorded.setText(recorded_words(decision))
        is_recorded = decision.decided_at is not None
        self.record_button.setText("Record it again, as taken now" if is_recorded else "Record the decision now")

    def _go_to_gap(self, gap: Gap) -> None:
        self.complete()
        found = self._place_of(gap)
        if found is None:
            self.desk.go.emit("prepare", "")
            return
        found.show()
        self.go_to(found)

    def _place_of(self, gap: Gap) -> QWidget | None:
        row = self.criteria.get(gap.key)
        plain: dict[Asked, QWidget] = {
            Asked.SERIOUS_CASE: self.serious.answer,
            Asked.SERIOUS_CASE_GROUNDS: self.serious.grounds.editor,
            Asked.NATIONAL: self.national.answer,
            Asked.NATIONAL_GROUNDS: self.national.grounds.editor,
            Asked.ESCALATION: self.escalation.editor,
            Asked.OUTCOME: self.outcome,
            Asked.REASONS: self.reasons.editor,
            Asked.NO_REVIEW_REASON: self.no_review.editor,
            Asked.SCOPE: self.scope.editor,
            Asked.DECIDED_BY: self.decided_by.editor,
            Asked.DECIDED_AT: self.record_button,
        }
        if row is not None:
            return row.answer if gap.asked is Asked.CRITERION else row.grounds.editor
        return plain.get(gap.asked) or self._place_of_view(gap)

    def _place_of_view(self, gap: Gap) -> QWidget | None:
        if gap.asked is Asked.DISSENT:
            view = next((one for one in self.desk.reads.views() if one.id == gap.key), None)
            row = self.views.advice.row(gap.key) or self.views.partners.row(str(view.agency) if view else "")
        else:
            row = self.views.partners.row(gap.key)
        if not isinstance(row, ViewRow):
            return None
        places: dict[Asked, QWidget] = {Asked.VIEW_REASON: row.reason.editor, Asked.DISSENT: row.dissent.editor}
        return places.get(gap.asked, row.opinion)
