"""The partnership's own agendas: kept beside ours, taken in from others, handed out; ours are never written to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.errors import AlreadyThere, NotFound, Refused
from facilitator.reference import own_agendas
from facilitator.reference.agenda_writing import write_agenda
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.library import Library

LIBRARY = Library.load()
OURS = replace(LIBRARY.agendas["swarm"], key="our-huddle", title="Our huddle")


def test_what_is_kept_is_offered_and_changed_in_its_own_file(own):
    path = own_agendas.keep_agenda(OURS, own, LIBRARY)
    assert path == own / "agendas" / "our-huddle.toml"
    assert Library.load(own).agendas["our-huddle"] == OURS
    renamed = path.rename(path.with_name("named-by-hand.toml"))
    changed = replace(OURS, title="Our better huddle")
    assert own_agendas.keep_agenda(changed, own, Library.load(own)) == renamed
    assert Library.load(own).agendas["our-huddle"] == changed
    assert [each.name for each in (own / "agendas").iterdir()] == ["named-by-hand.toml"]


def test_the_programs_own_is_not_replaced_by_keeping(own):
    with pytest.raises(Refused, match="is an agenda of the program"):
        own_agendas.keep_agenda(LIBRARY.agendas["swarm"], own, LIBRARY)
    assert not (own / "agendas").exists()


def test_a_file_of_another_content_is_not_overwritten(own, put):
    put("agendas/our-huddle.toml", "nonsense")
    with pytest.raises(Refused, match="holds something else"):
        own_agendas.keep_agenda(OURS, own, LIBRARY)
    assert (own / "agendas" / "our-huddle.toml").read_text() == "nonsense"


def test_what_would_not_be_read_again_is_not_kept(own):
    wrong = replace(OURS, steps=OURS.steps[1:], groups=OURS.groups[1:])
    with pytest.raises(BadDataFile, match="add up to 16 minutes"):
        own_agendas.keep_agenda(wrong, own, LIBRARY)
    assert not (own / "agendas").exists()


def test_a_file_of_others_comes_in_under_a_key_that_is_free(tmp_path):
    file = tmp_path / "theirs.toml"
    file.write_text(write_agenda(LIBRARY.agendas["swarm"]), "utf-8")
    assert own_agendas.bring_in(file, LIBRARY, ()).key == "swarm"
    assert own_agendas.bring_in(file, LIBRARY, {"swarm"}).key == "swarm-2"
    assert own_agendas.bring_in(file, LIBRARY, {"swarm", "swarm-2"}).key == "swarm-3"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("20 = 4", "20 = 5", r"theirs.toml, line \d+: the steps of the 20-minute meeting add up to 21 minutes"),
        (
            'jurisdiction = "no-limits"',
            'jurisdiction = "atlantis"',
            r'theirs.toml, line 7: there are no deadlines with the key "atlantis"',
        ),
        ("room = true", "room = yes", r"theirs.toml, line \d+: "),
    ],
)
def test_a_bad_file_of_others_is_refused_with_its_line_and_reason(tmp_path, old, new, said):
    file = tmp_path / "theirs.toml"
    file.write_text(write_agenda(LIBRARY.agendas["swarm"]).replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataFile, match=said):
        own_agendas.bring_in(file, LIBRARY, ())


def test_a_file_that_is_not_there_and_one_far_too_large_are_refused(tmp_path):
    with pytest.raises(NotFound, match="none.toml"):
        own_agendas.bring_in(tmp_path / "none.toml", LIBRARY, ())
    (tmp_path / "large.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(BadDataFile, match="larger than"):
        own_agendas.bring_in(tmp_path / "large.toml", LIBRARY, ())


def test_one_of_their_own_is_put_away_and_brought_back_as_it_was(own):
    path = own_agendas.keep_agenda(OURS, own, LIBRARY)
    content = path.read_bytes()
    gone = own_agendas.put_away(own, "our-huddle")
    assert (gone.path, gone.content, gone.title) == (path, content, "Our huddle")
    assert "our-huddle" not in Library.load(own).agendas
    own_agendas.bring_back(gone)
    assert path.read_bytes() == content
    with pytest.raises(AlreadyThere):
        own_agendas.bring_back(gone)


def test_one_of_the_programs_is_not_put_away(own):
    with pytest.raises(Refused, match="is no agenda of your own"):
        own_agendas.put_away(own, "swarm")
    assert own_agendas.own_ones(own) == ()


def test_one_laid_over_ours_gives_way_to_ours_again(own, put):
    put("agendas/mine.toml", write_agenda(replace(LIBRARY.agendas["swarm"], title="Laid over")).encode())
    assert Library.load(own).agendas["swarm"].title == "Laid over"
    own_agendas.put_away(own, "swarm")
    assert Library.load(own).agendas["swarm"].title == "SWARM huddle"


def test_whom_it_is_about_goes_with_it_and_must_be_known_here(own, tmp_path):
    adult = replace(OURS, subject="adult")
    own_agendas.keep_agenda(adult, own, LIBRARY)
    there = Library.load(own)
    assert there.agendas["our-huddle"] == adult
    assert (there.subject("our-huddle").the, there.subject("our-huddle").title) == ("the adult", "The adult")
    assert there.subject("swarm").one == "a child"
    assert there.subject("gone by now").one == "a child"
    text = write_agenda(adult).replace('subject = "adult"', 'subject = "pet"')
    (tmp_path / "pet.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadDataFile, match='line 8: there is no subject with the key "pet"; there are: child, adult'):
        own_agendas.bring_in(tmp_path / "pet.toml", LIBRARY, ())
    assert "subject" not in write_agenda(OURS)


def test_subjects_of_their_own_are_laid_over_ours_and_the_child_stays(own, put):
    head = 'schema = 1\nguidance = "Ours"\nguidance_version = "1"\nsource = "Us"\n'
    entry = '[[subjects]]\nkey = "child"\nnoun = "young person"\none = "a young person"\nalias = "Sam"\n'
    put("subjects.toml", (head + entry + 'remembered = "Who?"\nstatus = "Which?"\n').encode())
    assert Library.load(own).subject("swarm").the == "the young person"
    put("subjects.toml", (head + 'remove = ["child"]\n').encode())
    there = Library.load(own)
    assert there.subject("swarm").the == "the child"
    assert 'agendas that name no subject are about a "child"' in there.problems[0]
