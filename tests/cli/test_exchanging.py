"""``import``, ``dump`` and ``schema``."""

import json

import jsonschema
import pytest

from facilitator.vault.keys import keys_of
from tests.cli.desk import FORMAT, PASSPHRASE, SMALL, everything_under

KEY = ("--passphrase-file", "passphrase")
PARTIAL = {"reference": "RR-2026-07", "alias": "Baby T"}


@pytest.fixture
def real(desk):
    return desk.real()


def test_a_document_becomes_a_new_review(desk):
    answer = desk.done("import", "new.review", desk.document(SMALL), "--passphrase-file", desk.secret())
    assert answer.out.startswith(f"Made {desk.folder / 'new.review'} with its keys in new.review.keys")
    assert "Recovery code - print it" in answer.out
    assert answer.out.endswith("Took in 16 records; 'facilitator undo' takes all of it back.\n")
    assert desk.json("show", "new.review", *KEY)["counts"]["strengths"] == 1


def test_a_new_review_from_a_document_answers_in_json(desk):
    answer = desk.json("import", "new", desk.document(SMALL), "--passphrase-file", desk.secret())
    assert set(answer) == {"file", "reference", "recovery_code", "records"}
    assert (answer["reference"], answer["records"]) == ("RR-2026-07", 16)


@pytest.mark.parametrize(
    ("given", "key", "who"),
    [
        ((), "Chair", "Chair"),
        (("--name", "Ann"), "Ann", "Ann"),
        (("--as", "Ben"), "Ben", "Ben"),
        (("--name", "Ann", "--as", "Ben"), "Ann", "Ben"),
        (("--name", " ", "--as", " "), "Chair", "Chair"),
    ],
)
def test_whose_key_a_new_review_gets_and_who_made_it(desk, given, key, who):
    desk.done("import", "new.review", desk.document(PARTIAL), "--passphrase-file", desk.secret(), *given)
    assert [slot["name"] for slot in desk.json("passphrase", "new.review", "list")] == [key]
    assert {entry["who"] for entry in desk.json("history", "new.review", *KEY)} == {who}


def test_a_document_of_a_rehearsal_becomes_one_that_opens_by_itself(desk):
    desk.done("import", "new.review", desk.document(PARTIAL | {"rehearsal": True}))
    assert desk.json("show", "new.review")["rehearsal"] is True
    desk.done("import", "own.review", desk.document(PARTIAL | {"rehearsal": True}), "--passphrase-file", desk.secret())
    assert desk("show", "own.review").code == 1


def test_a_document_comes_from_standard_input(desk):
    text = json.dumps(SMALL).encode()
    desk.done("import", "new.review", "-", "--passphrase-file", desk.secret(), stdin=text)
    assert desk.json("import", "new.review", "-", *KEY, stdin=text) == {"records": 0}


def test_without_a_standard_input_there_is_no_document(desk, monkeypatch):
    monkeypatch.setattr("tests.cli.desk.io.TextIOWrapper", lambda *_: None)
    assert desk.refused("import", "new.review", "-").startswith("There is no standard input; nothing was changed")


def test_partial_documents_are_taken_in_one_after_the_other(desk, real):
    said = desk.done("import", real, desk.document(PARTIAL | {"contributions": [{"text": "One thing"}]}), *KEY).out
    assert said == "Took in 1 record; 'facilitator undo' takes all of it back.\n"
    counts = desk.json("show", real, *KEY)["counts"]
    assert (counts["contributions"], counts["strengths"], counts["agencies"], counts["steps"]) == (1, 1, 1, 13)


def test_an_import_is_taken_back_as_one_step(desk, real):
    before = desk.done("dump", real, *KEY).out
    desk.done("import", real, desk.document(SMALL | {"actions": [{"text": "a"}], "facts": "new"}), *KEY)
    assert desk.done("dump", real, *KEY).out != before
    desk.done("undo", real, *KEY)
    assert desk.done("dump", real, *KEY).out == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "The document is not an object with named fields"),
        (PARTIAL | {"rehearsal": "yes"}, "rehearsal: true or false belongs here"),
        (
            PARTIAL | {"contributions": [{"text": "x", "agency": "nobody"}]},
            "contributions[0].agency: there is no agency",
        ),
        (PARTIAL | {"incident_on": "2026-02-31"}, "incident_on: '2026-02-31' is not a date"),
        (PARTIAL | {"steps": [{"key": "a", "title": "b", "minutes": 2**70}]}, "steps[0].minutes: a whole number"),
        (PARTIAL | {"nonsense\u202e": 1}, "': there is no such field"),
        (PARTIAL | {"format": "minutes"}, "format: this is a document of another program"),
        (PARTIAL | {"version": 2}, "version: this document has another shape"),
    ],
)
@pytest.mark.parametrize("into", ["new.review", "real.review"])
def test_a_document_is_taken_in_whole_or_not_at_all(desk, real, into, data, words):
    before = everything_under(desk.folder.parent)
    document = desk.document(data)
    assert words.lower() in desk.refused("import", into, document, *KEY).lower()
    document.unlink()
    after = everything_under(desk.folder.parent)
    before.pop(document, None)
    assert set(after) == set(before)
    if into == "new.review":
        assert after == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Reference: this is missing"),
        ({"reference": "R"}, "Alias: this is missing"),
        ({"reference": " ", "alias": "\u0007"}, "A review needs a reference and an alias"),
    ],
)
def test_a_new_review_owes_a_reference_and_an_alias(desk, data, words):
    said = desk.refused("import", "new.review", desk.document(data), "--passphrase-file", desk.secret())
    assert said.startswith(words)
    assert not list(desk.folder.glob("new*"))


def test_a_document_for_a_known_review_owes_nothing(desk, real):
    assert desk.json("import", real, desk.document({"facts": "What happened."}), *KEY) == {"records": 1}
    assert desk.json("import", real, desk.document({}), *KEY) == {"records": 0}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "this is not JSON"),
        (b"{", "Line 1, column 2: this is not JSON"),
        (b"\x89PNG\r\n\x1a\n\x00", "not UTF-8 text"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"reference":"R","reference":"S"}', "'reference' stands twice"),
        (b'{"reference": NaN}', "NaN is not a number"),
        ('{"reference": "R"}'.encode("utf-16"), "not UTF-8 text"),
        (b" " * 50_000_001, "larger than 50 MB"),
    ],
)
def test_what_is_no_document_is_refused(desk, content, words):
    (desk.folder / "bad.json").write_bytes(content)
    assert words in desk.refused("import", "new.review", "bad.json", "--passphrase-file", desk.secret())
    assert not list(desk.folder.glob("new*"))


def test_a_document_of_100_mb_is_refused_without_reading_all_of_it(desk):
    with (desk.folder / "large.json").open("wb") as stream:
        stream.truncate(100_000_000)
    assert "larger than 50 MB" in desk.refused("import", "new.review", "large.json", "--passphrase-file", desk.secret())


@pytest.mark.parametrize("what", ["none.json", "folder"])
def test_a_document_that_cannot_be_read_is_refused(desk, what):
    (desk.folder / "folder").mkdir()
    assert desk.refused("import", "new.review", what) == (
        f"{what if '.' in what else what.capitalize()} cannot be read; nothing was changed; check its name and folder."
    )


def test_a_document_of_another_review_is_not_mixed_in(desk, sample):
    said = desk.refused("import", sample, desk.document(SMALL))
    assert said.startswith("The document is of the review RR-2026-07, and this file holds RR-2026-04")


def test_no_document_makes_a_review_a_rehearsal_or_real(desk, sample, real):
    desk.done("import", real, desk.document(PARTIAL | {"rehearsal": True}), *KEY)
    assert desk.json("show", real, *KEY)["rehearsal"] is False
    desk.done("import", sample, desk.document({"reference": "RR-2026-04", "alias": "Rowan", "rehearsal": False}))
    assert desk.json("show", sample)["rehearsal"] is True


def test_keys_without_their_review_are_not_made_anew(desk, real):
    real.unlink()
    assert "there is no review file real.review" in desk.refused("import", real, desk.document(SMALL), *KEY).lower()
    assert keys_of(real).exists()


def test_dump_and_import_and_dump_are_alike_byte_for_byte(desk, cleared, real):
    desk.done("issue", cleared, *FORMAT, "--to", "html")
    empty = desk.real({"reference": "R", "alias": "A"}, "empty.review")
    for number, (file, key) in enumerate(((cleared, ()), (real, KEY), (empty, KEY))):
        first = desk.done("dump", file, *key).out
        copy = f"copy{number}.review"
        desk.done("import", copy, "-", *key, stdin=first.encode())
        assert desk.done("dump", copy, *key).out == first


def test_a_dump_fits_the_schema(desk, cleared):
    desk.done("issue", cleared, *FORMAT, "--to", "html")
    schema = json.loads(desk.done("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(desk.done("dump", cleared).out), schema)
    jsonschema.validate(SMALL, schema)
    assert desk.done("schema").out.endswith("}\n")


def test_a_damaged_review_gives_what_is_whole(desk, sample):
    with sample.open("r+b") as stream:
        for page in range(30, 60):
            stream.seek(page * 4096 + 100)
            stream.write(b"damage")
    assert "is damaged" in desk.refused("dump", sample)
    found = json.loads(desk.done("dump", sample, "--whatever-can-be-read").out)
    assert list(found) == ["damaged_pages", "complete", "tables"]
    assert found["damaged_pages"] == list(range(31, 61))
    assert found["complete"] is False
    lost = {name for name, table in found["tables"].items() if table["lost"] != 0}
    assert lost
    assert any(row.get("alias") == "Rowan" for row in found["tables"]["reviews"]["rows"])


def test_what_is_whole_is_given_of_a_real_review_by_its_passphrase_or_code(desk):
    code = desk.json("import", "r.review", desk.document(SMALL), "--passphrase-file", desk.secret())["recovery_code"]
    assert desk("dump", "r.review", "--whatever-can-be-read").code == 1
    by_code = ("--recovery-code-file", desk.secret(code, "code"))
    for key in (KEY, by_code):
        assert json.loads(desk.done("dump", "r.review", "--whatever-can-be-read", *key).out)["complete"] is True


def test_the_passphrase_of_a_document_that_is_refused_is_asked_of_nobody(desk, at_a_terminal):
    asked = at_a_terminal(PASSPHRASE, PASSPHRASE)
    desk.refused("import", "new.review", desk.document({"reference": "R"}))
    desk.refused("import", "none/new.review", desk.document(PARTIAL))
    assert asked == []
