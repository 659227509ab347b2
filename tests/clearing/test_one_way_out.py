"""There is one way by which a document leaves: what makes the parts of it stands where this says, and nowhere else."""

import ast
import base64
import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from facilitator import issuing
from facilitator.briefing.formats import FORMATS, find_format
from facilitator.briefing.own_formats import format_called
from facilitator.clearing import looking
from facilitator.clearing.examining import NotCleared
from facilitator.clearing.looking import look_again
from facilitator.errors import FacilitatorError, Refused
from facilitator.exchange.document import as_document
from facilitator.exchange.importing import ImportReview
from facilitator.issuing import library_of
from facilitator.model.publication import Briefing, Edition, Level
from facilitator.model.topics import Topic
from facilitator.operations.briefings import ChooseForBriefing, IssueEdition
from facilitator.operations.records import AddRecord, AmendRecords
from tests.clearing.cleared import checker, clear, confirm, examined
from tests.clearing.conftest import FORMAT, POINT
from tests.factories import new_case, reopened

ROOT = Path(__file__).resolve().parents[2]
#: Who may call what, each by its module. Drafts, previews and galleries have a context that has no edition.
MAY_CALL = {
    "Looked": {"facilitator/clearing/looking.py"},
    "look_again": {"facilitator/issuing.py"},
    "IssueEdition": {"facilitator/issuing.py"},
    "IssuePlan": {"facilitator/issuing.py"},
    "Edition": {"facilitator/issuing.py"},
    "Issue": {"facilitator/issuing.py"},
    "compose": {
        "facilitator/issuing.py",
        "facilitator/clearing/examining.py",
        "ui/viewmodels/preview.py",
        "ui/viewmodels/issue.py",
        "ui/viewmodels/checking.py",
    },
    "render_html": {"facilitator/issuing.py", "facilitator/clearing/own_words.py"},
    "render_page": {"facilitator/briefing/pdf.py", "facilitator/clearing/own_words.py"},
    "render_source": {
        "facilitator/briefing/word/rendering.py",
        "facilitator/briefing/fit.py",
        "facilitator/clearing/own_words.py",
    },
    "drawn_page": {"facilitator/clearing/own_words.py", "facilitator/clearing/looking.py"},
    "drawn": {"ui/drawing/apart.py"},
    "render_again": {"facilitator/cli/checking.py"},
    "finish_issue": {"facilitator/issuing.py", "facilitator/cli/documents.py", "ui/viewmodels/issue.py"},
    "render_docx": {"facilitator/issuing.py", "facilitator/clearing/looking.py"},
    "render_xlsx": {"facilitator/issuing.py", "facilitator/clearing/looking.py"},
    "render_pdf": {"facilitator/issuing.py", "facilitator/gallery.py", "ui/drawing/apart.py", "ui/drawing/worker.py"},
    "write_edition": {
        "facilitator/issuing.py",
        "facilitator/cli/documents.py",
        "facilitator/cli/checking.py",
        "ui/viewmodels/issue.py",
        "ui/viewmodels/editions.py",
    },
    "plan_issue": {"facilitator/issuing.py", "facilitator/cli/documents.py", "ui/viewmodels/issue.py"},
}


@cache
def called(path):
    """Every name that a module calls, or imports under another."""
    return frozenset(calls(ast.parse(path.read_text("utf-8"))))


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            func = node.func
            yield func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if alias.asname and alias.asname != alias.name)


def callers(name, root=ROOT):
    return {
        path.relative_to(root).as_posix()
        for part in ("facilitator", "ui")
        for path in sorted((root / part).rglob("*.py"))
        if name in called(path)
    }


@pytest.mark.parametrize("name", MAY_CALL)
def test_what_makes_an_edition_is_called_in_its_place_alone(name):
    assert callers(name) <= MAY_CALL[name]
    assert callers(name), "nobody calls it any more: this no longer watches anything"


def test_a_second_way_would_be_seen(tmp_path):
    (tmp_path / "facilitator").mkdir()
    (tmp_path / "facilitator" / "x.py").write_text("from a import Looked as b\nc.render_pdf(1)\n")
    assert callers("Looked", tmp_path) == callers("render_pdf", tmp_path) == {"facilitator/x.py"}


def test_only_an_issue_makes_a_context_of_an_edition():
    may = {f"facilitator/briefing/{name}.py" for name in ("build", "html", "standing")}
    for part in ("facilitator", "ui"):
        for path in (ROOT / part).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                issued = isinstance(node, ast.Attribute) and node.attr == "ISSUED"
                in_words = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Status" and node.args
                if issued or in_words:
                    where = path.relative_to(ROOT).as_posix()
                    assert where in may, where


def attempt(case, out, medium="html"):
    """Try to issue; whatever stops it, nothing is there afterwards."""
    number = len(case.reads.editions())
    with pytest.raises(FacilitatorError) as told:
        issuing.issue(case, FORMAT, medium, out, checker=checker())
    assert len(case.reads.editions()) == number
    assert list(out.iterdir()) == []
    return str(told.value)


@pytest.mark.parametrize("medium", ["html", "pdf", "docx"])
def test_nothing_leaves_unsigned(case, out, medium):
    assert "not confirmed as it now stands" in attempt(case, out, medium)


def imported(case, document):
    data = document | {"reference": case.reads.review().reference, "alias": case.reads.review().alias}
    case.perform(ImportReview(data=data))


def test_signatures_rulings_and_a_confirmation_that_were_imported_count_for_nothing(tmp_path, out):
    with new_case(tmp_path, "one") as first:
        first.perform(AddRecord(POINT))
        clear(first, FORMAT)
        document = as_document(first.reads)
    with new_case(tmp_path, "two") as second:
        imported(second, document)
        assert len(second.reads.sign_offs()) == 2
        assert second.reads.confirmation().version
        assert "not confirmed as it now stands" in attempt(second, out)
        second.undo()
        second.redo()
        assert "not confirmed as it now stands" in attempt(second, out)
        with reopened(second) as again:
            assert "not confirmed" in attempt(again, out)


def test_what_clears_a_review_goes_with_its_file_and_with_no_other(cleared, out):
    with reopened(cleared) as again:
        assert issuing.issue(again, FORMAT, "html", out, checker=checker())[0].number == 1


def test_another_format_or_level_is_signed_for_itself(cleared, out):
    with pytest.raises(NotCleared, match="2 signatures are missing"):
        issuing.issue(cleared, "lessons", "html", out, checker=checker())
    cleared.perform(ChooseForBriefing(FORMAT, {"level": Level.PARTNERSHIP}))
    assert "2 signatures are missing" in attempt(cleared, out)


def test_what_was_decided_for_the_partnership_is_decided_anew_for_the_public(case, out):
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": "Mrs Vane rang twice on 3 April 2025."}))
    case.perform(AddRecord(Briefing(id="b", format=FORMAT, level=Level.PARTNERSHIP)))
    clear(case, FORMAT)
    case.perform(ChooseForBriefing(FORMAT, {"level": Level.PUBLIC}))
    assert "decision" in attempt(case, out)


def parts(case, out):
    plan = issuing.plan_issue(case, FORMAT, "html", out, checker=checker())
    looked = plan.render()
    return plan, looked, issuing._edition(case, plan, looked)


def operation(plan, looked, edition, **more):
    given = {"edition": edition, "form": plan.form, "looked": looked, "library": plan.library, "checker": checker()}
    return IssueEdition(**given | more)


def test_whoever_issues_does_not_choose_what_is_asked_for(case, out):
    """By the library: an edition that says it is internal, or of a format that is none of ours."""
    clear(case, FORMAT)
    plan, looked, edition = parts(case, out)
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": "Written meanwhile."}))
    internal = replace(edition, level=Level.INTERNAL)
    working = replace(plan.form, purpose="working")
    unknown = replace(edition, format="mine")
    for made in (
        operation(plan, looked, edition),
        operation(plan, looked, internal),
        operation(plan, looked, internal, form=working),
        operation(plan, looked, unknown),
        operation(plan, looked, replace(unknown, level=Level.INTERNAL), form=replace(working, key="mine")),
        operation(plan, looked, replace(edition, content=base64.b64encode(b"other").decode())),
        operation(plan, looked, replace(edition, sha256="0")),
        operation(plan, look_again(looked.content, "html", "n", plan.context, plan.form, None, checker()), edition),
    ):
        with pytest.raises(Refused):
            case.perform(made)
    with pytest.raises(Refused):
        issuing.finish_issue(case, replace(plan, level=Level.INTERNAL, cleared=None), looked)
    assert case.reads.editions() == ()


def test_a_level_that_changes_between_plan_and_finish_stops_it(cleared, out):
    plan, looked, _edition = parts(cleared, out)
    cleared.perform(ChooseForBriefing(FORMAT, {"level": Level.INTERNAL}))
    with pytest.raises(Refused, match="how far it travels was changed meanwhile"):
        issuing.finish_issue(cleared, plan, looked)


def test_a_text_that_was_not_signed_is_not_issued_with_the_signatures_of_another(cleared, out):
    plan, looked, edition = parts(cleared, out)
    other = replace(plan.context, title="Another title")
    forged = replace(edition, context=issuing.to_json(other))
    with pytest.raises(NotCleared, match="not those that were signed"):
        cleared.perform(operation(plan, looked, forged))


def test_an_edition_cannot_be_added_by_hand(case):
    edition = Edition(id="e", format=FORMAT, number=1, media="html", issued_at=case.around.clock.now())
    with pytest.raises(Refused, match="not added by hand"):
        case.perform(AddRecord(edition))


OWN = '{% extends "briefing/learning-briefing.html.j2" %}'


@pytest.fixture
def own(case):
    folder = case.around.folders.own / "templates" / "mine"
    folder.mkdir(parents=True)
    about = f'schema = 1\ntitle = "Mine"\ngives = "Little."\nbased_on = "{FORMAT}"\nmedia = ["html"]\n'
    (folder / "format.toml").write_text(about)

    def write(words):
        head = '<html lang="en-GB"><head><title>{{ title }}</title></head>'
        page = f"{head}<body><h1>{{{{ title }}}}</h1>{words}</body></html>"
        (folder / "document.html.j2").write_text(page)

    return write


def test_a_format_of_their_own_is_checked_with_the_words_of_its_template(case, out, own):
    own("<p>Written by hand.</p>")
    clear(case, "mine")
    assert issuing.issue(case, "mine", "html", out, checker=checker())[0].format == "mine"
    own("<p>Written by Ottoline Quillfeather.</p>")
    with pytest.raises(NotCleared, match="1 finding blocks it"):
        issuing.issue(case, "mine", "html", out, checker=checker())
    own("<p>Written by nobody.</p>")
    with pytest.raises(NotCleared, match="2 signatures are missing"):
        issuing.issue(case, "mine", "html", out, checker=checker())


def test_a_draft_by_a_template_of_their_own_says_that_it_is_one(case, own):
    own("<p>Nothing of it.</p>")
    assert b"Draft, not issued" in issuing.draft(case, "mine", "html").content


def test_what_a_template_prints_in_one_kind_of_file_alone_and_what_the_format_is_called_are_checked(case, own, out):
    own("<p>Nothing of it.</p>")
    folder = case.around.folders.own / "templates" / "mine"
    about = (folder / "format.toml").read_text()
    (folder / "format.toml").write_text(about.replace('["html"]', '["html", "pdf", "docx"]'))
    for medium in ("pdf", "docx"):
        own(f'{{% if sheet.medium == "{medium}" %}}<p>Written by Ottoline Quillfeather.</p>{{% endif %}}')
        confirm(case)
        with pytest.raises(NotCleared, match="finding"):
            issuing.issue(case, "mine", "html", out, checker=checker())
        assert [one.words for one in examined(case, format_called("mine", folder.parents[1])).open if one.is_block]
    own("<p>Nothing of it.</p>")
    (folder / "format.toml").write_text(about.replace('title = "Mine"', 'title = "About Ottoline Quillfeather"'))
    assert [one.words for one in examined(case, format_called("mine", folder.parents[1])).open if one.is_block]


def marked_across(content):
    """For each page, whether the pale drawing of a draft or a rehearsal is on it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            yield b"/a0.08 gs" in page.Contents.read_bytes()


DRAFTS = [(form.key, medium) for form in FORMATS for medium in form.media]


@pytest.mark.parametrize(("key", "medium"), DRAFTS)
def test_every_draft_says_in_every_kind_of_file_that_it_is_one(sample, key, medium):
    content = issuing.draft(sample, key, medium).content
    said = " ".join(piece.text for piece in looking._read(content, medium).pieces)
    assert "Draft, not issued" in " ".join(said.split())
    if medium == "pdf":
        assert all(marked_across(content)), "a page without the mark across it"


def test_a_draft_by_a_template_of_their_own_is_marked_in_every_kind_of_file(case, own):
    own("<p>Nothing of it.</p>")
    folder = case.around.folders.own / "templates" / "mine"
    about = (folder / "format.toml").read_text()
    (folder / "format.toml").write_text(about.replace('["html"]', '["html", "pdf", "docx"]'))
    for medium in ("html", "docx"):
        said = " ".join(p.text for p in looking._read(issuing.draft(case, "mine", medium).content, medium).pieces)
        assert "Draft, not issued" in said
    assert all(marked_across(issuing.draft(case, "mine", "pdf").content))


def test_a_partnership_may_ask_for_one_signature_and_says_so_and_not_for_none(case, out):
    own = case.around.folders.own
    own.mkdir(exist_ok=True)
    ours = (ROOT / "data" / "signing.toml").read_text("utf-8")
    (own / "signing.toml").write_text(ours.replace("signatures = 2", "signatures = 1"), "utf-8")
    clear(case, FORMAT)
    assert [one.needed for one in case.reads.sign_offs()] == ["one signature asked for"]
    assert (
        '"asked":"one signature asked for"' in issuing.issue(case, FORMAT, "html", out, checker=checker())[0].clearance
    )
    for asked in ("signatures = 2", "findings = true", "register = true"):
        word = asked.split(" = ")[0]
        (own / "signing.toml").write_text(ours.replace(asked, f"{word} = {'0' if word == 'signatures' else 'false'}"))
        assert library_of(case).problems
        assert library_of(case).signing.levels[Level.PUBLIC].signatures == 2


def test_a_working_paper_is_nobodys_to_sign(case, out):
    assert issuing.issue(case, "minutes", "html", out, checker=checker())[0].level is Level.INTERNAL
    assert find_format("minutes").is_published is False
