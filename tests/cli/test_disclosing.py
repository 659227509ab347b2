"""The disclosure check on the command line, from the register to the record."""

import json

import pytest

from facilitator.casefile import open_case
from facilitator.cli import elsewhere, opening
from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from facilitator.reference.library import Library
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.cli.desk import FORMAT

QUESTIONS = [one.key for one in Library.load(None).signing.questions]
NO = tuple(word for key in QUESTIONS for word in ("--no", key))
ROWS = "kind,role,name,also,born\nperson,Mother,Ottoline Quillfeather,Otty,1998-03-07\n"


@pytest.fixture
def register(desk, sample):
    (desk.folder / "r.csv").write_text(ROWS, "utf-8")
    return desk.done("disclosure-register", sample, "--add", "r.csv", "--ordinary", "Black", "--ordinary", "Kelder").out


def write(desk, sample, words):
    with open_case(sample, REHEARSAL_PASSPHRASE, around=opening.surroundings()) as case:
        case.perform(AmendRecords(Topic.STORY, ("story",), {"focus": words}))


def test_the_register_is_shown_filled_and_confirmed(desk, sample, register):
    assert "Ottoline Quillfeather  Otty" in register
    assert "attendees, who are checked as well." in register
    assert "Not confirmed as it now stands" in register
    assert (
        "Confirmed by Ingrid Vale." in desk.done("disclosure-register", sample, "--confirm", "--by", "Ingrid Vale").out
    )
    told = desk.json("disclosure-register", sample)
    assert told["entries"][-1] == {
        "kind": "person",
        "name": "Ottoline Quillfeather",
        "role": "Mother",
        "also": ["Otty"],
        "born": "1998-03-07",
        "notes": "",
    }
    assert (sorted(told["ordinary"]), told["confirmed"]) == (["Black", "Kelder"], True)
    assert told["attendees"]


def test_a_register_with_a_mistake_changes_nothing(desk, sample):
    before = desk.json("disclosure-register", sample)["entries"]
    (desk.folder / "r.csv").write_text("kind,role,name\ndragon,,X\n", "utf-8")
    assert "Line 2" in desk.refused("disclosure-register", sample, "--add", "r.csv")
    (desk.folder / "r.csv").write_bytes(b"\xff")
    assert "not text in UTF-8" in desk.refused("disclosure-register", sample, "--add", "r.csv")
    assert "none.csv was not found" in desk.refused("disclosure-register", sample, "--add", "none.csv")
    assert desk.json("disclosure-register", sample)["entries"] == before


def test_from_the_first_finding_to_the_last_reader(desk, sample, register):
    write(desk, sample, "Ottoline Quillfeather was visited. Otty was well.")
    answer = desk("check", sample, *FORMAT)
    assert answer.code == 1
    assert "The register of who must not appear is not confirmed as it now stands." in answer.out
    assert "block   open    Ottoline Quillfeather  (listed-name)" in answer.out
    desk.done("disclosure-register", sample, "--confirm")
    found = desk("check", sample, *FORMAT, "--json").json
    assert {one["words"] for one in found["findings"] if one["severity"] == "block"} >= {"Ottoline Quillfeather"}
    assert "block" in desk.refused("sign", sample, *FORMAT, "--by", "Ingrid Vale", *NO)

    # One is said in another way, one is lifted by two people, the rest is kept.
    said = desk.done("settle", sample, *FORMAT, "ottoline quillfeather", "--replace", "mother").out
    assert "- Ottoline Quillfeather was visited. Otty was well." in said
    assert "+ Mother was visited. " in said
    assert "Settled: 'Ottoline Quillfeather'." in said
    for one in desk("check", sample, *FORMAT, "--json").json["findings"]:
        lifted = (
            ("--lift", "Agreed.", "--second", "Tobias Fenn") if one["severity"] == "block" else ("--keep", "Known.")
        )
        desk.done("settle", sample, *FORMAT, one["words"], *lifted, "--by", "Ingrid Vale")
    checked = desk("check", sample, *FORMAT)
    assert checked.code == 1
    assert "No listed identifier found; " in checked.out
    assert "kept by decision. What is not listed can still identify somebody." in checked.out
    assert "2 signatures are missing." in checked.out

    # Two people sign, each with every question answered.
    assert (
        "there is no question 'nobody'" in desk.refused("sign", sample, *FORMAT, "--by", "I", "--no", "nobody").lower()
    )
    some = tuple(word for key in QUESTIONS[1:] for word in ("--no", key))
    yes = ("--yes", QUESTIONS[0], "They know already.")
    assert desk.done("sign", sample, *FORMAT, "--by", "Ingrid Vale", "--capacity", "Chair", *some, *yes).out == (
        "Signed by Ingrid Vale.\n"
    )
    assert "second signature is missing" in desk.refused("issue", sample, *FORMAT, "--to", "html")
    desk.done("sign", sample, *FORMAT, "--level", "public", "--by", "Tobias Fenn", *NO)
    assert sorted(desk.json("check", sample, *FORMAT)["signatures"]) == ["Ingrid Vale", "Tobias Fenn"]
    issued = desk.json("issue", sample, *FORMAT, "--to", "html")

    # It goes out, is called back, and all of it is on record.
    release = ("release", sample, *FORMAT, "--edition", "1", "--to", "Partners")
    assert issued["sha256"] in desk.done(*release, "--how", "e-mail", "--marking", "official", "--on", "2026-11-19").out
    assert "called back from Partners" in desk.done(*release, "--recall", "A name.").out
    assert "does not have it" in desk.refused(*release[:-1], "Others", "--recall", "A name.")
    assert "no edition 2" in desk.refused(*release[:5], "2", "--to", "X")
    record = desk.json("disclosure-record", sample)
    assert {"at", "who", "what", "why"} == set(record[0])
    whole = json.dumps(record, ensure_ascii=False)
    for words in (
        "replaced by \u201cmother\u201d",
        "let pass although it was blocked",
        "went to Partners",
        "They know already.",
    ):
        assert words in whole
    assert "register confirmed" in desk.done("disclosure-record", sample).out


@pytest.mark.parametrize("how", [(), ("--keep", "a", "--lift", "b"), ("--keep", "")])
def test_one_thing_is_decided_at_a_time(desk, sample, how):
    assert "Say one of --keep, --lift or --replace" in desk.refused("settle", sample, *FORMAT, "Kelder", *how)


def test_what_was_not_found_is_not_settled(desk, sample):
    assert "nothing that was found reads 'Zebedee'" in desk.refused(
        "settle", sample, *FORMAT, "Zebedee", "--keep", "Known."
    ).replace("Nothing", "nothing")


def test_a_working_paper_asks_for_nothing(desk, sample):
    answer = desk.json("check", sample, "--format", "minutes", "--level", "internal")
    assert answer["stops"] == []


@pytest.mark.parametrize(
    ("text", "code"), [("Visits were offered.", 0), ("O t t y was seen.", 1), ("Otty was seen.", 1)]
)
def test_a_text_from_elsewhere_is_checked_as_it_stands(desk, text, code):
    (desk.folder / "r.csv").write_text(ROWS, "utf-8")
    (desk.folder / "t.txt").write_text(text, "utf-8")
    answer = desk("check-text", "t.txt", "--register", "r.csv", "--json")
    assert answer.code == code
    for hit in answer.json:
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert set(hit) == {"text", "start", "end", "class", "severity", "why"}
    said = desk("check-text", "t.txt", "--register", "r.csv")
    assert said.code == code
    assert ("No listed identifier found." in said.out) is (code == 0)


@pytest.mark.parametrize(
    "text",
    ["\ufeffOtty was seen.", "One.\r\nTwo.\r\nOtty \U0001f600 and Otty.\r\n", "\U0001f476\U0001f3fd Otty\tcame"],
)
def test_places_count_the_characters_of_the_file_as_they_stand_in_it(desk, text):
    (desk.folder / "r.csv").write_text("\ufeff" + ROWS, "utf-8")
    (desk.folder / "t.txt").write_bytes(text.encode())
    hits = desk("check-text", "t.txt", "--register", "r.csv", "--json").json
    assert [hit["text"] for hit in hits] == ["Otty"] * text.count("Otty")
    assert all(text[hit["start"] : hit["end"]] == "Otty" for hit in hits)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing to read in t.txt"),
        (b" \r\n \t", "There is nothing to read in t.txt"),
        (b"\x00\x01\x02Otty", "t.txt is not text in UTF-8"),
        ("Otty café".encode("latin-1"), "t.txt is not text in UTF-8"),
        ("Otty".encode("utf-16"), "t.txt is not text in UTF-8"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "t.txt is not text in UTF-8"),
        (b"a" * 101, "t.txt is longer than 100 characters"),
        ("é".encode() * 300, "t.txt is longer than 100 characters"),
    ],
)
def test_a_file_that_is_no_text_to_check_is_never_nothing_found(desk, monkeypatch, content, said):
    monkeypatch.setattr(elsewhere, "_LONGEST", 100)
    (desk.folder / "r.csv").write_text(ROWS, "utf-8")
    (desk.folder / "t.txt").write_bytes(content)
    assert desk.refused("check-text", "t.txt", "--register", "r.csv", "--json").startswith(said)


def test_a_register_that_lists_nobody_passes_nothing(desk):
    (desk.folder / "r.csv").write_text("kind,role,name\n", "utf-8")
    (desk.folder / "t.txt").write_text("Visits were offered.", "utf-8")
    answer = desk("check-text", "t.txt", "--register", "r.csv", "--json")
    assert (answer.code, answer.json) == (1, [])
    assert answer.err == "The register lists nobody and nothing, so no name was looked for.\n"


def test_an_edition_is_not_written_again_under_a_name_that_tells_something(desk, cleared):
    desk.done("issue", cleared, *FORMAT, "--to", "html")
    again = ("issue", cleared, *FORMAT, "--again", "1", "--out")
    assert "name of the file" in desk.refused(*again, "Ottoline Quillfeather.html")
    assert not (desk.folder / "Ottoline Quillfeather.html").exists()


def test_a_check_that_fails_ends_with_a_sentence_and_writes_nothing(desk, cleared, monkeypatch):
    from facilitator.errors import Refused

    def fails(*_):
        raise Refused("a table is damaged")

    monkeypatch.setattr("facilitator.disclosure.lists.load_lists", fails)
    for command in (("check", cleared, *FORMAT), ("issue", cleared, *FORMAT, "--to", "html")):
        assert "The disclosure check could not be made: a table is damaged" in desk.refused(*command)
    assert list(desk.folder.glob("*.html")) == []
