"""What cannot be checked is not published: nothing is recorded, nothing is written, and it is said why."""

import copy
import shutil
from collections import OrderedDict
from dataclasses import replace

import pytest

from facilitator import issuing
from facilitator.briefing.formats import find_format
from facilitator.clearing import checker as checker_module
from facilitator.clearing.checker import CannotCheck, Checker
from facilitator.clearing.examining import NotCleared
from facilitator.clearing.looking import Looked
from facilitator.disclosure import levels, tables
from facilitator.disclosure import lists as word_lists
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.register import Register
from facilitator.errors import Refused, Unavailable
from facilitator.model.publication import Level
from facilitator.operations.disclosing import FillRegister
from facilitator.paths import assets
from tests.clearing.cleared import NOBODY, checker, clear, examined, sign
from tests.clearing.conftest import FORMAT


def raising(*_):
    raise ZeroDivisionError("Ottoline Quillfeather")


def refusing(*_):
    raise Refused("a table is not whole")


@pytest.fixture
def fresh(monkeypatch):
    """A checker that remembers nothing."""
    made = copy.copy(checker())
    made._known = OrderedDict()
    return made


def nothing(case, out):
    assert case.reads.editions() == ()
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(("fault", "why"), [(raising, "ZeroDivisionError"), (refusing, "a table is not whole")])
def test_a_detector_that_fails_stops_everything_and_tells_no_name(
    cleared, out, fresh, monkeypatch, fault, why, expected_logs
):
    if fault is raising:
        # That it failed is logged, and nothing of what it said.
        expected_logs(r"ERROR facilitator\.clearing\.checker: the disclosure check failed inside$")
    plan = issuing.plan_issue(cleared, FORMAT, "html", out, checker=fresh)
    looked = plan.render()
    before = cleared.revision
    monkeypatch.setattr("facilitator.disclosure.detecting.detect", fault)
    fresh._known.clear()
    for work in (
        lambda: issuing.plan_issue(cleared, FORMAT, "html", out, checker=fresh),
        lambda: plan.look(looked.content),
        lambda: issuing.finish_issue(cleared, plan, looked),
        lambda: fresh.hits("Visits", Register(())),
    ):
        with pytest.raises(CannotCheck) as told:
            work()
        assert why in str(told.value)
        assert "Quillfeather" not in str(told.value)
    assert cleared.revision == before
    nothing(cleared, out)


def test_a_check_that_takes_too_long_is_given_up(cleared, out, monkeypatch):
    monkeypatch.setattr("facilitator.clearing.examining.TIME_LIMIT", -1.0)
    with pytest.raises(CannotCheck, match="longer than"):
        issuing.plan_issue(cleared, FORMAT, "html", out, checker=checker())
    nothing(cleared, out)


@pytest.mark.parametrize(
    "fault", [OSError("no such file"), Refused("the word list is not whole"), ImportError("no module")]
)
def test_a_missing_or_damaged_word_list_is_no_empty_one(case, out, monkeypatch, fault, expected_logs):
    if not isinstance(fault, Refused):
        expected_logs("the disclosure check failed inside$")

    def fails(*_):
        raise fault

    monkeypatch.setattr("facilitator.disclosure.lists.load_lists", fails)
    with pytest.raises(CannotCheck, match="cannot be checked cannot be published") as told:
        issuing.plan_issue(case, FORMAT, "html", out)
    assert told.value.safe == "nothing was published"
    nothing(case, out)


LISTS = sorted(path.name for path in (assets("data") / "disclosure").iterdir() if path.suffix != ".md")


@pytest.fixture
def lists(tmp_path, monkeypatch):
    """A copy of the word lists to do harm to, and nothing remembered of them."""
    shutil.copytree(assets("data") / "disclosure", tmp_path / "data" / "disclosure")

    def beside(kind):
        return tmp_path / "data" if kind == "data" else assets(kind)

    kept = [tables.table, word_lists.load_lists, levels._ours]
    for module in (tables, word_lists, levels):
        monkeypatch.setattr(module, "assets", beside)
    for each in kept:
        each.cache_clear()
    yield tmp_path / "data" / "disclosure"
    for each in kept:
        each.cache_clear()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("harm", ["gone", "empty", "cut"])
def test_each_list_that_is_gone_empty_or_cut_short_stops_the_check(lists, name, harm):
    file = lists / name
    content = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(b"" if harm == "empty" else content[: len(content) // 2])
    with pytest.raises(CannotCheck, match="cannot be checked cannot be published"):
        Checker.load()


def test_every_table_is_asked_for_before_anything_is_checked(lists):
    assert {f"{name}.toml" for name in (*checker_module.TABLES, "levels")} == {n for n in LISTS if n.endswith(".toml")}
    assert set(tables.table("word-lists")["sha256"]) == {name for name in LISTS if not name.endswith(".toml")}


def test_a_topic_that_the_table_of_levels_does_not_know_is_no_topic_that_passes():
    unheard = Hit(0, 1, "x", "unheard-of", Severity.REVIEW, "", "x")
    with pytest.raises(Unavailable, match="cannot be made"):
        checker().outcome(unheard, Level.PUBLIC)


def test_a_partnerships_own_table_is_followed_and_may_not_let_pass_what_blocks(case, tmp_path, out):
    own = case.around.folders.own
    own.mkdir(exist_ok=True)
    clear(case, FORMAT)
    (own / "levels.toml").write_text('schema = 1\n[[topics]]\nkey = "listed-name"\npublic = "review"\n')
    softer = Checker.load(own)
    assert softer.version != checker().version
    with pytest.raises(Refused, match="2 signatures are missing"):
        issuing.plan_issue(case, FORMAT, "html", out)
    (own / "levels.toml").write_text('schema = 1\n[[topics]]\nkey = "listed-name"\npublic = "pass"\n')
    with pytest.raises(CannotCheck, match='lets "listed-name" pass at the level public'):
        Checker.load(own)
    (own / "levels.toml").write_text("[[")
    with pytest.raises(CannotCheck):
        Checker.load(own)


def test_the_version_of_the_rules_follows_every_file_of_words(monkeypatch, tmp_path):
    monkeypatch.setattr(checker_module, "assets", lambda _name: tmp_path)
    shutil.copytree(assets("data") / "disclosure", tmp_path / "disclosure")
    ours = checker().levels
    first = checker_module._version(ours)
    assert first == checker_module._version(ours)
    with (tmp_path / "disclosure" / "levels.toml").open("a") as file:
        file.write("\n")
    assert checker_module._version(ours) != first


def test_what_was_said_of_a_text_is_remembered_and_the_oldest_forgotten(monkeypatch):
    asked = []
    monkeypatch.setattr("facilitator.disclosure.detecting.detect", lambda text, *_: asked.append(text) or ())
    monkeypatch.setattr(checker_module, "_REMEMBERED", 2)
    fresh, empty = Checker.load(), Register(())
    for text in ("a", "a", "b", "c", "a"):
        assert fresh.hits(text, empty) == ()
    assert asked == ["a", "b", "c", "a"]


def test_what_was_looked_at_is_what_is_issued(cleared, out):
    plan = issuing.plan_issue(cleared, FORMAT, "html", out, checker=checker())
    looked = plan.render()
    evil = looked.content.replace(b"Visits", b"Ottoline")
    for other in (
        Looked(looked.content, "another text"),
        Looked(evil, looked.text),
        replace(looked, content=evil),
        replace(looked, text="another text"),
    ):
        with pytest.raises(Refused, match="what was looked at is not what is to be issued"):
            issuing.finish_issue(cleared, plan, other)
    nothing(cleared, out)


def test_an_edition_is_not_recorded_under_a_name_that_tells_something(cleared, out):
    plan = issuing.plan_issue(cleared, FORMAT, "html", out, checker=checker())
    with pytest.raises(NotCleared, match="name of the file"):
        issuing.finish_issue(cleared, replace(plan, path=out / "Ottoline Quillfeather.html"), plan.render())
    nothing(cleared, out)


def test_a_change_of_the_register_makes_signatures_void(cleared):
    form = find_format(FORMAT)
    cleared.perform(FillRegister((replace(NOBODY, id="x", name="Perdita Vane"),)))
    found = examined(cleared, form, Level.PUBLIC)
    assert not found.confirmed
    assert found.signatures == ()
    with pytest.raises(Refused, match="register"):
        sign(cleared, form)
