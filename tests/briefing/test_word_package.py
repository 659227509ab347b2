"""A Word file is put together as Word demands: its elements in their order, its numbers unique, its parts all there."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from docx.oxml.ns import qn
from lxml import etree

from facilitator.briefing.composing import compose
from facilitator.briefing.formats import FORMATS, find_format
from facilitator.briefing.word.rendering import render_docx
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.briefing import samples
from tests.factories import around

RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def names(words: str) -> tuple[str, ...]:
    return tuple(f"w:{word}" for word in words.split())


#: The order in which ECMA-376 (fifth edition, part 1, annex A.1) has the children of each element that is written here.
ORDER = {
    "w:pPr": names(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "w:rPr": names(
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
        " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
        " vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "w:tblPr": names(
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
        " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "w:tcPr": names(
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    ),
    "w:trPr": names("cantSplit trHeight tblHeader jc"),
    "w:style": names(
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
        " personal rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "w:tblStylePr": names("pPr rPr tblPr trPr tcPr"),
    "w:sdtPr": names("rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex"),
    "w:sdt": names("sdtPr sdtEndPr sdtContent"),
    "w:tbl": names("tblPr tblGrid tr"),
    "w:tr": names("tblPrEx trPr tc"),
    "w:tc": names("tcPr p"),
    "w:lvl": names("start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
    "w:abstractNum": names("nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
    "w:num": names("abstractNumId lvlOverride"),
    "w:numbering": names("numPicBullet abstractNum num"),
    "w:font": names(
        "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic"
    ),
    "w:pBdr": names("top left bottom right between bar"),
    "w:tblBorders": names("top left start bottom right end insideH insideV"),
    "w:tcBorders": names("top left start bottom right end insideH insideV tl2br tr2bl"),
    "w:tblCellMar": names("top left start bottom right end"),
    "w:sectPr": names(
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType"
        " cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "w:settings": names(
        "writeProtection view zoom updateFields defaultTabStop characterSpacingControl compat rsids themeFontLang"
        " clrSchemeMapping decimalSymbol listSeparator"
    ),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """What the sample says in the format of a key."""
    folder, library = tmp_path_factory.mktemp("sample"), Library.load(None)
    with make_sample(folder / "s.review", REHEARSAL_PASSPHRASE, around=around(folder), library=library) as case:
        yield lambda key: compose(case.reads, key, library=library)


@pytest.fixture(scope="module", params=FORMATS, ids=lambda form: form.key)
def parts(request, sample):
    """Every part of a document by its name in the file."""
    return unpacked(render_docx(request.param, sample(request.param.key)))


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def roots(parts):
    return {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}


def relations(parts):
    """From which part each relationship goes, and it."""
    for name, root in roots(parts).items():
        if name.endswith(".rels"):
            place = PurePosixPath(name)
            source = str(place.parent.parent / place.name.removesuffix(".rels")).removeprefix("./")
            yield from ((source, one) for one in root.iter(RELATED))


def misplaced(root) -> list[str]:
    """Elements that stand after one that has to follow them, or that have no business where they stand."""
    found = []
    for parent, order in ORDER.items():
        ranks = {qn(name): rank for rank, name in enumerate(order)}
        for element in root.iter(qn(parent)):
            last = -1
            for child in element:
                rank = ranks.get(child.tag, -1 if child.tag.startswith("{http://schemas.microsoft") else -2)
                if rank == -2 or 0 <= rank < last:
                    found.append(f"{parent} > {child.tag.rpartition('}')[2]}")
                last = max(last, rank)
    return found


def test_every_element_stands_in_its_order(parts):
    assert [fault for root in roots(parts).values() for fault in misplaced(root)] == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: re.sub(r"(<w:pStyle [^>]*/>)(<w:keepNext/>)", r"\2\1", text, count=1), "w:pPr > pStyle"),
        (lambda text: re.sub(r"(<w:tblStyle [^>]*/>)(<w:tblW [^>]*/>)", r"\2\1", text, count=1), "w:tblPr > tblStyle"),
        (lambda text: text.replace("<w:cantSplit/>", "<w:wibble/>", 1), "w:trPr > wibble"),
    ],
)
def test_an_element_out_of_its_order_would_be_noticed(sample, spoil, told):
    text = unpacked(render_docx(find_format("benchmark-report"), sample("benchmark-report")))["word/document.xml"]
    spoilt = spoil(text.decode())
    assert spoilt != text.decode()
    assert misplaced(etree.fromstring(spoilt.encode())) == [told]


def test_numbers_that_must_be_unique_are(parts):
    root = etree.fromstring(parts["word/document.xml"])
    for element, attribute in (
        ("wp:docPr", "id"),
        ("w:bookmarkStart", qn("w:id")),
        ("w:bookmarkStart", qn("w:name")),
        ("w:bookmarkEnd", qn("w:id")),
    ):
        counted = Counter(one.get(attribute) for one in root.iter(qn(element)))
        assert [number for number, count in counted.items() if count > 1 or number is None] == []
    ticks = Counter(one.find(qn("w:id")).get(qn("w:val")) for one in root.iter(qn("w:sdtPr")))
    assert set(ticks.values()) <= {1}
    begun = {one.get(qn("w:id")) for one in root.iter(qn("w:bookmarkStart"))}
    assert begun == {one.get(qn("w:id")) for one in root.iter(qn("w:bookmarkEnd"))}


def test_every_list_style_and_place_that_is_named_is_there(parts):
    document, numbering, styles = (
        etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "numbering", "styles")
    )
    numbers = [one.get(qn("w:numId")) for one in numbering.iter(qn("w:num"))]
    kinds = [one.get(qn("w:abstractNumId")) for one in numbering.iter(qn("w:abstractNum"))]
    known = [one.get(qn("w:styleId")) for one in styles.iter(qn("w:style"))]
    for listed in (numbers, kinds, known):
        assert len(set(listed)) == len(listed)
    assert {one.get(qn("w:val")) for one in numbering.iter(qn("w:abstractNumId"))} <= set(kinds)
    assert {one.get(qn("w:val")) for one in document.iter(qn("w:numId"))} <= set(numbers)
    for root in roots(parts).values():
        for element in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"):
            assert {one.get(qn("w:val")) for one in root.iter(qn(element))} <= set(known)
    places = {one.get(qn("w:name")) for one in document.iter(qn("w:bookmarkStart"))}
    assert {one.get(qn("w:anchor")) for one in document.iter(qn("w:hyperlink"))} - {None} <= places
    asked = [one.text.split()[1] for one in document.iter(qn("w:instrText")) if "PAGEREF" in one.text]
    assert set(asked) <= places


def test_every_relationship_leads_to_a_part_and_only_links_lead_outside(parts):
    targets = set()
    for source, one in relations(parts):
        if one.get("TargetMode") == "External":
            assert one.get("Type").endswith("/hyperlink")
            assert one.get("Target").startswith(("https://", "mailto:"))
            continue
        folder = PurePosixPath(source).parent
        target = one.get("Target")
        found = target.removeprefix("/") if target.startswith("/") else str(folder / target)
        assert found in parts, (source, target)
        targets.add(found)
    # Nothing lies in the file that nothing asks for.
    assert {name for name in parts if not name.endswith((".rels", "].xml"))} == targets


def test_every_relationship_that_is_used_is_there_once_and_none_is_left_over(parts):
    known = Counter((source, one.get("Id")) for source, one in relations(parts))
    assert set(known.values()) == {1}
    kinds = {(source, one.get("Id")): one.get("Type").rpartition("/")[2] for source, one in relations(parts)}
    for name, root in roots(parts).items():
        used = {value for one in root.iter() for key, value in one.attrib.items() if "officeDocument" in key}
        assert {(name, value) for value in used} <= set(known)
        written = {
            number for (source, number), kind in kinds.items() if source == name and kind in {"hyperlink", "image"}
        }
        assert written <= used


def test_the_content_types_name_every_part(parts):
    root = etree.fromstring(parts["[Content_Types].xml"])
    endings = {one.get("Extension"): one.get("ContentType") for one in root.iter(f"{TYPES}Default")}
    whole = {one.get("PartName"): one.get("ContentType") for one in root.iter(f"{TYPES}Override")}
    assert {name.removeprefix("/") for name in whole} <= set(parts)
    for name in parts:
        assert f"/{name}" in whole or name.rpartition(".")[2] in endings or name == "[Content_Types].xml"
    assert set(endings) == {name.rpartition(".")[2] for name in parts if f"/{name}" not in whole}


def test_it_says_which_fonts_it_has_and_carries_no_others(parts):
    named = {one.get(qn("w:name")) for one in etree.fromstring(parts["word/fontTable.xml"]).iter(qn("w:font"))}
    used = {
        value
        for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml")
        for one in etree.fromstring(parts[name]).iter(qn("w:rFonts"))
        for key, value in one.attrib.items()
        if key != qn("w:hint")
    }
    assert used <= named


def test_nobody_is_named_as_its_author_and_no_date_is_in_it(parts):
    core = parts["docProps/core.xml"].decode()
    assert not re.search(r"lastModifiedBy|dcterms:|lastPrinted|revision", core)
    assert "docProps/app.xml" not in parts
    assert not any(name.startswith(("customXml", "word/comments", "word/people")) for name in parts)
    assert not re.search(rb"w:rsid|w:author", b"".join(parts.values()))


def test_a_heading_stays_with_what_follows_and_rows_stay_whole_under_their_head(parts):
    styles = etree.fromstring(parts["word/styles.xml"])
    headings = [one for one in styles.iter(qn("w:style")) if re.fullmatch(r"Heading\d", one.get(qn("w:styleId")))]
    assert len(headings) == 4
    for one in headings:
        assert one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    for table in etree.fromstring(parts["word/document.xml"]).iter(qn("w:tbl")):
        rows = list(table.iter(qn("w:tr")))
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        headed = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}").get(qn("w:firstRow")) == "1"
        assert (rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None) is headed
        # A table without a row of heads has them at the left.
        assert headed or all(row.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "TableHeading" for row in rows)


def test_a_paragraph_of_a_kind_has_the_style_of_that_kind_and_no_letters_of_its_own(parts):
    document = etree.fromstring(parts["word/document.xml"])
    for letters in document.iter(qn("w:rPr")):
        assert letters.find(qn("w:sz")) is None, "sizes are those of styles"
        for fonts in letters.iter(qn("w:rFonts")):
            assert fonts.get(qn("w:ascii")) == "MS Gothic", "only a box to tick is in another font"


def test_the_logo_is_described():
    content = render_docx(find_format("learning-briefing"), samples.rich())
    (picture,) = etree.fromstring(unpacked(content)["word/document.xml"]).iter(qn("wp:docPr"))
    assert picture.get("descr") == samples.rich().partnership.logo.alt
    without = replace(samples.rich(), partnership=replace(samples.rich().partnership, logo=None))
    names_of_parts = unpacked(render_docx(find_format("learning-briefing"), without))
    assert not [name for name in names_of_parts if name.startswith("word/media")]


def test_what_partnerships_re_brand_has_a_style_of_its_own_that_is_used_and_in_their_colours(sample):
    used, coloured = set(), ""
    for form in FORMATS:
        found = unpacked(render_docx(form, sample(form.key)))
        document = etree.fromstring(found["word/document.xml"])
        used |= {one.get(qn("w:val")) for one in document.iter(qn("w:pStyle"), qn("w:rStyle"))}
        coloured = found["word/styles.xml"].decode()
    wanted = (
        "Band Decision Callout KeyFigure Lead Question WhatHelps Measure CrossReference Speaker Imprint Marking"
    )
    assert set(wanted.split()) <= used
    colours = sample("lessons").partnership
    for colour in (colours.accent, colours.second):
        assert colour.removeprefix("#").upper() in coloured
    question = etree.fromstring(coloured.encode()).xpath(
        "//w:style[@w:styleId='Question']//w:color/@w:val", namespaces={"w": qn("w:p")[1:-2]}
    )
    assert question != []
