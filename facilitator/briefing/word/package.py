"""The file itself: what a document says about itself, nothing about who made it or when, the same bytes each time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from facilitator.briefing.archive import repacked
from facilitator.briefing.word.grounds import plain
from facilitator.briefing.word.styles import FACE, SIGNS
from facilitator.briefing.word.xml import el, held

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.colours import Palette
    from facilitator.briefing.context import Head

#: Parts of the model document of python-docx that have no business in ours.
_DROPPED = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties", "webSettings")
#: What a computer that lacks a font of ours goes by to choose another, by its name.
_FONTS = {
    FACE: ("020B0604020202020204", "00", "swiss", "variable"),
    SIGNS: ("020B0609070205080204", "80", "modern", "fixed"),
}
#: The longest property that Word takes, in characters.
_LONGEST = 255


def blank(context: Head) -> WordDocument:
    """An empty document that says of itself its title, reference, language and publisher, and no more."""
    document = Document()
    for owner in (document.part, document.part.package):
        for name, relationship in list(owner.rels.items()):
            if relationship.reltype.rpartition("/")[2] in _DROPPED:
                del owner.rels[name]
    for element in document.element.iter():
        for name in [name for name in element.attrib if "rsid" in name]:
            del element.attrib[name]
    _describe(document, context)
    _settle(document.settings.element, context.language)
    _name_fonts(document)
    return document


def paint(document: WordDocument, palette: Palette) -> None:
    """Offer the partnership's colours, and the typeface of the styles, where a person picks one while editing."""
    theme = next(part for part in document.part.package.iter_parts() if part.partname.endswith("theme1.xml"))
    root = parse_xml(theme.blob)
    for name, colour in {"accent1": palette.accent, "accent2": palette.second, "hlink": palette.accent}.items():
        for slot in root.iter(qn(f"a:{name}")):
            slot[0].tag = qn("a:srgbClr")
            slot[0].attrib.clear()
            slot[0].set("val", plain(colour))
    for latin in root.iter(qn("a:latin")):
        latin.set("typeface", FACE)
    theme._blob = serialize_part_xml(root)


def packed(document: WordDocument) -> bytes:
    """The bytes of ``document``, without any date in them."""
    written = io.BytesIO()
    document.save(written)
    return repacked(written.getvalue())


def _name_fonts(document: WordDocument) -> None:
    named = (
        el(
            "font",
            el("panose1", val=shape),
            el("charset", val=charset),
            el("family", val=family),
            el("pitch", val=pitch),
            name=name,
        )
        for name, (shape, charset, family, pitch) in _FONTS.items()
    )
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = serialize_part_xml(el("fonts", *named))


def _describe(document: WordDocument, context: Head) -> None:
    root = document.part.package.core_properties._element
    for old in list(root):
        root.remove(old)
    properties = document.core_properties
    properties.title = _line(context.title)
    properties.subject = _line(context.reference)
    properties.author = _line(context.partnership.name)
    properties.language = context.language
    if context.marking:
        properties.category = _line(context.marking)
    if context.guidance:
        properties.comments = _line(context.guidance)


def _line(words: str) -> str:
    return " ".join(held(words).split())[:_LONGEST]


def _settle(settings: BaseOxmlElement, language: str) -> None:
    for old in list(settings):
        settings.remove(old)
    mode = el("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    settings.extend(
        [
            el("zoom", percent=100),
            el("defaultTabStop", val=720),
            el("characterSpacingControl", val="doNotCompress"),
            el("compat", mode),
            el("themeFontLang", val=language),
            el(
                "clrSchemeMapping",
                bg1="light1",
                t1="dark1",
                bg2="light2",
                t2="dark2",
                **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
                hyperlink="hyperlink",
                followedHyperlink="followedHyperlink",
            ),
            el("decimalSymbol", val="."),
            el("listSeparator", val=","),
        ]
    )
