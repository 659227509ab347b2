"""A finished Word document or workbook is read again, part by part."""

import io
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from facilitator.finished.office import read_office
from facilitator.finished.pieces import CannotRead


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(content, name, data):
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def document():
    made = docx.Document()
    made.core_properties.author = "Leontes"
    made.add_heading("Learning", 1)
    paragraph = made.add_paragraph("Learning from Zeb")
    paragraph.add_run("edee\tand others")
    made.sections[0].footer.paragraphs[0].text = "Perdita at the foot"
    return made


def found(content):
    return {(piece.where, piece.text) for piece in read_office(content).pieces}


def test_paragraphs_are_read_whole_with_heads_feet_and_properties(document):
    places = found(saved(document))
    assert ("document", "Learning from Zebedee and others") in places
    assert ("properties", "Leontes") in places
    assert any(where.startswith("footer") and text == "Perdita at the foot" for where, text in places)


def test_links_and_alternative_texts_are_read(document):
    document.part.relate_to(
        "https://example.org/mopsa",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    box = OxmlElement("wp:docPr")
    box.set("descr", "A drawing of Ottoline")
    document.paragraphs[0]._p.append(box)
    places = found(saved(document))
    assert ("link", "https://example.org/mopsa") in places
    assert ("descr in document", "A drawing of Ottoline") in places


def test_deleted_and_inserted_words_are_read_and_told(document):
    gone = OxmlElement("w:del")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = "Florizel"
    run.append(text)
    gone.append(run)
    document.paragraphs[0]._p.append(gone)
    contents = read_office(saved(document))
    assert "changes are tracked in it" in contents.stowaways
    assert any("Florizel" in piece.text for piece in contents.pieces)


def test_hidden_text_is_told(document):
    hidden = document.paragraphs[0].runs[0]
    hidden.font.hidden = True
    assert "there is hidden text" in read_office(saved(document)).stowaways


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("word/comments.xml", "there are comments"),
        ("word/people.xml", "names of editors are kept"),
        ("word/vbaProject.xml", "there is a macro"),
        ("word/embeddings/sheet.xml", "another file is embedded"),
        ("customXml/item9.xml", "other data is kept with it"),
        ("docProps/custom.xml", "other properties are kept with it"),
        ("word/data.bin", "there is something unknown in it: data.bin"),
    ],
)
def test_what_an_editor_leaves_behind_is_told(document, name, words):
    assert words in read_office(with_part(saved(document), name, "<a/>")).stowaways


def test_a_link_to_a_file_is_told(document):
    document.part.relate_to(
        "file:///C:/case.docx",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    assert "it leads to something that is no web page" in read_office(saved(document)).stowaways


def test_cells_names_of_sheets_and_comments_of_a_workbook_are_read():
    book = openpyxl.Workbook()
    book.active.title = "Dorcas"
    book.active["A1"] = "Autolycus"
    book.active["A1"].comment = openpyxl.comments.Comment("ask Emilia", "Leontes")
    contents = read_office(saved(book))
    texts = " ".join(piece.text for piece in contents.pieces)
    assert all(word in texts for word in ("Dorcas", "Autolycus", "Emilia"))
    assert "there are comments" in contents.stowaways


def test_what_is_no_package_cannot_be_read(document):
    for content in (b"", b"PK\x03\x04", with_part(saved(document), "word/x.xml", "<a>")):
        with pytest.raises(CannotRead):
            read_office(content)


def test_words_of_the_editor_are_no_words_of_the_document(document):
    field = OxmlElement("w:instrText")
    field.text = "PAGEREF x"
    field.set(qn("xml:space"), "preserve")
    document.paragraphs[0].runs[0]._r.append(field)
    assert "PAGEREF" not in " ".join(text for _, text in found(saved(document)))
