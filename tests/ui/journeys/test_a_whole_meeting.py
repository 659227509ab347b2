"""From New to an issued PDF, by keyboard alone: every one of the thirteen steps, then Publish, then the file."""

from __future__ import annotations

import pypdf

from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import Side
from facilitator.model.meeting import StepState
from tests.ui.journeys.clearing import clear_by_keyboard
from tests.ui.journeys.conftest import CTRL, Key, Person
from ui.views.home.new_review import NewReviewSheet
from ui.views.home.recovery import RecoverySheet
from ui.views.publish.issue_sheet import IssueSheet

PASSPHRASE = "kettle harbour violet meadow"

#: What is said in each step, as the minute-taker types it.
SAID = {
    "open": ["Purpose and ground rules read aloud."],
    "attend": ["hv: Named nurse for the family is here for health visiting"],
    "child": ["hv: a smiley baby who knew his grandmother's voice"],
    "safety": ["! check the safety plan tonight @csc 29/10", "csc: brother is with his aunt"],
    "facts": ["police: called twice in March", "? was the GP told of the second call"],
    "lived": ["hv: the flat was cold and damp all winter"],
    "well": ["hv: two extra visits after the early birth #engagement *", "+ police: officers shared the log at once"],
    "improve": ["hv: the move was not passed on #information-sharing *", "- gp: letters went to the old address"],
    "themes": ["csc: the review of 2024 said the same #information-sharing"],
    "decide": ["= the partners agree that no local review is needed"],
    "recs": ["> health visiting should be told of every move within two days @hv 31/03/2027"],
    "share": ["csc: the family will be told by the social worker first"],
    "close": ["All confirmed."],
}


def make_review(person: Person) -> None:
    person.press(Key.Key_N, CTRL)
    person.sheet(NewReviewSheet)
    person.fill("Reference", "RR-2026-09")
    person.fill("Alias", "Baby K")
    person.fill("Partnership", "Anytown Safeguarding Children Partnership")
    person.fill("Day the notification was sent", "12/10/2026")
    person.fill("Passphrase", PASSPHRASE)
    person.fill("Passphrase, once more", PASSPHRASE)
    person.press(Key.Key_Return)
    person.wait(lambda: any(one.isVisible() for one in person.window.findChildren(RecoverySheet)))
    person.tab_to("Print…")
    person.press(Key.Key_Space)
    assert len(person.paper.pages) == 1
    person.tab_to("I have printed or saved it")
    person.press(Key.Key_Space)
    person.tab_to("Go on to the review")
    person.press(Key.Key_Space)
    person.wait(lambda: person.window.view is not None)


def add_agencies(person: Person) -> None:
    """By the core: adding them on screen is told in the stories of Prepare."""
    from facilitator.model.people import Agency, Partner
    from facilitator.operations.records import AddRecord

    for code, name, partner in (
        ("csc", "Children's social care", Partner.LOCAL_AUTHORITY),
        ("police", "Police", Partner.POLICE),
        ("hv", "Health visiting", Partner.ICB),
        ("gp", "General practice", None),
    ):
        person.desk.perform(AddRecord(Agency(id=f"agency-{code}", code=code, name=name, partner=partner)))


def hold_meeting(person: Person) -> None:
    person.press(Key.Key_2, CTRL)
    place = person.window.view.place
    assert place.key == "meet"
    for number, (key, lines) in enumerate(SAID.items()):
        if number == 0:
            person.press(Key.Key_PageDown, CTRL)
        assert place.meeting.step.key == key
        assert place.meeting.current.key == key, "the clock starts itself"
        for line in lines:
            person.let_pass(seconds=20)
            person.say(line)
            assert place.line.editor.text() == "", "the line is clear for the next"
        person.let_pass(minutes=5)
        if key != "close":
            person.press(Key.Key_PageDown, CTRL)


def test_a_whole_review_by_keyboard_from_new_to_an_issued_briefing(person, tmp_path):
    make_review(person)
    add_agencies(person)
    hold_meeting(person)

    said = person.reads.contributions()
    assert len(said) == sum(len(lines) for lines in SAID.values())
    assert person.saved == f"Saved {person.desk.case.around.clock.now():%H}" + person.saved[8:]
    kinds = {card.kind for card in said}
    assert kinds >= {
        ContributionKind.STRENGTH,
        ContributionKind.IMPROVEMENT,
        ContributionKind.RECOMMENDATION,
        ContributionKind.IMMEDIATE_ACTION,
        ContributionKind.DECISION,
        ContributionKind.QUESTION,
    }
    (action,) = person.reads.actions()
    assert (action.immediate, action.due_on.isoformat(), action.owner) == (True, "2026-10-29", "agency-csc")
    (recommendation,) = person.reads.recommendations()
    assert recommendation.owner == "agency-hv"
    states = [step.state for step in person.reads.steps()]
    assert states[:-1] == [StepState.DONE] * 12
    assert person.reads.editions() == (), "ending a meeting publishes nothing"

    publish(person, tmp_path)
    (edition,) = person.reads.editions()
    file = tmp_path / edition.file_name
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert "Extra visits after an early birth helped the family." in " ".join(text.split())
    assert "early birth #" not in text
    assert "Health visiting" not in text.split("Recommendations")[0]


def publish(person: Person, folder) -> None:
    person.press(Key.Key_3, CTRL)
    place = person.window.view.place
    assert place.key == "publish"
    place.notes.focus_list()
    starred = [card for card in person.reads.contributions() if card.starred]
    for card, side, words in zip(
        starred,
        (Side.STRENGTH, Side.IMPROVEMENT),
        ("Extra visits after an early birth helped the family.", "A family's move needs to reach everyone."),
        strict=True,
    ):
        place.go_to(card.id)
        person.press(Key.Key_Return)
        person.type(words)
        person.press(Key.Key_Escape)
        point = person.reads.learning_points()[-1]
        assert (point.side, point.statement, point.sources) == (side, words, (card.id,))
    clear_by_keyboard(person)
    person.tab_to("Issue briefing…")
    person.press(Key.Key_Space)
    sheet = person.sheet(IssueSheet)
    person.fill("Write it to this folder", str(folder))
    person.tab_to("Issue briefing")
    person.press(Key.Key_Space)
    person.wait(lambda: person.reads.editions() != (), timeout=60_000)
    person.wait(lambda: not any(job for job in person.window.workspace.jobs.running))
    assert sheet is not None
    person.press(Key.Key_Escape)
