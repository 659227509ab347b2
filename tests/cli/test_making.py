"""``sample``, ``new`` and ``profile``."""

import re
import stat

import pytest

from facilitator.vault.keys import keys_of
from tests.cli.desk import PASSPHRASE, everything_under

NEW = ("--reference", "RR-2026-03", "--alias", "Baby T")


def new(desk, *more, file="new.review"):
    return ("new", file, *NEW, "--passphrase-file", desk.secret(), *more)


def test_the_sample_asks_for_nothing_and_says_what_it_is(desk):
    answer = desk.done("sample", "--out", "s")
    assert answer.out.splitlines() == [
        f"Made {desk.folder / 's.review'}: RR-2026-04, Rowan, wholly fictional.",
        "Whatever is made from it is marked as a rehearsal; it opens without asking for a passphrase.",
    ]
    assert desk.json("show", "s.review")["rehearsal"] is True


def test_the_sample_takes_a_passphrase_of_its_own(desk):
    answer = desk.done("sample", "--out", "s.review", "--passphrase-file", desk.secret())
    assert answer.out.endswith("marked as a rehearsal; its passphrase is the one you gave.\n")


def test_the_sample_answers_in_json(desk):
    assert desk.json("sample", "--out", "s.review") == {
        "file": str(desk.folder / "s.review"),
        "reference": "RR-2026-04",
        "rehearsal": True,
    }


def test_a_new_review_prints_its_recovery_code_once(desk):
    answer = desk.done(*new(desk))
    groups = re.findall(r"\b[0-9A-Z]{8}\b", answer.out)
    assert len(groups) == 8
    assert f"Made {desk.folder / 'new.review'} with its keys in new.review.keys" in answer.out
    code = desk.secret("-".join(groups), "code")
    shown = desk.json("show", "new.review", "--recovery-code-file", code)
    assert (shown["reference"], shown["alias"], shown["rehearsal"]) == ("RR-2026-03", "Baby T", False)
    assert shown["counts"]["steps"] == 13
    assert shown["guidance"] == "Working Together to Safeguard Children (2023)"


def test_a_new_review_answers_in_json_with_its_code(desk):
    answer = desk.json(*new(desk))
    assert set(answer) == {"file", "reference", "recovery_code"}
    assert len(answer["recovery_code"]) == 8 * 8 + 7


def test_what_is_known_of_a_new_review_is_kept(desk):
    dates = ("--incident-on", "01/11/2026", "--aware-on", "2026-11-02", "--notified-on", "03/11/2026")
    desk.done(*new(desk, *dates, "--minutes", "90", "--partnership", "Anywhere SCP", "--calendar", "scotland"))
    kept = desk.done("dump", "new.review", "--passphrase-file", desk.secret()).out
    for words in ("2026-11-01", "2026-11-02", "2026-11-03", "Anywhere SCP", '"calendar": "scotland"'):
        assert words in kept
    summary = desk.done("show", "new.review", "--passphrase-file", desk.secret()).out
    assert "0 of " in summary
    assert sum(int(found) for found in re.findall(r"0 of (\d+) minutes?", summary)) == 90


def test_a_new_review_and_its_keys_are_its_users_alone_and_backed_up(desk):
    desk.done(*new(desk))
    for path in (desk.folder / "new.review", keys_of(desk.folder / "new.review")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(desk.json("backup", "new.review", "--list", "--passphrase-file", desk.secret())) == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--minutes", "7"), "This agenda has no timing for 7 minutes; nothing was changed; choose one of: 90, 120"),
        (("--agenda", "tea"), "There is no agenda called 'tea'; nothing was changed; choose one of: rapid-review"),
        (("--calendar", "mars"), "There is no calendar called 'mars'; nothing was changed; choose: england-and-wales"),
        (("--agenda", "T E A"), "Agenda: 'T E A' is not a short code of letters, digits and hyphens"),
        (("--reference", "x" * 301), "Reference: it is too long (301 characters; the most is 300)"),
        (("--reference", "  "), "A review needs a reference and an alias"),
        (("--alias", "\u0007"), "A review needs a reference and an alias"),
        (("--name", "x" * 301), "The name "),
    ],
)
def test_a_new_review_is_refused_whole(desk, more, words):
    assert desk.refused(*new(desk, *more)).startswith(words)
    assert not list(desk.folder.glob("new*"))
    assert not everything_under(desk.folder.parent / "home")


@pytest.mark.parametrize(
    ("option", "value"),
    [("--incident-on", "31/02/2026"), ("--aware-on", "2026-13-01"), ("--notified-on", "soon"), ("--minutes", "x"),
     ("--minutes", "1.5"), ("--incident-on", "99999-01-01")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_a_wrong_call(desk, option, value):
    assert value in desk.wrongly_called(*new(desk, option, value))
    assert not list(desk.folder.glob("new*"))


@pytest.mark.parametrize("missing", ["--reference", "--alias"])
def test_reference_and_alias_are_owed(desk, missing):
    given = [part for option, value in (NEW[:2], NEW[2:]) if option != missing for part in (option, value)]
    assert missing in desk.wrongly_called("new", "n.review", *given)


@pytest.mark.parametrize("in_the_way", ["new.review", "new.review.keys", "new.review-journal"])
def test_a_new_review_takes_no_name_that_is_taken(desk, in_the_way, at_a_terminal):
    asked = at_a_terminal()
    (desk.folder / in_the_way).write_text("something of mine")
    assert f"there is already a file {in_the_way}" in desk.refused("new", "new", *NEW).lower()
    assert (desk.folder / in_the_way).read_text() == "something of mine"
    assert asked == []
    assert len(list(desk.folder.iterdir())) == 1


@pytest.mark.parametrize("command", [("new", "a/b.review", *NEW), ("new", "a/b", *NEW, "--minutes", "90")])
def test_a_new_review_makes_no_folders(desk, command):
    assert "there is no folder a; nothing was written" in desk.refused(*command).lower()


def test_a_passphrase_is_typed_twice_alike_and_has_to_be_a_good_one(desk, at_a_terminal):
    asked = at_a_terminal(PASSPHRASE, "a slip of the fingers", PASSPHRASE, PASSPHRASE)
    desk.done("new", "new.review", *NEW)
    assert asked == ["New passphrase: ", "The same again: "] * 2
    at_a_terminal("short", "short", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa")
    assert "has 5 characters and needs at least 12" in desk.refused("new", "other.review", *NEW)
    assert "repeats the same few characters" in desk.refused("new", "other.review", *NEW)


def test_without_a_passphrase_a_new_review_is_refused(desk):
    assert desk.refused("new", "new.review", *NEW) == (
        "No passphrase was given; nothing was changed; use --passphrase-file, set FACILITATOR_PASSPHRASE, "
        "or type it in a terminal."
    )


def test_a_key_without_a_name_is_the_chairs(desk):
    desk.done(*new(desk, "--name", "  "))
    assert desk.json("passphrase", "new.review", "list") == [{"name": "Chair", "kind": "passphrase"}]


def test_a_review_is_dressed_and_tells_its_dress(desk, sample):
    assert desk.json("profile", sample)["logo"] == "set"
    given = ("--name", "Anywhere SCP", "--colour", "#102030", "--second-colour", "#8a3d22", "--contact", "01632 960000")
    more = ("--logo-alt", "Three leaves", "--disclaimer", "For learning")
    assert desk.json("profile", sample, *given, *more) == {
        "name": "Anywhere SCP", "colour": "#102030", "second_colour": "#8a3d22", "logo_alt": "Three leaves",
        "contact": "01632 960000", "disclaimer": "For learning", "logo": "set", "links": [],
        "readable": {"colour": "#102030", "second_colour": "#8a3d22"},
    }  # fmt: skip
    assert re.search(r"second colour +#8a3d22\n", desk.done("profile", sample).out)
    desk.done("undo", sample)
    assert desk.json("profile", sample)["name"] == "Kelderbourne Safeguarding Children Partnership"


def test_a_logo_is_taken_from_a_file_or_refused(desk):
    file, key = desk.real(), ("--passphrase-file", desk.secret())
    assert "logo" in desk.json("profile", file, "--name", "Anywhere SCP", *key)
    logo = desk.folder / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>')
    assert desk.json("profile", file, "--logo", logo, *key)["logo"] == "set"
    (desk.folder / "no.png").write_bytes(b"GIF89a")
    assert "neither a PNG nor an SVG" in desk.refused("profile", file, "--logo", "no.png", *key)
    assert "no.svg cannot be read" in desk.refused("profile", file, "--logo", "no.svg", *key)
    assert "colour" in desk.refused("profile", file, "--colour", "sea green", *key)


def test_standing_links_are_set_together_and_taken_away(desk, sample):
    given = ("--link", "Training", "https://training.example.org", "--link", " Procedures ", "https://p.example.org")
    assert desk.json("profile", sample, *given)["links"] == [
        {"label": "Training", "url": "https://training.example.org"},
        {"label": "Procedures", "url": "https://p.example.org"},
    ]
    assert "\n  link  Training: https://training.example.org\n" in desk.done("profile", sample).out
    assert "cannot be used" in desk.refused("profile", sample, "--link", "Training", "http://t.example.org")
    assert "has no words" in desk.refused("profile", sample, "--link", " ", "https://t.example.org")
    assert len(desk.json("profile", sample)["links"]) == 2
    assert desk.json("profile", sample, "--no-links")["links"] == []


def test_a_pale_colour_is_kept_and_corrected_only_where_that_is_asked(desk, sample):
    pale = desk.json("profile", sample, "--colour", "#ffd400")
    assert pale["colour"] == "#ffd400"
    assert pale["readable"]["colour"] != "#ffd400"
    said = desk.done("profile", sample).out
    assert f"Words in the colour are set in {pale['readable']['colour']}, so that they can be read" in said
    corrected = desk.json("profile", sample, "--correct")
    assert corrected["colour"] == pale["readable"]["colour"]
    assert corrected["readable"] == {name: corrected[name] for name in ("colour", "second_colour")}
    assert "so that they can be read" not in desk.done("profile", sample).out


def test_a_colour_from_an_earlier_version_that_is_none_is_shown_as_it_is(desk):
    file = desk.from_before({"colour": "sea green"})
    shown = desk.json("profile", file, "--passphrase-file", desk.secret())
    assert shown["colour"] == shown["readable"]["colour"] == "sea green"


def test_a_new_review_wears_the_partnerships_dress(desk, tmp_path):
    own = tmp_path / "home" / "own"
    own.mkdir(parents=True)
    (own / "profile.toml").write_text('schema = 1\nname = "Anywhere SCP"\ncolour = "#102030"\n')
    desk.done(*new(desk))
    assert desk.json("profile", "new.review", "--passphrase-file", desk.secret())["name"] == "Anywhere SCP"


def test_a_fault_in_the_partnerships_dress_stops_nobody(desk, tmp_path):
    own = tmp_path / "home" / "own"
    own.mkdir(parents=True)
    (own / "profile.toml").write_text('schema = 1\ncolour = "sea green"\n')
    answer = desk.done(*new(desk))
    assert "profile.toml" in answer.err
    assert desk.json("profile", "new.review", "--passphrase-file", desk.secret())["colour"] == ""
