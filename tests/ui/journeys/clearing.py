"""What somebody does at the keyboard before a document may leave: lists and confirms, decides, signs."""

from __future__ import annotations

from tests.ui.journeys.conftest import ALT, CTRL, SHIFT, Key, Person
from ui.views.publish.check import CheckPane
from ui.views.publish.sign_sheet import SignSheet

SIGNERS = (("Ingrid Vale", "Chair"), ("Tobias Fenn", "Business Manager"))


def clear_by_keyboard(person: Person, listed: str = "person,Mother,Ottoline Quillfeather,Otty") -> None:
    """From Publish and back: everything that stands between the words and an edition."""
    confirm_register(person, listed)
    person.press(Key.Key_3, CTRL)
    check = open_check(person)
    while check.model.examination.open:
        assert not check.chosen.is_block, check.chosen
        person.press(Key.Key_K)
        person.press(Key.Key_1)
        looked(person, check)
    for name, capacity in SIGNERS:
        sign(person, check, name, capacity)
    assert check.model.examination.stops == ()


def confirm_register(person: Person, listed: str) -> None:
    """Paste who must not appear into the grid, and confirm that the list is whole."""
    person.press(Key.Key_1, CTRL)
    person.press(Key.Key_6, ALT)
    section = person.place.section
    person.wait(lambda: section.proposals.model.is_known)
    section.grid.go_to_last()
    person.paste(f"kind,role,name,also\n{listed}\n")
    person.wait(lambda: person.reads.register_entries() != ())
    person.tab_to("Confirm that it is whole")
    person.press(Key.Key_Space)
    person.wait(lambda: person.reads.confirmation().at is not None)
    person.reads_on_screen("Confirmed by")


def open_check(person: Person) -> CheckPane:
    """Ctrl+Shift+K, once it has looked."""
    person.press(Key.Key_K, CTRL | SHIFT)
    check: CheckPane = person.place.words.check
    looked(person, check)
    return check


def looked(person: Person, check: CheckPane) -> None:
    """As long as a person would wait who sees the line at its head change."""
    person.wait(lambda: not check.model.is_busy and not check._settled, timeout=30_000)


def sign(person: Person, check: CheckPane, name: str, capacity: str) -> None:
    """Answer every question with no, and sign."""
    given = len(check.model.examination.signatures)
    person.tab_to("Sign…")
    person.press(Key.Key_Space)
    for _ in person.sheet(SignSheet).rows:
        person.press(Key.Key_N)
    person.press(Key.Key_A, CTRL)
    person.say(name)
    person.say(capacity)
    person.press(Key.Key_Space)
    looked(person, check)
    person.wait(lambda: len(check.model.examination.signatures) == given + 1)
