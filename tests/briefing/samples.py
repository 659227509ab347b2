"""Contexts to draw: one with something in every part that is printed, and one with no more than it must have."""

from __future__ import annotations

from dataclasses import replace

from facilitator.briefing.context import (
    BriefingContext,
    Callout,
    Decision,
    EditionLine,
    LearningPoint,
    Link,
    Participation,
    Profile,
    Recommendation,
    Status,
)
from facilitator.briefing.links import check_url
from facilitator.briefing.logo import check_logo

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><circle cx="40" cy="40" r="34" fill="#0b5a63"/>'
    b'<path d="M22 46c10 14 26 14 36 0" fill="none" stroke="#ffffff" stroke-width="6"/>'
    b'<rect x="96" y="24" width="190" height="12" rx="6" fill="#3a4896"/></svg>'
)

STRENGTHS = (
    "Two extra visits were offered after the early birth, and notes were shared the same day.",
    "A named member of staff met the older children each morning.",
    "Safer sleep advice was given in words and pictures at three separate contacts.",
    "The family went back to the Harbour Lane youth project and felt welcome there.",
    "Paní Żaneta Łoś and Llŷr ap Gŵyn kept one chronology that others could read quickly.",
)
IMPROVEMENTS = (
    "Early help for large families needs one lead professional whom everyone can name.",
    "Changes to a safety plan should reach every agency that holds a copy within one working day.",
    "Fathers and partners should be invited to antenatal and postnatal contacts.",
    "Young carers should be recognised, and offered an assessment in their own right.",
)


def link(label: str, address: str) -> Link:
    return Link(label=label, url=check_url(address))


def points(statements) -> tuple[LearningPoint, ...]:
    return tuple(LearningPoint(statement=statement) for statement in statements)


def rich() -> BriefingContext:
    """A wholly fictional briefing in which every part that is printed has something in it."""
    youth = link("Harbour Lane youth project", "https://harbour-lane.example.org/youth")
    guide = link("Guide to safer sleep", "https://sleep.example.org/guide?for=staff&page=2")
    strengths = list(points(STRENGTHS))
    strengths[2] = replace(strengths[2], links=(guide,))
    strengths[3] = replace(strengths[3], lead="A place to go", links=(youth,))
    return BriefingContext(
        title="Sleeping safely in a crowded home",
        reference="RR-2027-03",
        month="February 2027",
        partnership=Profile(
            name="Northmere Safeguarding Children Partnership",
            logo=check_logo(LOGO, alt="Northmere Safeguarding Children Partnership"),
            contact="learning@northmere.example.org",
            contact_url=check_url("mailto:learning@northmere.example.org"),
        ),
        status=Status.ISSUED,
        edition=EditionLine(number=2, issued="3 March 2027"),
        marking="OFFICIAL",
        guidance="Working Together to Safeguard Children (2023)",
        decision=Decision(heading="The decision", sentence="A local review was recommended."),
        participation=Participation(agencies=15, sentence="15 agencies took part in the review."),
        method="A reflective meeting, supported by a chronology and a genogram.",
        context=(
            "This rapid review was held after a young baby died at home.",
            "The family lived in two rooms.\nChildren shared beds.",
        ),
        focus=("The review considered the support that the family had before and after the birth.",),
        callout=Callout(heading="Every sleep", lines=("Clear the space", "On the back", "Say it again")),
        support=link("Support for families who have lost a child", "https://support.example.org"),
        links=(link("Young carers: who to call", "https://carers.example.org"),),
        strengths=tuple(strengths),
        improvements=points(IMPROVEMENTS),
        recommendations=(
            Recommendation(
                number=1,
                text="Name one lead professional at the head of every plan.",
                owner="Early Help Board",
                due="by 31 July 2027",
                measure="nine plans in ten name one.",
            ),
            Recommendation(number=2, text="Send decisions within a working day.", owner="Social care"),
            Recommendation(number=3, text="Share the guide with every school.", due="by 30 June 2027"),
            Recommendation(number=4, text="Read the plan to the family."),
        ),
    )


def bare() -> BriefingContext:
    """A briefing with no more than it must have."""
    partnership = Profile(name="Northmere Safeguarding Children Partnership")
    return BriefingContext(title="Untold", reference="RR-1", partnership=partnership, status=Status.DRAFT)
