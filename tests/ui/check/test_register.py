"""The register: filled from the notes by one key each, by hand, by paste, from the table; confirmed, and said so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.disclosure import lists
from facilitator.errors import Refused, Unavailable
from facilitator.model.contribution import Contribution
from facilitator.model.disclosure import RegisterKind
from facilitator.operations.lists import AddRecords
from tests.ui.check.showing import press
from tests.ui.prepare.conftest import shown
from tests.ui.publish.places import heard
from ui.viewmodels import register_proposals
from ui.viewmodels.register_pasting import entries_in

ENTER = Qt.Key.Key_Return
NOTES = (
    "Zebedee Marlpit came with his dog.",
    "They drove to Quaverholme and back. Zebedee Marlpit drove.",
    "Everybody at Tindlewick Nursery said so.",
)


@pytest.fixture
def section(qtbot, bare_desk):
    step = bare_desk.reads.steps()[0].id
    bare_desk.perform(
        AddRecords(tuple(Contribution(id=f"n{at}", step=step, text=text) for at, text in enumerate(NOTES)))
    )
    place = shown(qtbot, bare_desk, "register")
    qtbot.waitUntil(lambda: place.section.proposals.model.is_known, timeout=20_000)
    place.enter()
    return place.section


def entries(section):
    return [(one.kind, one.name) for one in section.desk.reads.register_entries()]


def test_unknown_words_are_decided_by_one_key_each(qtbot, section):
    said = heard(section.desk)
    card = section.proposals
    assert card.card.hasFocus()
    assert card.word.text() == "Zebedee Marlpit"
    assert "2 times" in card.example.text()
    press(qtbot, "p")
    assert entries(section) == [(RegisterKind.PERSON, "Zebedee Marlpit")]
    assert "Zebedee Marlpit: a person [Undo]" in said
    decided = {"Zebedee Marlpit"}
    while card.model.current is not None:
        now = card.model.current.word
        assert now not in decided
        decided.add(now)
        press(qtbot, "l" if now == "Quaverholme" else "n")
        qtbot.waitUntil(lambda: card.model._job is None and not card.model._stale)
    assert (RegisterKind.PLACE, "Quaverholme") in entries(section)
    assert section.confirming.go.hasFocus()
    assert "decided" in card.hint.text()


def test_what_is_skipped_is_offered_again_when_asked(qtbot, section):
    card = section.proposals
    first = card.model.current.word
    while card.model.current is not None:
        press(qtbot, "s")
    assert "skipped" in card.hint.text()
    qtbot.keyClick(card.skipped, Qt.Key.Key_Space)
    assert card.model.current.word == first


def test_an_entry_is_typed_into_the_grid(qtbot, section):
    section.grid.go_to_last()
    for words in ("Ottoline Quillfeather", "", "Mother", "Otty; Mrs Q", "3/3/1998"):
        for letter in words:
            qtbot.keyClicks(QApplication.focusWidget(), letter)
        press(qtbot, ENTER if words else Qt.Key.Key_Tab)
    (entry,) = section.desk.reads.register_entries()
    assert (entry.name, entry.kind, entry.role) == ("Ottoline Quillfeather", RegisterKind.PERSON, "Mother")
    assert entry.also == ("Otty", "Mrs Q")
    assert entry.born.isoformat() == "1998-03-03"


def test_lines_and_tables_are_pasted_and_a_bad_row_is_refused_by_line_and_column(section):
    assert section.paste("Ottoline Quillfeather\nBarnaby Quillfeather, Child\n") == 2
    assert section.paste("place\tthe town\tMossgrave\n") == 1
    assert section.paste("kind,role,name,also,born\nperson,Father,Cuthbert Quillfeather,Bert;Bertie,1990-02-01\n") == 1
    assert entries(section)[2] == (RegisterKind.PLACE, "Mossgrave")
    assert section.desk.reads.register_entries()[3].also == ("Bert", "Bertie")
    assert section.paste("kind,name,born\nperson,Somebody,soon\n") == 0
    assert "line 2 of the register, column “born”" in section.notice.text().lower()
    assert section.paste("   ") == 0
    with pytest.raises(Refused):
        entries_in("kind,name\nanimal,Rex\n")


def test_the_people_at_the_table_are_taken_with_their_posts(qtbot, desk):
    section = shown(qtbot, desk, "register").section
    section.take_attendees()
    people = desk.reads.attendees()
    assert [one.person for one in desk.reads.register_entries() if one.person] == [one.id for one in people]
    said = heard(desk)
    section.take_attendees()
    assert said == ["Everybody at the table is listed already"]


def test_it_is_confirmed_by_name_and_says_what_has_changed_since(qtbot, section):
    assert "Nobody has confirmed it yet" in section.confirming.said.text()
    qtbot.keyClick(section.confirming.go, Qt.Key.Key_Space)
    assert "register is empty" in section.confirming.notice.text()
    section.paste("Ottoline Quillfeather")
    qtbot.keyClick(section.confirming.go, Qt.Key.Key_Space)
    assert section.confirming.said.text().startswith("Confirmed by Minute-taker on 28 October 2026")
    assert section.state(section.desk) == "1, confirmed"
    section.paste("Barnaby Quillfeather")
    assert "Changed since it was confirmed" in section.confirming.said.text()
    assert "1 entry" in section.confirming.said.text()
    section.desk.undo()
    assert section.state(section.desk) == "1, confirmed"


def test_people_without_a_role_are_told_with_the_way_there(qtbot, section):
    section.paste("Ottoline Quillfeather")
    assert section.roles.text() == "1 person has no role: what do documents say instead?"
    qtbot.keyClick(section.roles, Qt.Key.Key_Space)
    assert section.grid.currentIndex().column() == section.table.column_of("role")


def test_where_the_word_lists_are_missing_it_is_said(qtbot, bare_desk, monkeypatch):
    def missing(*_):
        raise Unavailable("a word list is missing")

    monkeypatch.setattr(register_proposals, "proposed", missing)
    section = shown(qtbot, bare_desk, "register").section
    qtbot.waitUntil(lambda: section.proposals.notice.is_refusal, timeout=20_000)
    assert "word list is missing" in section.proposals.notice.text()
    assert lists is not None
