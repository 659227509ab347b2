"""Reviews to test with: open files that are quick to make, and one fictional record of every kind."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from facilitator.casefile import CaseFile, create_case, open_case
from facilitator.clock import FixedClock
from facilitator.exchange.document import FORMAT, SECTIONS, VERSION
from facilitator.ids import counting_ids
from facilitator.model.action import Action, ActionState
from facilitator.model.contribution import Contribution, ContributionKind, Theme, Wording
from facilitator.model.decision import Answer, CriterionAnswer, Decision, Opinion, PartnerView
from facilitator.model.disclosure import (
    Confirmation,
    Done,
    IntruderAnswer,
    OrdinaryWord,
    RegisterEntry,
    RegisterKind,
    Release,
    Ruling,
    SignOff,
)
from facilitator.model.learning import LearningPoint, Link, Recommendation, Side
from facilitator.model.meeting import RoomSight, Step, StepState
from facilitator.model.people import Agency, Attendee, Involvement, MeetingRole, Partner, Presence
from facilitator.model.plain import to_plain
from facilitator.model.publication import Briefing, Edition, Level, Profile, Story
from facilitator.model.report import FactorAnswer, FactorState, Part, Passage
from facilitator.model.review import Marking, PanelView, Review, Stage
from facilitator.model.topics import SINGLE, Record, Topic, topic_of
from facilitator.paths import UserFolders
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import KdfCost

PASSPHRASE = "nine quiet lanterns on a shelf"
BEGINNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
#: As little work as the format allows: these files guard nothing.
TINY = KdfCost(iterations=1, lanes=1, memory_kib=8)


def around(folder: Path, *, clock: FixedClock | None = None, prefix: str = "id") -> Surroundings:
    """Folders under ``folder``, a clock that stands still, ids that count."""
    folders = UserFolders(folder / "state", folder / "backups", folder / "own")
    return Surroundings(folders=folders, clock=clock or FixedClock(BEGINNING), new_id=counting_ids(prefix), cost=TINY)


def new_case(folder: Path, name: str = "case", *, review: Review | None = None, **how) -> CaseFile:
    """A new review, open, with nothing in it but its first record."""
    return create_case(
        folder / f"{name}.review",
        PASSPHRASE,
        around=around(folder, **how),
        label="Chair",
        review=review or Review(reference="RR-2026-03", alias="Baby T"),
    )


def reopened(case: CaseFile, **how) -> CaseFile:
    """The same review, closed and opened again in the same surroundings."""
    case.close()
    return open_case(case.path, PASSPHRASE, around=case.around, **how)


def edition(number: int = 1, *, content: bytes = b"%PDF-1.7 fictional", **more) -> Edition:
    """An edition whose hash is that of its content."""
    given = {
        "id": f"edition-{number}",
        "format": "learning-briefing",
        "number": number,
        "media": "pdf",
        "issued_at": BEGINNING,
        "content": base64.b64encode(content).decode(),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return Edition(**given | more)


#: One record of every kind with every field filled, each naming those before it.
EVERY_KIND: tuple[Record, ...] = (
    Review(
        reference="RR-2026-03",
        alias="Baby T",
        stage=Stage.WITH_PANEL,
        rehearsal=False,
        partnership="Fenshire Safeguarding Children Partnership",
        agenda="rapid-review-england",
        guidance="Working Together 2023",
        calendar="scotland",
        marking=Marking.OFFICIAL,
        incident_on=date(2026, 2, 20),
        aware_on=date(2026, 2, 21),
        notified_on=date(2026, 2, 23),
        notification_reference="SIN 0042",
        due_on=date(2026, 3, 16),
        meeting_at=datetime(2026, 3, 10, 13, 0, tzinfo=UTC),
        venue="Committee room 2 and by video",
        sent_on=date(2026, 3, 16),
        panel_replied_on=date(2026, 4, 1),
        panel_view=PanelView.AGREES,
        panel_notes="They agree.\n\nNothing more is asked.",
        published_on=date(2026, 6, 1),
        keep_until=date(2036, 6, 1),
        legal_hold=True,
        facts="A baby was found unresponsive.",
        pen_picture="A smiley baby with a cousin called Åsa.",
        identity="White British; Welsh spoken at home.",
        legal_status="Child in need",
        harm="Serious harm: head injury",
        parallel_processes="Police enquiries go on.",
        safety="The cousin was seen the same day.",
        episodes="A visit was missed in the first week.",
        voice="The baby settled when sung to.",
        family_view="Both parents were asked.",
        earlier_reviews="RR-2024-01 said the same.",
        kept_words=("homestart", "wherrygate"),
    ),
    Story(
        title="Learning from Baby T",
        month="March 2026",
        decision="A local review will be held.",
        method="Twelve agencies met for two hours.",
        agencies_took_part=12,
        context="A young baby was hurt.\n\nThe family had moved twice.",
        focus="Early help before and after birth",
        narrative="It began with a move.",
        call_out_heading="Remember",
        call_out_lines=("Crying is normal.", "Walk away, and come back."),
        support=Link(label="Coping with crying", url="https://example.org/crying"),
        links=(Link(label="Safer sleep", url="https://example.org/sleep"),),
        publication_note="Names are changed.",
        changes_since="A new pathway began in May.",
        audience="Everyone who works with babies",
        headline="A missed visit is a reason to ask why.",
        professionals="Four practitioners told their story.",
        family="The parents were written to.",
    ),
    Profile(
        name="Fenshire",
        colour="#1d4f5c",
        second_colour="#c8553d",
        logo=(
            "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA0IDMiPjxwYXRoIGQ9Ik"
            "0wIDBoNHYzeiIvPjwvc3ZnPg=="
        ),
        logo_alt="A heron",
        contact="partnership@fenshire.example",
        disclaimer="This is learning, not blame.",
        links=(Link(label="Training", url="https://example.org/training"),),
    ),
    Agency(
        id="agency-1",
        code="hv",
        name="Health visiting",
        type="health",
        partner=Partner.ICB,
        involvement=Involvement.ESSENTIAL,
        return_received_on=date(2026, 3, 5),
        notes="Return was full.",
        position=1024,
        public_name="A health trust",
    ),
    Attendee(id="attendee-1", name="Ann Archer", position=1024),
    Attendee(
        id="attendee-2",
        name="Bea Brook",
        job_title="Named nurse",
        agency="agency-1",
        role=MeetingRole.DESIGNATED_PROFESSIONAL,
        presence=Presence.PRESENT,
        remote=True,
        deputy_for="attendee-1",
        arrived_at=datetime(2026, 3, 10, 13, 20, 5, tzinfo=UTC),
        left_at=datetime(2026, 3, 10, 14, 55, tzinfo=UTC),
        conflict="Knew the family; left for item 4.",
        confidentiality_at=datetime(2026, 3, 10, 13, 21, tzinfo=UTC),
        may_decide=True,
        position=2048,
    ),
    Step(
        id="step-1",
        key="well",
        title="What's working well",
        group="Discussion",
        purpose="To hear what helped",
        kind=ContributionKind.STRENGTH,
        minutes=20,
        used_seconds=1199,
        running_since=datetime(2026, 3, 10, 13, 30, tzinfo=UTC),
        state=StepState.OPEN,
        skip_reason="Was skipped at first",
        script="Let us begin with what went well.",
        prompts=("What helped?", "Who noticed?"),
        chair_notes="Watch the time.",
        position=1024,
        room=RoomSight.ALL,
        extra_minutes=-2,
        quiet_until=datetime(2026, 3, 10, 13, 42, tzinfo=UTC),
        round_heard=("agency-1",),
        round_later=("agency-1",),
        round_open=True,
    ),
    Theme(id="safer-sleep", label="Safer sleep"),
    Contribution(id="card-1", position=1024),
    Contribution(
        id="card-2",
        step="step-1",
        kind=ContributionKind.IMPROVEMENT,
        text="Two visits were missed.\nNobody rang back.",
        agency="agency-1",
        speaker="attendee-2",
        said_at=datetime(2026, 3, 10, 13, 40, 1, 250000, tzinfo=UTC),
        position=2048,
        under="card-1",
        merged_into="card-1",
        themes=("safer-sleep",),
        factors=("capacity", "handover"),
        starred=True,
        key_learning=True,
        previously_identified="RR-2024-01",
        source="Chronology, line 12",
        redacted=True,
        room_words="Two visits were missed.",
        hands=7,
        settled="Answered by the health visitor at 14:10",
    ),
    Wording(
        id="wording-1",
        contribution="card-2",
        text="Two visits missed",
        replaced_at=datetime(2026, 3, 10, 13, 41, tzinfo=UTC),
        replaced_by="Minute-taker",
    ),
    LearningPoint(
        id="point-1",
        side=Side.IMPROVEMENT,
        statement="Missed visits need a plan.",
        title="Missed visits",
        question="What do you do when nobody opens the door?",
        tool="Was Not Brought policy",
        links=(Link(label="Policy", url="https://example.org/policy"),),
        themes=("safer-sleep",),
        factors=("capacity",),
        previously_identified="RR-2024-01",
        include=False,
        position=1024,
        sources=("card-2", "card-1"),
    ),
    Recommendation(
        id="recommendation-1",
        text="Health visiting should plan for missed visits.",
        owner="agency-1",
        owner_role="Head of service",
        due_on=date(2026, 9, 30),
        measure="Fewer than two in a hundred are missed twice.",
        include=False,
        position=1024,
        learning=("point-1",),
        answers=("card-2",),
        began_as="card-1",
        feature="responsive-support",
    ),
    Action(
        id="action-1",
        text="Write the plan.",
        immediate=True,
        owner="agency-1",
        owner_role="Team lead",
        due_on=date(2026, 4, 30),
        state=ActionState.AT_RISK,
        progress="Drafted.",
        recommendation="recommendation-1",
        began_as="card-2",
        position=1024,
    ),
    Decision(
        outcome="lcspr-full",
        reasons="More can be learned.",
        no_review_reason="Not so.",
        serious_case=Answer.YES,
        serious_case_grounds="Serious harm.",
        national_importance=Answer.MAY,
        national_grounds="Perhaps.",
        scope="Two years.",
        quorate=True,
        escalation="To the lead partners.",
        decided_by="The chair",
        decided_at=datetime(2026, 3, 10, 14, 50, tzinfo=UTC),
        read_back=True,
        lines_heard="decision decision outcome=0123456789ab",
    ),
    CriterionAnswer(
        id="criterion-1",
        criterion="11a",
        answer=Answer.NO,
        grounds="Because.",
        evidence=("card-1", "card-2"),
        position=1,
    ),
    PartnerView(
        id="view-1",
        agency="agency-1",
        attendee="attendee-2",
        advisory=True,
        opinion=Opinion.NATIONAL,
        reason="It may help others.",
        dissents=True,
        dissent="I should go further.",
        given_at=datetime(2026, 3, 10, 14, 45, tzinfo=UTC),
        position=1024,
    ),
    Passage(
        id="passage-1",
        part=Part.EFFECTIVENESS,
        title="Before the birth",
        text="Visits were offered.\n\nTwo were missed.",
        position=1024,
    ),
    FactorAnswer(
        id="factor-answer-1",
        benchmark="out-of-routine",
        factor="co-sleeping",
        state=FactorState.KNOWABLE,
        text="Nobody asked where the baby slept.",
        source="Health visiting, from March.",
        gap="No safer sleep talk is on record.",
        learning=("point-1",),
        position=1024,
    ),
    Briefing(
        id="briefing-1",
        format="learning-briefing",
        title="Crying babies",
        level=Level.PARTNERSHIP,
        marking=Marking.OFFICIAL_SENSITIVE,
        position=1024,
        points=("point-1",),
        benchmark="out-of-routine",
    ),
    edition(
        level=Level.INTERNAL,
        issued_by="Chair",
        file_name="rr-2026-03.pdf",
        context='{"title":"Learning from Baby T"}',
        guidance="Working Together 2023",
        made_with="facilitator 0.1",
        clearance='{"level":"internal"}',
        withdrawn_on=date(2026, 7, 1),
        withdrawn_why="A name could be guessed.",
    ),
    RegisterEntry(
        id="entry-1",
        kind=RegisterKind.PERSON,
        name="Ottoline Quillfeather",
        role="Mother",
        also=("Otty", "O.Q."),
        born=date(1998, 3, 7),
        person="attendee-1",
        notes="Also known by her first husband's name.",
        position=1024,
    ),
    OrdinaryWord(id="word-1", word="Chimes"),
    Confirmation(version="abc", at=datetime(2026, 3, 11, 9, 0, tzinfo=UTC), by="Chair"),
    Ruling(
        id="ruling-1",
        level=Level.PARTNERSHIP,
        topic="exact-age",
        term="seven weeks",
        done=Done.LIFTED,
        instead="under three months",
        reason="Needed for the learning.",
        by="Chair",
        second="Business Manager",
        at=datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
        places=("aa", "bb"),
    ),
    SignOff(
        id="signature-1",
        format="learning-briefing",
        level=Level.PARTNERSHIP,
        text="cc",
        register="dd",
        rules="ee",
        by="Chair",
        capacity="Independent chair",
        at=datetime(2026, 3, 12, 10, 0, tzinfo=UTC),
        needed="two signatures asked for",
        answers=(IntruderAnswer(question="reporter", answer=True, note="The trial is over."),),
    ),
    Release(
        id="release-1",
        edition="edition-1",
        to="All partner agencies",
        marking=Marking.OFFICIAL,
        sha256="ff",
        on=date(2026, 3, 20),
        by="Business Manager",
        how="Secure e-mail",
        recalled_on=date(2026, 7, 1),
        recalled_why="A name could be guessed.",
    ),
)


def full_document() -> dict[str, Any]:
    """Everything that a review may hold, as its document."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for record in EVERY_KIND:
        topic, plain = topic_of(record), to_plain(record)
        if topic in SINGLE:
            del plain["id"]
        if topic is Topic.REVIEW:
            document |= plain
        elif topic in SINGLE:
            document[section_of(topic)] = plain
        else:
            document.setdefault(section_of(topic), []).append(plain)
    return document


def section_of(topic: Topic) -> str:
    return next(name for name, kept in SECTIONS.items() if kept is topic)
