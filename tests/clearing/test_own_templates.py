"""A template of a partnership's own prints in an edition what the check saw of it, and nothing else."""

import pytest

from facilitator import issuing
from facilitator.clearing.examining import NotCleared
from facilitator.model.publication import Level
from facilitator.operations.briefings import ChooseForBriefing
from tests.clearing.cleared import checker, clear

PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>'
    "<h1>{{ title }}</h1>{% for p in points %}<p>{{ p.statement }}</p>{% endfor %}WORDS</body></html>"
)
SECRET = "<p>Kevlin Broadhurst lived in Upper Skelmorely.</p>"
MEDIA = ["html", "pdf", "docx"]


@pytest.fixture
def template(case):
    """Write the words of the template ``mine``."""
    folder = case.around.folders.own / "templates" / "mine"
    folder.mkdir(parents=True)
    (folder / "format.toml").write_text('schema = 1\ntitle = "Mine"\ngives = "Little."\n')

    def write(words):
        (folder / "document.html.j2").write_text(PAGE.replace("WORDS", words))

    return write


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize(
    "condition",
    ["not sheet.watermark", "edition", "edition and edition.number == 1", "status == 'issued'"],
)
def test_what_a_template_prints_in_the_edition_alone_is_stopped(case, template, out, medium, condition):
    template("{% if " + condition + " %}" + SECRET + "{% endif %}")
    clear(case, "mine")
    with pytest.raises(NotCleared, match=r"Broadhurst"):
        issuing.issue(case, "mine", medium, out, checker=checker())
    assert case.reads.editions() == ()
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("medium", MEDIA)
def test_the_number_and_the_day_of_the_edition_may_be_printed_and_what_was_checked(case, template, out, medium):
    edition = "{% if edition %}<p>Edition {{ edition.number }}, issued {{ edition.issued }}</p>{% endif %}"
    template(edition + "<p>Talk about it in your team.</p>")
    clear(case, "mine")
    assert issuing.issue(case, "mine", medium, out, checker=checker())[0].number == 1


def test_a_template_that_is_changed_after_the_plan_and_put_back_before_the_end_is_met(case, template, out):
    template("<p>Little.</p>")
    clear(case, "mine")
    plan = issuing.plan_issue(case, "mine", "html", out, checker=checker())
    template(SECRET)
    with pytest.raises(NotCleared, match="not those that were signed"):
        plan.render()
    drawn = issuing.drawn(plan.form, "html", plan.context)
    template("<p>Little.</p>")
    with pytest.raises(NotCleared, match="Broadhurst"):
        plan.look(drawn)
    assert issuing.finish_issue(case, plan, plan.render())[0].format == "mine"


def test_a_page_of_theirs_gives_nobody_a_finding_for_what_kind_of_page_it_is(case, template, out):
    template("")
    assert clear(case, "mine").findings == ()


@pytest.mark.parametrize("medium", MEDIA)
def test_an_internal_paper_is_marked_though_the_template_leaves_it_out(case, template, out, medium):
    from facilitator.clearing import looking

    template("")
    case.perform(ChooseForBriefing("mine", {"level": Level.INTERNAL}))
    _edition, path = issuing.issue(case, "mine", medium, out, checker=checker())
    said = " ".join(piece.text for piece in looking._read(path.read_bytes(), medium).pieces)
    assert "OFFICIAL-SENSITIVE" in said
    assert "Draft" not in said
