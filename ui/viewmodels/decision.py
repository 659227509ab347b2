"""The decision in the making: what is answered, what is missing, and the changes that a person makes to it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from facilitator.ids import AgencyId
from facilitator.model.decision import CriterionAnswer, Decision, PartnerView
from facilitator.model.people import Agency, Attendee
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation, Outcome
from facilitator.operations.deciding import AnswerCriterion, GiveView, RecordDecision
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.reference import criteria as form_data
from facilitator.rules import decision_forms
from facilitator.rules.criteria_hints import CriterionHint, HintReader
from facilitator.rules.decision_gaps import Deciding, Gap, gaps_of, outcome_of, view_of
from facilitator.rules.quorum import Quorum, quorum_of
from ui.desk import Desk
from ui.viewmodels.kept_cards import KeptCards

_TOPICS = (Topic.DECISION, Topic.CRITERION, Topic.VIEW, Topic.AGENCY, Topic.ATTENDEE)


class DecisionInTheMaking(QObject):
    """Asks and keeps; it never suggests what to conclude. ``changed`` comes after each change to any part of it.

    Without a form nothing is asked, and nothing is missing; views, words and the moment are kept all the same.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, form: form_data.DecisionForm | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = form
        self._cards = KeptCards(desk)
        self._reader: HintReader | None = None
        self._hints: dict[str, tuple[CriterionHint, ...]] | None = None
        desk.committed.connect(self._told)

    # what it knows

    @property
    def decision(self) -> Decision:
        """The decision as it stands."""
        return self._desk.reads.decision()

    @property
    def outcome(self) -> form_data.Outcome | None:
        """The outcome that was chosen, where the form has it."""
        return outcome_of(self.form, self.decision.outcome) if self.form is not None else None

    def answer_to(self, criterion: str) -> CriterionAnswer:
        """The answer to a criterion; an empty one where nothing was said."""
        answers = {one.criterion: one for one in self._desk.reads.criteria()}
        return answers.get(criterion) or CriterionAnswer(id="", criterion=criterion)

    def hints(self) -> dict[str, tuple[CriterionHint, ...]]:
        """What in the cards may bear on each criterion, by its key: hints, and never answers."""
        if self._reader is None:
            reads = self._desk.reads
            self._reader = HintReader(reads.agencies(), {theme.id: theme.label for theme in reads.themes()})
        if self._hints is None:
            self._hints = self._reader.hints((one for one in self._criteria if one.signs), self._cards.cards)
        return self._hints

    @property
    def partners(self) -> tuple[Agency, ...]:
        """The agencies that are statutory partners, in the order of the rule."""
        order = [partner.key for partner in self._desk.library.quoracy.partners]
        found = [agency for agency in self._desk.reads.agencies() if agency.partner in order]
        return tuple(sorted(found, key=lambda agency: order.index(agency.partner) if agency.partner else 0))

    def view_of(self, agency: str) -> PartnerView:
        """The view of a statutory partner; an empty one where none was given."""
        return view_of(self._desk.reads.views(), agency) or PartnerView(id="", agency=AgencyId(agency))

    @property
    def advice(self) -> tuple[PartnerView, ...]:
        """The views of those who advise."""
        return tuple(view for view in self._desk.reads.views() if view.advisory)

    @property
    def dissenting(self) -> tuple[str, ...]:
        """Who dissents, by name: statutory partners first."""
        views = sorted(self._desk.reads.views(), key=lambda view: view.advisory)
        return tuple(self.who(view) for view in views if view.dissents)

    def who(self, view: PartnerView) -> str:
        """Whose view it is, in words."""
        agencies: dict[str | None, str] = {agency.id: agency.name for agency in self._desk.reads.agencies()}
        people: dict[str | None, str] = {person.id: person.name for person in self._desk.reads.attendees()}
        return agencies.get(view.agency) or people.get(view.attendee) or "Somebody at the table"

    def speakers(self, agency: str) -> tuple[Attendee, ...]:
        """The people who may have given an agency's view."""
        return tuple(person for person in self._desk.reads.attendees() if person.agency == agency)

    @property
    def quorum(self) -> Quorum:
        """Whether the meeting may decide, in words."""
        reads = self._desk.reads
        return quorum_of(self._desk.library.quoracy, reads.agencies(), reads.attendees(), begun=True)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is still missing, in the order of the form."""
        reads = self._desk.reads
        if self.form is None:
            return ()
        return gaps_of(
            Deciding(
                form=self.form,
                decision=reads.decision(),
                criteria=reads.criteria(),
                views=reads.views(),
                agencies=reads.agencies(),
                partners=self._desk.library.quoracy.partners,
            )
        )

    # what a person does; each says whether it happened

    def answer(self, criterion: str, **changes: Any) -> bool:
        """Answer a criterion, or say its grounds or evidence."""
        place = 1 + next(i for i, one in enumerate(self._criteria) if one.key == criterion)
        return self._do(AnswerCriterion(criterion=criterion, place=place, changes=changes))

    def decide(self, **changes: Any) -> bool:
        """Write something of the decision itself."""
        return self._do(AmendRecords(Topic.DECISION, ("decision",), changes))

    def give_view(self, agency: str, **changes: Any) -> bool:
        """Give the view of a statutory partner, or amend it."""
        return self._do(GiveView(agency=AgencyId(agency), changes=changes))

    def add_advice(self, agency: AgencyId | None, attendee: Any) -> str:
        """Begin a view of somebody who advises; its id, or "" where it was not begun."""
        view_id = self._desk.case.around.new_id()
        view = PartnerView(id=view_id, agency=agency, attendee=attendee, advisory=True, given_at=self._desk.now())
        return view_id if self._do(AddRecord(view)) else ""

    def amend_advice(self, view: str, **changes: Any) -> bool:
        """Write something of an adviser's view."""
        return self._do(AmendRecords(Topic.VIEW, (view,), changes))

    def remove_advice(self, view: str) -> None:
        """Take an adviser's view out; it can be undone."""
        if self._do(RemoveRecord(Topic.VIEW, view)):
            self._desk.voice.offer("Removed one piece of advice", "Undo", self._desk.undo)

    def record(self) -> bool:
        """Note that the decision is taken now."""
        done = self._do(RecordDecision(self.quorum.quorate, in_words=self.form is None))
        if done:
            self._desk.voice.say("The decision is recorded.")
        return done

    @property
    def _criteria(self) -> tuple[form_data.Criterion, ...]:
        return self.form.criteria if self.form is not None else ()

    def _do(self, operation: Operation) -> bool:
        return self._desk.perform(operation, refused=self.refused.emit) is not None

    def _told(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.AGENCY) or outcome.ids(Topic.THEME):
            self._reader = self._hints = None
        if self._cards.follow(outcome):
            self._hints = None
        if any(touched.topic in _TOPICS for touched in outcome.touched):
            self.changed.emit()


def form_for(desk: Desk) -> form_data.DecisionForm | None:
    """The form by which this review is decided; None where there is none for its nation and its subject."""
    return decision_forms.form_for(desk.library, desk.reads.review())


def form_known(desk: Desk) -> form_data.DecisionForm | None:
    """The form that names what was answered in this review; None where there is none."""
    reads = desk.reads
    return decision_forms.form_known(desk.library, reads.review(), reads.decision(), reads.criteria())
