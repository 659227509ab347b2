"""Editions: numbered, hashed, kept whole, written whole or not at all, and drawn again byte for byte."""

import base64
import hashlib
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version

import pytest

from facilitator import __version__, files, issuing
from facilitator.briefing.composing import kept
from facilitator.briefing.context import Status
from facilitator.casefile import create_case
from facilitator.clearing.examining import NotCleared
from facilitator.errors import AlreadyThere, Cancelled, Damaged, NoSpace, NotFound, ReadOnly, Refused
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.publication import Briefing, Level
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.clearing.cleared import checker, clear
from tests.factories import BEGINNING, PASSPHRASE, around, new_case, reopened

FORMAT = "learning-briefing"
POINT = LearningPoint(id="lp", side=Side.STRENGTH, statement="Visits were offered early.")


@pytest.fixture
def case(tmp_path):
    with new_case(tmp_path) as opened:
        opened.perform(AddRecord(POINT))
        yield opened


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def issue(case, out, media="html", **how):
    """Issue it, once everything that is asked for was done; where there is nothing to publish, nothing was."""
    if case.reads.learning_points():
        clear(case, FORMAT)
    return issuing.issue(case, FORMAT, media, out, checker=checker(), **how)


def planned(case, out, media="html", **how):
    clear(case, FORMAT)
    return issuing.plan_issue(case, FORMAT, media, out, checker=checker(), **how)


def test_a_draft_is_in_memory_only_and_says_that_it_is_one(case, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    made = issuing.draft(case, FORMAT, "html")
    assert made.context.status is Status.DRAFT
    assert made.content.startswith(b"<!DOCTYPE html>")
    assert b"Draft, not issued" in made.content
    assert issuing.draft(case, FORMAT, "pdf").content.startswith(b"%PDF-")
    assert sorted(tmp_path.rglob("*")) == before
    assert case.reads.editions() == ()


def test_an_edition_is_recorded_with_all_that_it_takes_to_trust_it(case, out):
    case.perform(AddRecord(Briefing(id="b", format=FORMAT, level=Level.PARTNERSHIP)))
    clear(case, FORMAT)
    edition, path = issue(case, out)
    assert path == out / "rr-2026-03-learning-briefing-edition-1.html"
    content = path.read_bytes()
    assert edition == case.reads.editions()[0]
    assert (edition.format, edition.number, edition.media, edition.level) == (FORMAT, 1, "html", Level.PARTNERSHIP)
    assert (edition.issued_at, edition.issued_by, edition.file_name) == (BEGINNING, "Chair", path.name)
    assert edition.sha256 == hashlib.sha256(content).hexdigest()
    assert base64.b64decode(edition.content) == content
    assert kept(edition.format, edition.context).edition.issued == "2 March 2026"
    assert edition.made_with == f"facilitator {__version__}, Jinja2 {version('jinja2')}"
    assert list(out.iterdir()) == [path]


def test_without_a_briefing_of_its_own_a_document_is_public(case, out):
    assert issue(case, out)[0].level is Level.PUBLIC


def test_the_day_of_an_edition_is_the_uks(case, out):
    case.around.clock.at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert kept("learning-briefing", issue(case, out)[0].context).edition.issued == "1 July 2026"


def test_editions_are_numbered_in_their_order_also_after_opening_again(case, out):
    assert [issue(case, out)[0].number for _ in range(2)] == [1, 2]
    with reopened(case) as again:
        assert issue(again, out)[0].number == 3
    assert len(list(out.iterdir())) == 3


def test_an_edition_can_be_neither_undone_nor_changed_by_what_comes_after(case, out):
    edition, path = issue(case, out)
    before = path.read_bytes()
    while case.undo_status().undo:
        case.undo()
    assert case.reads.learning_points() == ()
    assert case.reads.editions() == (edition,)
    assert issuing.render_again(edition) == before


@pytest.mark.parametrize("media", ["html", "pdf", "docx"])
def test_a_kept_edition_is_drawn_again_byte_for_byte(case, out, media):
    edition, path = issue(case, out, media)
    assert issuing.render_again(edition) == path.read_bytes()


def test_a_rehearsal_is_called_one_and_marked_as_one_in_all_it_makes(tmp_path, out):
    review = Review(reference="RR 1/26", alias="Nobody", rehearsal=True)
    surroundings = around(tmp_path)
    with create_case(
        tmp_path / "r.review", REHEARSAL_PASSPHRASE, around=surroundings, label="Chair", review=review
    ) as case:
        case.perform(AddRecord(POINT))
        edition, path = issue(case, out)
    assert path.name == "rehearsal-rr-1-26-learning-briefing-edition-1.html"
    assert b"Rehearsal: fictional" in path.read_bytes()
    assert kept(edition.format, edition.context).status is Status.REHEARSAL


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("RR-2026-03", "rr-2026-03-f-edition-1.pdf"),
        ("../../etc/passwd", "etc-passwd-f-edition-1.pdf"),
        ("Ünï/çode\x00 «1»", "n-ode-1-f-edition-1.pdf"),
        ("…", "f-edition-1.pdf"),
        ("x" * 300, "x" * 60 + "-f-edition-1.pdf"),
    ],
)
def test_a_file_is_called_by_the_reference_in_plain_letters(reference, name):
    assert issuing.file_name(reference, "f", 1, "pdf", rehearsal=False) == name


def nothing_issued(case):
    assert case.reads.editions() == ()
    return True


@pytest.mark.parametrize(
    "change",
    [
        lambda case: case.undo(),
        lambda case: case.perform(AddRecord(replace(POINT, id="x"))) and case.undo() and case.undo(),
    ],
)
def test_nothing_to_publish_is_not_issued(case, out, change):
    change(case)
    with pytest.raises(Refused, match="nothing to publish yet"):
        issue(case, out)
    assert list(out.iterdir()) == []


def test_points_that_are_held_back_or_empty_are_nothing_to_publish(tmp_path, out):
    with new_case(tmp_path) as case:
        case.perform(AddRecord(replace(POINT, include=False)))
        case.perform(AddRecord(replace(POINT, id="e", statement="")))
        with pytest.raises(Refused, match="nothing to publish yet"):
            issue(case, out)


@pytest.mark.parametrize(("form", "media"), [("none", "pdf"), (FORMAT, "xlsx")])
def test_a_format_or_medium_that_there_is_not_is_refused(case, out, form, media):
    for work in (lambda: issuing.issue(case, form, media, out), lambda: issuing.draft(case, form, media)):
        with pytest.raises(Refused, match=r"no format|cannot be made"):
            work()
    assert nothing_issued(case)


def test_the_file_may_be_named(case, out):
    edition, path = issue(case, out / "mine.html")
    assert (path.name, edition.file_name) == ("mine.html", "mine.html")


def test_a_folder_that_is_not_there_is_refused_before_anything_is_drawn(case, out, monkeypatch):
    monkeypatch.setattr(issuing, "render_html", lambda *_: pytest.fail("drawn"))
    with pytest.raises(NotFound, match="there is no folder"):
        issue(case, out / "none" / "x.html")
    (out / "x.html").write_text("mine")
    with pytest.raises(AlreadyThere):
        issue(case, out / "x.html")
    assert (out / "x.html").read_text() == "mine"
    assert nothing_issued(case)


@pytest.mark.parametrize(("number", "error"), [(28, NoSpace), (30, ReadOnly), (122, NoSpace), (13, ReadOnly)])
def test_where_the_file_cannot_be_written_nothing_is_issued(case, out, monkeypatch, number, error):
    def fail(_path):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "sync", fail)
    with pytest.raises(error) as refusal:
        issue(case, out)
    assert "edition-1.html" in refusal.value.what
    assert nothing_issued(case)
    assert list(out.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX only: a limit on the size of files")
def test_a_real_limit_on_the_size_of_files_issues_nothing(case, out):
    import resource
    import signal

    clear(case, FORMAT)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    usual = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(NoSpace):
            issue(case, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, usual)
    assert nothing_issued(case)
    assert list(out.iterdir()) == []


def test_where_only_the_name_could_not_be_given_the_edition_is_kept_and_written_later(case, out):
    clear(case, FORMAT)
    case.subscribe(lambda _outcome: shutil.rmtree(out))
    with pytest.raises(issuing.NotWritten) as kept:
        issue(case, out)
    assert kept.value.edition == case.reads.editions()[0]
    assert str(kept.value) == (
        "rr-2026-03-learning-briefing-edition-1.html was not found; "
        "edition 1 is issued and kept whole in the review; put that right, then write its file once more."
    )
    out.mkdir()
    path = issuing.write_edition(kept.value.edition, out)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == kept.value.edition.sha256


def test_a_file_that_appears_meanwhile_is_left_as_it_is(case, out):
    clear(case, FORMAT)
    case.subscribe(lambda _outcome: (out / "x.html").write_text("mine"))
    with pytest.raises(issuing.NotWritten, match="already a file called x.html"):
        issue(case, out / "x.html")
    assert (out / "x.html").read_text() == "mine"
    assert [path.name for path in out.iterdir()] == ["x.html"]


def test_an_edition_is_written_again_and_over_nothing(case, out):
    edition, path = issue(case, out)
    first = path.read_bytes()
    with pytest.raises(AlreadyThere):
        issuing.write_edition(edition, out)
    assert issuing.write_edition(edition, out / "again.html", case=case, checker=checker()).read_bytes() == first
    with pytest.raises(NotFound):
        issuing.write_edition(edition, out / "none" / "x.html")


def test_what_is_kept_and_is_not_what_was_issued_is_not_written(case, out):
    edition, _path = issue(case, out)
    spoilt = replace(edition, content=base64.b64encode(b"other").decode(), file_name="spoilt.html")
    with pytest.raises(Damaged, match="edition 1 of learning-briefing does not match its hash"):
        issuing.write_edition(spoilt, out)
    assert not (out / "spoilt.html").exists()


def test_of_two_that_are_issued_at_once_the_second_is_refused_by_its_number(case, out):
    def meanwhile(what, _done, _total):
        if what == "Preparing the document":
            issue(case, out)

    with pytest.raises(Refused, match="another edition was issued meanwhile"):
        issue(case, out, "pdf", progress=meanwhile)
    assert [edition.media for edition in case.reads.editions()] == ["html"]
    assert [path.suffix for path in out.iterdir()] == [".html"]


def test_an_edition_is_planned_rendered_elsewhere_and_finished(case, out):
    plan = planned(case, out)
    case.around.clock.advance(minutes=2)
    with ThreadPoolExecutor(1) as elsewhere:
        looked = elsewhere.submit(plan.render).result()
    assert nothing_issued(case)
    assert list(out.iterdir()) == []
    edition, path = issuing.finish_issue(case, plan, looked)
    assert path.read_bytes() == looked.content
    assert (edition.issued_at, edition.sha256) == (BEGINNING, hashlib.sha256(looked.content).hexdigest())
    assert issuing.render_again(edition) == looked.content


def test_an_edition_is_issued_in_the_name_that_is_given(case, out):
    plan = planned(case, out, by=" The  chair ")
    assert issuing.finish_issue(case, plan, plan.render())[0].issued_by == "The chair"
    with pytest.raises(Refused, match="the name is too long"):
        planned(case, out, by="x" * 301)


def test_what_is_changed_while_an_edition_is_drawn_is_signed_anew(case, out):
    plan = planned(case, out)
    looked = plan.render()
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": "Written meanwhile."}))
    with pytest.raises(NotCleared, match="2 signatures are missing"):
        issuing.finish_issue(case, plan, looked)
    assert nothing_issued(case)
    clear(case, FORMAT)
    with pytest.raises(NotCleared, match="its words are not those that were signed"):
        issuing.finish_issue(case, plan, looked)
    assert nothing_issued(case)
    assert list(out.iterdir()) == []


def test_what_is_changed_and_printed_nowhere_while_an_edition_is_drawn_is_no_matter(case, out):
    plan = planned(case, out)
    looked = plan.render()
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"previously_identified": "RR-2024-01"}))
    assert issuing.finish_issue(case, plan, looked)[0].number == 1
    assert planned(case, out).number == 2


def test_the_plan_of_an_edition_is_drawn_no_longer_once_it_is_stopped(case, out):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        planned(case, out, "pdf").render(stop)
    assert nothing_issued(case)


def test_what_was_stopped_is_not_issued(case, out):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        issue(case, out, "pdf", progress=stop)
    assert nothing_issued(case)
    assert list(out.iterdir()) == []


def test_a_time_limit_is_set(case, monkeypatch):
    seen = []
    monkeypatch.setattr(
        issuing, "render_pdf", lambda form, context, *, progress, cancel: seen.append(cancel) or b"%PDF"
    )
    issuing.draft(case, FORMAT, "pdf")
    assert seen[0].seconds == issuing.TIME_LIMIT


def test_what_a_killed_process_left_beside_the_file_is_cleared(case, out):
    left = out / ".facilitator-999999-00000000-00000000.tmp"
    left.write_text("half a document")
    issue(case, out)
    assert not left.exists()


def test_an_edition_that_was_meddled_with_is_not_drawn(case, out):
    edition, _path = issue(case, out)
    document = json.loads(edition.context)
    document["briefing"]["links"] = [{"label": "More", "url": "javascript:alert(1)"}]
    with pytest.raises(Refused):
        issuing.render_again(replace(edition, context=json.dumps(document)))


def test_the_passphrase_is_none_of_an_editions_business(case, out):
    edition, _path = issue(case, out)
    assert PASSPHRASE not in str(edition)
