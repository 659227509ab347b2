"""A tired chair with twenty findings and a keyboard: each is settled, nothing unseen, in less than five minutes."""

from __future__ import annotations

import time
from itertools import count

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from facilitator.clearing.findings import State
from facilitator.model.disclosure import Done
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from tests.ui.journeys.clearing import SIGNERS, confirm_register, looked, open_check, sign
from tests.ui.journeys.conftest import CTRL, Key, real_review

#: Somebody reads a finding before they decide, and presses three keys in a second and a half.
READING, PRESSING = 8.0, 0.5
LISTED = (
    "person,Mother,Ottoline Quillfeather,\nperson,Father,Barnaby Quillfeather,\nperson,Aunt,Zuleika Thrupp,\n"
    "person,Health Visitor 1,Peregrine Oakshott,\nplace,the town,Mossgrave,\norganisation,the nursery,Pebblewick House,"
)
WRITTEN = (
    "Ottoline was not asked. Later Ottoline said that she had asked twice.",
    "Barnaby was at work. Nobody rang Barnaby at all.",
    "An aunt, Zuleika, offered a room. The visitor Peregrine Oakshott wrote it down.",
    "The family lived in Mossgrave. A place at Pebblewick House was kept open.",
    "The child, aged 3 years and 2 months, was seen. A visit on 14 March 2024 was missed.",
    "Another visit on 3 June 2023 was kept. The brother, aged 7 years and 4 months, was there.",
    "Somebody rang 07700 900101 then. Somebody wrote to quill@thrupp.example then.",
    "Somebody rang 07700 900102 later. The line 07700 900103 was never answered.",
    "The group called Brindlewood met. The plan called Tarnwick was read.",
    "The paper named Ferrowdale was lost. A tool by Hexcombe was used.",
    "The room called Wyndlethorpe was cold. The course by Yarrowmead was full.",
)


@pytest.fixture
def chair(seat, workspace, tmp_path):
    """Sits before a review with all of it in its words, and nothing decided."""
    workspace.settings.change(who="Ingrid Vale", toured=True)
    person = seat()
    person.unlock(real_review(tmp_path / "reviews"))
    person.desk.perform(AmendRecords(Topic.STORY, ("story",), {"title": "Hearing what is said"}))
    for number, words in enumerate(WRITTEN):
        point = LearningPoint(id=f"point-{number}", side=Side.IMPROVEMENT, statement=words, position=number + 1)
        person.desk.perform(AddRecord(point))
    return person


class Hands:
    """Presses keys and counts them."""

    def __init__(self, person):
        self.person, self.pressed = person, 0

    def press(self, *keys):
        for key in keys:
            self.pressed += 1
            self.person.press(key)

    def type(self, words):
        self.pressed += len(words)
        self.person.type(words)


def decide(hands, finding):
    """What a chair would do: the role, or a more general word, or a few words of their own, or keep it."""
    if finding.topic == "unknown-name":
        hands.press(Key.Key_K, Key.Key_2)
        return Done.KEPT
    if finding.topic in ("exact-age", "exact-date", "birth-date"):
        hands.press(Key.Key_G, Key.Key_Return)
        return Done.GENERALISED
    if finding.topic == "email":
        # Where it is written its words are chosen already, and the check is one stroke away.
        hands.press(Key.Key_W)
        hands.person.wait(lambda: isinstance(hands.person.focus, QPlainTextEdit))
        assert hands.person.focus.textCursor().selectedText() == finding.words
        hands.type("them")
        hands.pressed += 1
        open_check(hands.person)
        return Done.REWORDED
    hands.press(Key.Key_R)
    if not finding.role and not hands.person.focus.text():
        hands.type("us")
    hands.press(Key.Key_Return)
    return Done.REPLACED


def test_twenty_findings_are_settled_by_keyboard_in_less_than_five_minutes(chair):
    confirm_register(chair, LISTED)
    chair.press(Key.Key_3, CTRL)
    check = open_check(chair)
    number = len(check.findings)
    assert number >= 20
    assert all(one.state is State.OPEN for one in check.findings)
    # One is looked at closely: where it stands, what it was and what it will be, and one key takes it back.
    first = check.chosen
    assert first.is_block
    chair.press(Key.Key_R)
    chair.reads_on_screen("Now: ", "Then: ")
    assert isinstance(chair.focus, QLineEdit)
    assert chair.focus.text() == first.role
    chair.press(Key.Key_Return)
    looked(chair, check)
    assert first.words not in [one.words for one in check.findings]
    chair.press(Key.Key_Z, CTRL)
    looked(chair, check)
    assert len(check.model.examination.open) == number

    hands, begun, done = Hands(chair), time.perf_counter(), set()
    for _ in count():
        if not check.model.examination.open:
            break
        assert hands.pressed < 200, f"stuck at {check.chosen}"
        done.add(decide(hands, check.chosen))
        looked(chair, check)
    waited = time.perf_counter() - begun
    assert done == {Done.REPLACED, Done.GENERALISED, Done.REWORDED, Done.KEPT}
    assert hands.pressed <= 4 * number
    assert number * READING + hands.pressed * PRESSING + waited < 300
    words = " ".join(point.statement for point in chair.reads.learning_points())
    for name in ("Ottoline", "Barnaby", "Zuleika", "Peregrine", "Mossgrave", "Pebblewick", "07700", "14 March"):
        assert name not in words
    assert "Mother was not asked. Later Mother said" in words
    assert "Somebody wrote to them then." in words
    kept = [one for one in check.findings if one.state is State.KEPT]
    chair.reads_on_screen(f"No listed identifier found; {len(kept)} things were kept by decision.")
    for wrong in ("anonymous", " safe "):
        assert wrong not in chair.screen.lower()

    later_edit_opens_what_it_touches(chair, check, kept)


def later_edit_opens_what_it_touches(chair, check, kept):
    touched, *others = kept
    point = next(one for one in chair.reads.learning_points() if touched.words in one.statement)
    sentence = next(each for each in point.statement.split(". ") if touched.words in each)
    changed = point.statement.replace(sentence, f"{sentence} again")
    chair.desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": changed}))
    looked(chair, check)
    assert [one.words for one in check.model.examination.open] == [touched.words]
    assert {one.words for one in check.findings if one.state is State.KEPT} == {one.words for one in others}
    chair.press(Key.Key_K)
    chair.press(Key.Key_2)
    looked(chair, check)
    for name, capacity in SIGNERS:
        sign(chair, check, name, capacity)
    assert check.model.examination.stops == ()
