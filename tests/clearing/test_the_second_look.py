"""The finished file is read again: every honest one passes, and nothing stands in it that was not checked."""

import base64
import hashlib
import io
import zipfile
from dataclasses import replace

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text

from facilitator import issuing
from facilitator.briefing.formats import FORMATS
from facilitator.clearing.checker import CannotCheck
from facilitator.clearing.examining import NotCleared
from facilitator.disclosure.register import Register
from facilitator.errors import Damaged, Refused
from facilitator.finished.pieces import CannotRead
from facilitator.model.disclosure import RegisterEntry, RegisterKind
from facilitator.model.learning import Link
from facilitator.model.publication import Briefing, Level
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import FillRegister
from facilitator.operations.records import AddRecord, AmendRecords
from tests.clearing.cleared import NOBODY, checker, clear, confirm
from tests.clearing.conftest import FORMAT, POINT
from tests.factories import new_case


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_every_document_of_the_sample_is_issued_in_every_kind_of_file(sample, out, form):
    clear(sample, form.key)
    for medium in form.media:
        edition, path = issuing.issue(sample, form.key, medium, out, checker=checker())
        assert edition.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert issuing.render_again(edition) == path.read_bytes()


@pytest.mark.parametrize("medium", ["pdf", "html", "docx"])
def test_a_real_review_with_all_that_a_story_may_say_passes(full, out, medium):
    clear(full, FORMAT)
    assert issuing.issue(full, FORMAT, medium, out, checker=checker())[0].number == 1


@pytest.fixture
def full(case):
    case.perform(
        AmendRecords(
            Topic.STORY,
            ("story",),
            {
                "title": "Learning about early help \N{EM DASH} what we’ve found",
                "method": "Twelve agencies met for two hours; they re-read what they\u2019d written.",
                "context": "A young baby was hurt.\n\nThe family had moved twice in a fortnight, “again and again”.",
                "links": (Link(label="Safer sleep", url="https://www.example.org/safer-sleep?lang=en"),),
            },
        )
    )
    return case


@pytest.mark.parametrize("medium", ["pdf", "html", "docx"])
def test_words_that_are_long_hyphened_or_of_another_alphabet_pass(case, out, medium):
    said = "Multi-agency, trauma-informed co-production: Llanfairpwllgwyngyll, naïveté, œuvre, Straße, ﬁnal ofﬁce, 10½."
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": said}))
    clear(case, FORMAT)
    assert issuing.issue(case, FORMAT, medium, out, checker=checker())[0].number == 1


def planned(case, out, medium="html"):
    return issuing.plan_issue(case, FORMAT, medium, out, checker=checker())


def nothing_left(case, out):
    assert case.reads.editions() == ()
    assert list(out.iterdir()) == []


def test_a_name_in_the_name_of_the_file_stops_it(cleared, out):
    plan = planned(cleared, out / "ottoline-quillfeather.html")
    with pytest.raises(NotCleared, match="name of the file"):
        plan.render()
    nothing_left(cleared, out)


ADDED = [
    (b'<p class="standing">', b'<p hidden>Ottoline Quillfeather</p><p class="standing">'),
    (b"</body>", b'<a href="https://example.org/Otto%6Cine%20Quillfeather">Visits</a></body>'),
    (b"</body>", b'<p title="Ottoline Quillfeather">Visits</p></body>'),
    (b"</title>", b" Ottoline Quillfeather</title>"),
    (b"<title>", b'<meta name="author" content="Ottoline Quillfeather"><title>'),
    (b"</style>", b'p::after { content: "Ottoline Quillfeather"; }</style>'),
    (b"</body>", b"<p>O t t o l i n e Q u i l l f e a t h e r</p></body>"),
]


@pytest.mark.parametrize(("at", "new"), ADDED)
def test_a_listed_name_hidden_in_a_page_stops_it(cleared, out, at, new):
    plan = planned(cleared, out)
    content = plan.render().content
    meddled = content.replace(at, new, 1) if at in content else content.replace(b"</body>", new, 1)
    assert meddled != content
    with pytest.raises(NotCleared, match="(?i)o ?t ?t ?o"):
        plan.look(meddled)


@pytest.mark.parametrize(
    "new",
    [b"<p>Zebedee</p>", b"<!-- Zebedee -->", b"<script>1</script>", b'<img src="https://example.org/a.png" alt="a">'],
)
def test_a_page_with_anything_that_was_not_checked_is_stopped(cleared, out, new):
    plan = planned(cleared, out)
    with pytest.raises(NotCleared):
        plan.look(plan.render().content.replace(b"</body>", new + b"</body>"))


def test_no_more_than_a_few_strange_words_are_told(cleared, out):
    plan = planned(cleared, out)
    words = b"<p>Zebedee mopsa dorcas camillo perdita</p></body>"
    with pytest.raises(NotCleared) as told:
        plan.look(plan.render().content.replace(b"</body>", words))
    assert "'Zebedee' (page), 'mopsa' (page), 'dorcas' (page) and 2 more" in told.value.stops[-1]


def of_a_pdf(content, change):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: writer.add_metadata({"/Author": "Ottoline Quillfeather"}),
        lambda writer: writer.add_outline_item(title="Ottoline Quillfeather", page_number=0),
        lambda writer: writer.add_attachment("notes.txt", b"Ottoline Quillfeather"),
        lambda writer: writer.add_annotation(0, Text(text="Ottoline Quillfeather", rect=(1, 1, 9, 9))),
    ],
)
def test_a_listed_name_hidden_in_a_pdf_stops_it(cleared, out, change):
    plan = planned(cleared, out, "pdf")
    content = plan.render().content
    assert plan.look(of_a_pdf(content, lambda _writer: None)).text
    with pytest.raises(NotCleared):
        plan.look(of_a_pdf(content, change))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("docProps/core.xml", "</cp:coreProperties>", "<dc:creator>Otty Quillfeather</dc:creator></cp:coreProperties>"),
        ("word/document.xml", "</w:body>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Otty</w:t></w:r></w:p></w:body>"),
        ("word/document.xml", "</w:body>", "<w:p><w:ins><w:r><w:t>Visits</w:t></w:r></w:ins></w:p></w:body>"),
        ("word/document.xml", "</w:body>", "<w:p><w:r><w:t>Otto</w:t></w:r><w:r><w:t>line</w:t></w:r></w:p></w:body>"),
    ],
)  # fmt: skip
def test_a_listed_name_hidden_in_a_word_document_stops_it(cleared, out, part, old, new):
    plan = planned(cleared, out, "docx")
    content = plan.render().content
    meddled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(meddled, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            after.writestr(name, text.replace(old.encode(), new.encode()) if name == part else text)
    assert len(meddled.getvalue()) != len(content)
    with pytest.raises(NotCleared):
        plan.look(meddled.getvalue())


def test_a_name_in_the_words_for_the_logo_is_found_before_anything_is_drawn(cleared):
    logo = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    cleared.perform(
        AmendRecords(Topic.PROFILE, ("profile",), {"logo": logo.decode(), "logo_alt": "Ottoline Quillfeather"})
    )
    with pytest.raises(NotCleared, match="1 finding blocks it"):
        issuing.plan_issue(cleared, FORMAT, "html", cleared.path.parent, checker=checker())


def test_a_name_whose_letters_are_numbers_in_an_address_is_found(cleared):
    url = "https://example.org/%4F%74toline-Quillfeather"
    cleared.perform(AmendRecords(Topic.STORY, ("story",), {"links": (Link(label="More", url=url),)}))
    with pytest.raises(NotCleared, match="block"):
        issuing.plan_issue(cleared, FORMAT, "html", cleared.path.parent, checker=checker())


@pytest.mark.parametrize(
    ("medium", "content"),
    [("pdf", b"no PDF"), ("pdf", b"%PDF-1.7\n%%EOF"), ("html", b"\xff"), ("docx", b"PK"), ("docx", b"")],
)
def test_a_file_that_cannot_be_read_again_is_not_issued(cleared, out, medium, content):
    with pytest.raises(CannotRead, match="could not be read again"):
        planned(cleared, out, medium).look(content)
    nothing_left(cleared, out)


def test_a_working_paper_may_say_anything_and_carry_nothing_alien(sample, out):
    plan = issuing.plan_issue(sample, "minutes", "html", out, checker=checker())
    content = plan.render().content
    assert plan.look(content.replace(b"</body>", b"<p>Zebedee</p></body>")).text == ""
    with pytest.raises(NotCleared, match="script"):
        plan.look(content.replace(b"</body>", b"<script>1</script></body>"))


def test_looking_that_takes_too_long_publishes_nothing(cleared, out, monkeypatch):
    plan = planned(cleared, out)
    content = plan.render().content
    monkeypatch.setattr("facilitator.clearing.comparing.TIME_LIMIT", -1.0)
    with pytest.raises(CannotCheck, match="longer than"):
        plan.look(content)


def test_what_may_stay_in_the_text_may_stay_in_the_file(case, out):
    """A block that was lifted is not found a second time, and one elsewhere is."""
    case.perform(FillRegister((replace(NOBODY, name="Mopsa Hale"),)))
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": "Mopsa Hale agreed to be named."}))
    clear(case, FORMAT)
    plan = planned(case, out)
    content = plan.render().content
    assert plan.look(content).content == content
    with pytest.raises(NotCleared, match="'Perdita'"):
        plan.look(content.replace(b"</body>", b"<p>Perdita</p></body>"))


def test_an_internal_briefing_is_looked_at_for_what_is_alien_alone(case, out):
    case.perform(AddRecord(Briefing(id="b", format=FORMAT, level=Level.INTERNAL)))
    assert planned(case, out).render().text == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [("14/02/2019", "exact date"), ("SW1A 9ZZ", "postcode"), ("Early Mrs Visits", "title")],
)
def test_what_wants_a_decision_and_stands_in_the_file_alone_stops_it_as_well(cleared, out, words, told):
    """Figures are no words, and words of the text may say something new when they are put together."""
    plan = planned(cleared, out)
    with pytest.raises(NotCleared, match=f"in the finished file .*{told}"):
        plan.look(plan.render().content.replace(b"</body>", f'<p title="{words}">Visits</p></body>'.encode()))


def test_what_was_decided_in_the_text_may_stand_anywhere_in_the_file(case, out):
    case.perform(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": "Mrs Vane came on 3 April 2025."}))
    clear(case, FORMAT)
    plan = planned(case, out)
    content = plan.render().content
    again = content.replace(b"</body>", b"<p>3 April 2025 Mrs Vane</p></body>")
    assert plan.look(again).content == again


def test_numbers_of_paragraphs_and_of_lists_are_nobodys_number(cleared, out):
    plan = planned(cleared, out)
    content = plan.render().content.replace(b"</body>", b"<p>11.\n12.\n13</p></body>")
    assert plan.look(content).content == content
    with pytest.raises(NotCleared, match="exact date"):
        plan.look(content.replace(b"11.\n12.\n13", b"11.\n12.\n19"))


def test_words_that_meet_on_a_page_from_two_texts_are_looked_for_line_by_line():
    from facilitator.clearing.comparing import Checked
    from facilitator.disclosure.hit import Hit, Severity

    checked = Checked(("She came on 3 April", "2025 was a year", "Stoke-on-Trent"), Register(()), Level.PUBLIC)

    def has(text, topic="exact-date"):
        return checked._has(Hit(0, len(text), text, topic, Severity.REVIEW, "", ""))

    assert has("3 April\n2025")
    assert has("Stoke-on-\nTrent")
    assert has("anything at all", "combination")
    assert not has("3 April 2025")
    assert not has("April 20")


def test_an_edition_is_written_again_under_a_name_that_tells_nothing(cleared, out):
    edition, path = issuing.issue(cleared, FORMAT, "html", out, checker=checker())
    write = {"case": cleared, "checker": checker()}
    for name in ("Ottoline Quillfeather.html", "visit-of-14-02-2019.html"):
        with pytest.raises(NotCleared, match="name of the file"):
            issuing.write_edition(edition, out / name, **write)
    with pytest.raises(Refused, match="keeps the name"):
        issuing.write_edition(edition, out / "copy.html")
    assert [each.name for each in out.iterdir()] == [path.name]
    assert issuing.write_edition(edition, out / "copy.html", **write).read_bytes() == path.read_bytes()
    assert issuing.write_edition(edition, out / "second.html", case=cleared).read_bytes() == path.read_bytes()


def test_an_edition_of_an_import_is_written_into_no_folder_but_the_one_that_was_named(cleared, out):
    edition, _path = issuing.issue(cleared, FORMAT, "html", out, checker=checker())
    with pytest.raises(Damaged):
        issuing.write_edition(replace(edition, file_name="../elsewhere.html"), out)
    assert not (out.parent / "elsewhere.html").exists()


def test_a_paper_of_the_review_itself_may_be_called_anything(sample, out):
    edition, _path = issuing.issue(sample, "minutes", "html", out, checker=checker())
    assert issuing.write_edition(edition, out / "Ottoline.html", case=sample, checker=checker()).is_file()


def test_the_number_of_a_paragraph_is_not_taken_for_somebodys():
    from facilitator.clearing.comparing import _is_counting
    from facilitator.disclosure.hit import Hit, Severity

    def counts(text, topic="other-number"):
        return _is_counting(Hit(0, len(text), text, topic, Severity.REVIEW, "", ""))

    assert counts("3.3.10")
    assert not counts("3.3.10", "exact-date")
    assert not counts("943 476 5919", "nhs-number")


def test_a_workbook_has_the_codes_that_this_program_writes_and_no_others(sample, out):
    from facilitator.clearing import looking

    plan = issuing.plan_issue(sample, "action-plan", "xlsx", out, checker=checker())
    content = issuing.drawn(plan.form, "xlsx", plan.context)
    page = looking.drawn_page(plan.form, plan.context, "xlsx")
    ours = looking._codes("xlsx", plan.form, plan.context, page)
    assert ours
    assert ours == looking._read(content, "xlsx").codes


@pytest.mark.parametrize(
    "reference",
    ["RR-2026-0142", "RR-000123", "SCR-0142/2026", "LCSPR-1234567", "CP-20261103", "Case 12", "LCS-4471902"],
)
@pytest.mark.parametrize("title", ["", "Learning from a review"])
def test_the_reference_of_the_review_is_nobodys_number_in_any_kind_of_file(tmp_path, out, reference, title):
    with new_case(tmp_path, review=Review(reference=reference, alias="Baby T")) as case:
        case.perform(AddRecord(POINT))
        case.perform(AmendRecords(Topic.STORY, ("story",), {"title": title}))
        clear(case, FORMAT)
        for medium in ("html", "pdf", "docx"):
            issuing.issue(case, FORMAT, medium, out, checker=checker())
    assert {path.suffix for path in out.iterdir()} == {".html", ".pdf", ".docx"}


def test_a_number_that_is_not_wholly_the_reference_is_somebodys(tmp_path, out):
    with new_case(tmp_path, review=Review(reference="RR-4471902", alias="Baby T")) as case:
        case.perform(AddRecord(POINT))
        case.perform(AmendRecords(Topic.STORY, ("story",), {"title": "Learning from a review"}))
        clear(case, FORMAT)
        plan = planned(case, out)
        content = plan.render().content
        assert plan.look(content.replace(b"</body>", b"<p>RR-4471902</p></body>")).text
        for number in (b"RR-44719021", b"RR-8820417", b"943 476 5919"):
            with pytest.raises(NotCleared, match="in the finished file"):
                plan.look(content.replace(b"</body>", b"<p>" + number + b"</p></body>"))


def test_a_number_that_the_register_lists_is_found_though_it_is_the_reference(tmp_path, out):
    listed = RegisterEntry(id="n", kind=RegisterKind.REFERENCE, name="4471902", role="Case number")
    with new_case(tmp_path, review=Review(reference="LCS-4471902", alias="Baby T")) as case:
        case.perform(AddRecord(POINT))
        case.perform(FillRegister((listed,)))
        confirm(case)
        with pytest.raises(NotCleared, match="finding"):
            planned(case, out)


@pytest.mark.parametrize("name", ["briefing.Ottoline Quillfeather", "briefing", "briefing.pdf", ".html"])
def test_a_file_has_the_ending_of_what_it_is(cleared, out, name):
    with pytest.raises(Refused, match=r"the name of this file ends in \.html"):
        planned(cleared, out / name)
    edition, path = issuing.issue(cleared, FORMAT, "html", out, checker=checker())
    with pytest.raises(Refused, match=r"ends in \.html"):
        issuing.write_edition(edition, out / name, case=cleared, checker=checker())
    assert [each.name for each in out.iterdir()] == [path.name]


def test_the_whole_name_of_a_file_is_checked_whatever_dots_are_in_it(cleared, out):
    for name in ("briefing.Ottoline Quillfeather.html", "Ottoline Quillfeather.pdf.html"):
        with pytest.raises(NotCleared, match="name of the file"):
            planned(cleared, out / name).render()
    plan = planned(cleared, out)
    with pytest.raises(NotCleared, match="name of the file"):
        replace(plan, path=out / "briefing.Quillfeather").render()


@pytest.mark.parametrize("medium", ["html", "docx", "pdf"])
def test_a_name_with_one_letter_to_a_line_is_found(cleared, out, medium):
    lines = {"call_out_heading": "Remember", "call_out_lines": tuple("QUILLFEATHER")}
    cleared.perform(AmendRecords(Topic.STORY, ("story",), lines))
    clear(cleared, FORMAT)
    with pytest.raises(NotCleared, match="in the finished file"):
        planned(cleared, out, medium).render()
    nothing_left(cleared, out)


def test_a_name_with_one_letter_to_a_cell_is_told_once(cleared, out):
    plan = planned(cleared, out)
    content = plan.render().content
    cells = b"".join(b"<td>%c</td>" % letter for letter in b"Quillfeather")
    rows = b"<table><tr>" + cells + b"</tr><tr><td>Visits</td></tr><tr>" + cells + b"</tr></table></body>"
    with pytest.raises(NotCleared) as told:
        plan.look(content.replace(b"</body>", rows))
    assert sum("one piece after the other" in stop for stop in told.value.stops) == 1
    # What stands apart with words between is nobody's name.
    apart = cells.replace(b"</td>", b"</td><td>Visits were offered early.</td>")
    assert plan.look(content.replace(b"</body>", b"<table><tr>" + apart + b"</tr></table></body>")).text
