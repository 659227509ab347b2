"""From the public words of a review to the context of a briefing; the only place where the one becomes the other.

It reads the story, the learning points, the recommendations and the profile, counts agencies, and takes the
names of the agencies that own recommendations. It never reads a contribution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from facilitator.briefing import against
from facilitator.briefing import context as public
from facilitator.briefing.colours import ACCENT, SECOND, Colour, check_colour
from facilitator.briefing.house import logo_of
from facilitator.briefing.links import CheckedUrl, check_url
from facilitator.briefing.prose import paragraphs
from facilitator.errors import Refused
from facilitator.model.learning import LearningPoint, Link, Side
from facilitator.model.people import Agency, Attendee, Involvement, Presence
from facilitator.model.publication import Briefing, Level, Profile, Story
from facilitator.model.report import Part
from facilitator.model.review import Marking
from facilitator.reference.library import Library
from facilitator.store.reads import Reads

#: Protective markings in words.
MARKINGS = {
    Marking.NONE: "",
    Marking.OFFICIAL: "OFFICIAL",
    Marking.OFFICIAL_SENSITIVE: "OFFICIAL-SENSITIVE",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """The edition that a context is for: its number and the day it is issued."""

    number: int
    on: date


def build_context(
    reads: Reads, format_key: str, issue: Issue | None = None, *, library: Library
) -> public.BriefingContext:
    """What a briefing of ``format_key`` may say; a draft where there is no ``issue``.

    Raises ``Refused``, naming the place, for a link, colour or logo that may not be printed.
    """
    review, story = reads.review(), reads.story()
    briefing = briefing_of(reads, format_key)
    points = chosen_points(reads.learning_points(), briefing)
    improvements = [point for point in points if point.side is Side.IMPROVEMENT]
    taking_part = agencies_that_took_part(reads.agencies(), reads.attendees(), reads.agencies_heard())
    profile = reads.profile()
    answers = reads.factor_answers()
    national = against.national_review(briefing, answers, library)
    return public.BriefingContext(
        title=(briefing.title if briefing else "") or story.title or f"Learning briefing: {review.reference}",
        reference=review.reference,
        partnership=public_profile(profile, review.partnership),
        status=status_of(review.rehearsal, issue),
        month=story.month,
        marking=MARKINGS[_marking(briefing)],
        guidance=review.guidance,
        edition=public.EditionLine(number=issue.number, issued=long_date(issue.on)) if issue else None,
        decision=public.Decision(heading="Decision", sentence=story.decision) if story.decision else None,
        participation=_participation(story, len(taking_part)),
        strengths=_points(point for point in points if point.side is Side.STRENGTH),
        improvements=_points(improvements),
        recommendations=_recommendations(reads, numbers_of(improvements), against.features_of(national)),
        points=_points(points),
        standing_links=_links(profile.links, "the standing links of the profile"),
        contributors=tuple(dict.fromkeys(name for agency in taking_part if (name := public_name(agency, library)))),
        benchmark=against.held_against(national, answers, numbers_of(improvements)) if national else None,
        # Whatever steps its meeting has: a review that names no guidance does not say what kind it is.
        review_type=_review_type(review.agenda, library) if review.guidance else "",
        **_passages(reads),
        **_told(story),
    )


def _marking(briefing: Briefing | None) -> Marking:
    if briefing is None:
        return Marking.NONE
    # What only those who were at the review may read leaves without the check that the others have, and says so.
    return Marking.OFFICIAL_SENSITIVE if briefing.level is Level.INTERNAL else briefing.marking


def _review_type(agenda: str, library: Library) -> str:
    """What kind of review an agenda is for, without the nation that its title ends with."""
    known = library.agendas.get(agenda)
    return known.title.partition(" (")[0] if known else ""


def _passages(reads: Reads) -> dict[str, Any]:
    """The passages of a long report, by the names that the context has for its parts."""
    written = reads.passages()
    return {
        "opening": against.passages_of(written, Part.INTRODUCTION),
        "effectiveness": against.passages_of(written, Part.EFFECTIVENESS),
        "emerged": against.passages_of(written, Part.EMERGED),
    }


def _told(story: Story) -> dict[str, Any]:
    """What the story says, by the names that the context has for it."""
    return {
        "headline": story.headline,
        "method": story.method,
        "context": paragraphs(story.context),
        "focus": paragraphs(story.focus),
        "callout": _callout(story.call_out_heading, story.call_out_lines),
        "support": _link(story.support, "the link to support") if story.support else None,
        "links": _links(story.links, "the links"),
        "audience": story.audience,
        "introduction": paragraphs(story.narrative),
        "publication_note": story.publication_note,
        "changes": paragraphs(story.changes_since),
        "professionals": paragraphs(story.professionals),
        "family": paragraphs(story.family),
    }


def briefing_of(reads: Reads, format_key: str) -> Briefing | None:
    """What was chosen for a briefing of that format, if anything was."""
    return next((briefing for briefing in reads.briefings() if briefing.format == format_key), None)


def chosen_points(points: Iterable[LearningPoint], briefing: Briefing | None) -> tuple[LearningPoint, ...]:
    """The points that go into a briefing, never one that is held back.

    Those chosen for it, the most important first; or else all, what needs to improve before what is working well.
    """
    ready = {point.id: point for point in points if point.include and point.statement}
    if briefing is None or not briefing.points:
        return tuple(sorted(ready.values(), key=lambda point: point.side is Side.STRENGTH))
    return tuple(ready[chosen] for chosen in briefing.points if chosen in ready)


def numbers_of(points: Iterable[LearningPoint]) -> dict[str, int]:
    """The number of each point, from 1, by its id: how one part of a document refers to another."""
    return {point.id: number for number, point in enumerate(points, start=1)}


def public_name(agency: Agency, library: Library) -> str:
    """What the public may read instead of an agency's own name, which may tell the place.

    What was written for it, or else its kind; nothing where neither is known.
    """
    kind = library.agency_types.get(agency.type)
    return agency.public_name or (kind.title if kind else "")


def agencies_that_took_part(
    agencies: Iterable[Agency], attendees: Iterable[Attendee], heard: frozenset[str]
) -> tuple[Agency, ...]:
    """The agencies that were there or contributed: all but those of which it is known that they were not.

    An agency did not take part when everybody expected from it stayed away (or it was not involved and
    nobody was expected), it sent no return, and nothing was recorded from it.
    """
    presence: dict[str, set[Presence]] = {}
    for attendee in attendees:
        if attendee.agency is not None:
            presence.setdefault(attendee.agency, set()).add(attendee.presence)

    def took_part(agency: Agency) -> bool:
        if agency.return_received_on is not None or agency.id in heard:
            return True
        expected = presence.get(agency.id)
        if expected is None:
            return agency.involvement is not Involvement.NOT_INVOLVED
        return bool(expected & {Presence.PRESENT, Presence.EXPECTED})

    return tuple(agency for agency in agencies if took_part(agency))


def long_date(day: date) -> str:
    """A date as it is printed: 3 March 2027."""
    return f"{day.day} {day:%B %Y}"


def status_of(rehearsal: bool, issue: Issue | None) -> public.Status:
    """What a document is worth: an exercise, an edition, or else a draft."""
    if rehearsal:
        return public.Status.REHEARSAL
    return public.Status.ISSUED if issue else public.Status.DRAFT


def public_profile(profile: Profile, partnership: str) -> public.Profile:
    """The partnership as documents show it. Raises ``Refused`` for a colour or logo that may not be printed."""
    name = profile.name or partnership
    spoken = {"disclaimer": profile.disclaimer} if profile.disclaimer else {}
    return public.Profile(
        name=name,
        accent=_colour(profile.colour, ACCENT, "the first colour of the profile"),
        second=_colour(profile.second_colour, SECOND, "the second colour of the profile"),
        logo=logo_of(profile, partnership) if profile.logo else None,
        contact=profile.contact,
        contact_url=_contact_url(profile.contact),
        **spoken,
    )


def _colour(text: str, ours: Colour, what: str) -> Colour:
    return check_colour(text, what) if text else ours


def _contact_url(contact: str) -> CheckedUrl | None:
    address = contact if contact.startswith("https://") else f"mailto:{contact}"
    try:
        return check_url(address)
    except Refused:
        # A contact may be a telephone number or a post; it is then printed and not linked.
        return None


def _participation(story: Story, counted: int) -> public.Participation | None:
    count = counted if story.agencies_took_part is None else story.agencies_took_part
    if not count:
        return None
    noun = "agency" if count == 1 else "agencies"
    return public.Participation(agencies=count, sentence=f"{count} {noun} took part in the review.")


def _callout(heading: str, lines: tuple[str, ...]) -> public.Callout | None:
    kept = tuple(line for line in lines if line)
    return public.Callout(heading=heading, lines=kept) if heading or kept else None


def _points(points: Iterable[LearningPoint]) -> tuple[public.LearningPoint, ...]:
    return tuple(
        public.LearningPoint(
            statement=point.statement,
            lead=point.title,
            links=_links(point.links, f"the links of {point.title or point.statement[:40]!r}"),
            question=point.question,
            tool=point.tool,
            side="strength" if point.side is Side.STRENGTH else "improvement",
        )
        for point in points
    )


def _recommendations(
    reads: Reads, numbers: dict[str, int], features: dict[str, int]
) -> tuple[public.Recommendation, ...]:
    names: dict[str, str] = {agency.id: agency.name for agency in reads.agencies()}
    included = [
        recommendation for recommendation in reads.recommendations() if recommendation.include and recommendation.text
    ]
    return tuple(
        public.Recommendation(
            number=number,
            text=recommendation.text,
            owner=", ".join(
                part for part in (names.get(recommendation.owner or ""), recommendation.owner_role) if part
            ),
            due=f"by {long_date(recommendation.due_on)}" if recommendation.due_on else "",
            measure=recommendation.measure,
            feature=features.get(recommendation.feature, 0),
            answers=tuple(sorted(numbers[point] for point in recommendation.learning if point in numbers)),
        )
        for number, recommendation in enumerate(included, start=1)
    )


def _links(links: Iterable[Link], what: str) -> tuple[public.Link, ...]:
    return tuple(_link(link, what) for link in links)


def _link(link: Link, what: str) -> public.Link:
    try:
        url = check_url(link.url)
    except Refused as refusal:
        raise Refused(f"{what}: {refusal.what}", then=refusal.then) from None
    if not link.label:
        raise Refused(f"{what}: the link to {url} has no words", then="say in a few words where it leads")
    return public.Link(label=link.label, url=url)
