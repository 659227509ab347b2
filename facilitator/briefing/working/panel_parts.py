"""The parts of a rapid review for the national Panel, filled from what the review holds and what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.briefing import against
from facilitator.briefing.prose import paragraphs
from facilitator.briefing.working.decided import decided, form_of, national
from facilitator.briefing.working.panel_form import FORM, SummaryPart
from facilitator.briefing.working.parts import Fact, Involved, Told
from facilitator.briefing.working.people import attendance, leading
from facilitator.briefing.working.said import Notes
from facilitator.briefing.working.tasks import Plan
from facilitator.briefing.working.wording import INVOLVEMENTS, day, day_and_time, listed
from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import Side
from facilitator.model.people import Involvement, Presence

if TYPE_CHECKING:
    from collections.abc import Callable

    from facilitator.briefing.working.parts import Said
    from facilitator.model.contribution import Contribution
    from facilitator.model.people import Agency
    from facilitator.reference.library import Library
    from facilitator.store.reads import Reads

#: Themes by which what was said about lived experience is told to belong to identity and inequality.
_IDENTITY = frozenset({"culture-race-bias"})
_TOLD = (ContributionKind.FACT, ContributionKind.GAP, ContributionKind.IMPROVEMENT, ContributionKind.STRENGTH)


def parts_of(reads: Reads, library: Library) -> tuple[SummaryPart, ...]:
    """The parts that have something in them, in their order, numbered as in ``FORM``."""
    source, noun = _Source(reads, library), library.subject(reads.review().agenda).noun
    makers: tuple[Callable[[], SummaryPart], ...] = (
        source.child,
        source.safety,
        source.incident,
        source.agencies,
        source.episodes,
        source.identity,
        source.voice,
        source.strengths,
        source.learning,
        source.earlier,
        source.decision,
        source.importance,
        source.parallel,
        source.agreement,
    )
    made = [(number, form, make()) for number, (form, make) in enumerate(zip(FORM, makers, strict=True), start=1)]
    return tuple(
        replace(part, number=number, heading=form.of(noun).heading)
        for number, form, part in made
        if part != SummaryPart()
    )


def unheard(reads: Reads) -> tuple[str, ...]:
    """The names of the agencies that were involved, were not at the meeting and sent no return."""
    heard = reads.agencies_heard()
    present = {each.agency for each in reads.attendees() if each.presence is Presence.PRESENT}
    return tuple(
        agency.name
        for agency in reads.agencies()
        if agency.involvement in {Involvement.ESSENTIAL, Involvement.INVOLVED}
        and agency.return_received_on is None
        and agency.id not in heard
        and agency.id not in present
    )


class _Source:
    """The records of one review while the parts are made of them."""

    def __init__(self, reads: Reads, library: Library) -> None:
        self._reads, self._library = reads, library
        self._review, self._notes, self._plan = reads.review(), Notes(reads, briefly=True), Plan(reads)
        self._about = library.subject(self._review.agenda)

    def child(self) -> SummaryPart:
        """Who the child is, and the family."""
        facts = _facts(("Status", self._review.legal_status))
        named = _facts(("Called in this review", self._review.alias))
        part = SummaryPart(
            paragraphs=paragraphs(self._review.pen_picture),
            said=self._in_step("child", lambda card: not _is_voice(card)),
        )
        return replace(part, facts=named + facts) if facts or part != SummaryPart() else part

    def safety(self) -> SummaryPart:
        """What was done at once."""
        return SummaryPart(
            paragraphs=paragraphs(self._review.safety), said=self._in_step("safety"), tasks=self._plan.immediate
        )

    def incident(self) -> SummaryPart:
        """A short account, with its dates."""
        review = self._review
        told = SummaryPart(facts=_facts(("Harm", review.harm)), paragraphs=paragraphs(review.facts))
        if told == SummaryPart():
            return told
        cited = f"({review.notification_reference})" if review.notification_reference else ""
        notified = " ".join(part for part in (day(review.notified_on), cited) if part)
        dates = _facts(
            ("Date of the incident", day(review.incident_on)),
            ("Local authority aware", day(review.aware_on)),
            ("Panel notified", notified),
        )
        return replace(told, facts=told.facts + dates)

    def agencies(self) -> SummaryPart:
        """Which agencies were involved and how; those that were not heard are named."""
        involved = tuple(self._involved(agency) for agency in self._reads.agencies())
        missing = unheard(self._reads)
        said = f"Neither at the meeting nor by a written return: {listed(list(missing))}."
        return SummaryPart(
            paragraphs=(said,) if missing else (),
            agencies=involved,
            said=self._notes.of_key("attend", ContributionKind.GAP) if involved else (),
        )

    def episodes(self) -> SummaryPart:
        """The moments that mattered, and why people acted as they did."""
        return SummaryPart(paragraphs=paragraphs(self._review.episodes), said=self._in_step("facts"))

    def identity(self) -> SummaryPart:
        """Who the child is to others, and what that changed."""
        return SummaryPart(paragraphs=paragraphs(self._review.identity), said=self._in_step("lived", _is_identity))

    def voice(self) -> SummaryPart:
        """What the child and the family said and showed."""
        passages = (
            Told(title=self._about.title, paragraphs=paragraphs(self._review.voice)),
            Told(title="Parents and carers", paragraphs=paragraphs(self._review.family_view)),
        )
        return SummaryPart(
            passages=tuple(each for each in passages if each.paragraphs),
            said=(*self._in_step("child", _is_voice), *self._in_step("lived", lambda card: not _is_identity(card))),
        )

    def strengths(self) -> SummaryPart:
        """Good practice: in the words for publication, or else as it was said."""
        points = self._points(Side.STRENGTH)
        return SummaryPart(points=points, said=() if points else self._said_as(ContributionKind.STRENGTH, "well"))

    def learning(self) -> SummaryPart:
        """What was learned, what is done about it, and how it will be spread."""
        points = self._points(Side.IMPROVEMENT)
        return SummaryPart(
            points=points,
            said=() if points else self._said_as(ContributionKind.IMPROVEMENT, "improve"),
            proposals=self._plan.proposals,
            tasks=self._plan.others,
            spread=self._notes.of_key("share", ContributionKind.FACT),
        )

    def earlier(self) -> SummaryPart:
        """What was said before, here or nationally."""
        before = "; ".join(self._notes.earlier_reviews())
        answers = self._reads.factor_answers()
        review = against.national_review(None, answers, self._library)
        held = f"{review.short}: {against.held_against(review, answers, {}).count}" if review else ""
        return SummaryPart(
            facts=_facts(("Said before in", before), ("Held against a national review", held)),
            paragraphs=paragraphs(self._review.earlier_reviews),
            said=self._in_step("themes"),
        )

    def decision(self) -> SummaryPart:
        """The criteria, the views, the outcome and the dissent."""
        return SummaryPart(decided=decided(self._reads, self._library, with_national=False))

    def importance(self) -> SummaryPart:
        """Whether the case may be of national importance."""
        return SummaryPart(answer=national(self._reads, form_of(self._reads, self._library)))

    def parallel(self) -> SummaryPart:
        """What else is under way."""
        return SummaryPart(paragraphs=paragraphs(self._review.parallel_processes))

    def agreement(self) -> SummaryPart:
        """Who was there, who chaired, who agreed it and when."""
        people, decision = attendance(self._reads, self._library), self._reads.decision()
        facts = _facts(
            ("Agreed by", decision.decided_by),
            ("Agreed on", day_and_time(decision.decided_at)),
            ("Sent to the Panel", day(self._review.sent_on)),
        )
        if not (people.present or facts):
            return SummaryPart()
        held = _facts(("Meeting", day_and_time(self._review.meeting_at)))
        return SummaryPart(facts=(*held, *leading(self._reads), *facts), people=(*people.present, *people.apologies))

    def _in_step(self, key: str, wanted: Callable[[Contribution], bool] | None = None) -> tuple[Said, ...]:
        def is_wanted(card: Contribution) -> bool:
            told = card.kind in _TOLD and self._notes.is_in(card, key)
            return told and (wanted is None or wanted(card))

        return self._notes.nested(is_wanted)

    def _said_as(self, kind: ContributionKind, key: str) -> tuple[Said, ...]:
        """What was said in the step of that key or, where the agenda has none, whatever was said of that kind."""
        if self._notes.has_step(key):
            return self._in_step(key)
        return self._notes.nested(lambda card: card.kind is kind)

    def _points(self, side: Side) -> tuple[Told, ...]:
        return tuple(
            Told(title=point.title, paragraphs=paragraphs(point.statement))
            for point in self._reads.learning_points()
            if point.side is side and point.statement
        )

    def _involved(self, agency: Agency) -> Involved:
        present = any(
            each.agency == agency.id and each.presence is Presence.PRESENT for each in self._reads.attendees()
        )
        written = agency.return_received_on
        return Involved(
            name=agency.name,
            involvement=INVOLVEMENTS[agency.involvement],
            notes=paragraphs(agency.notes),
            part=f"{'At the meeting' if present else 'Not at the meeting'}; "
            + (f"return received {day(written)}" if written else "no return"),
        )


def _facts(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(label=label, text=text) for label, text in pairs if text)


def _is_voice(card: Contribution) -> bool:
    return "voice-of-the-child" in card.themes


def _is_identity(card: Contribution) -> bool:
    return bool(_IDENTITY.intersection(card.themes))
