"""The file itself: what a document says about itself, nothing about who made it or when, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document

from facilitator.briefing.word.xml import el

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from facilitator.briefing.context import Head

#: Parts of the model document of python-docx that have no business in ours.
_DROPPED = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties", "fontTable", "webSettings")
#: The day that files in an archive bear where they bear none.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def blank(context: Head) -> WordDocument:
    """An empty document that says of itself its title, reference, language and publisher, and no more."""
    document = Document()
    for owner in (document.part, document.part.package):
        for name, relationship in list(owner.rels.items()):
            if relationship.reltype.rpartition("/")[2] in _DROPPED:
                del owner.rels[name]
    _describe(document, context)
    _settle(document.settings.element, context.language)
    return document


def packed(document: WordDocument) -> bytes:
    """The bytes of ``document``, without any date in them."""
    written = io.BytesIO()
    document.save(written)
    out = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()


def _describe(document: WordDocument, context: Head) -> None:
    root = document.part.package.core_properties._element
    for old in list(root):
        root.remove(old)
    properties = document.core_properties
    properties.title = context.title[:255]
    properties.subject = context.reference[:255]
    properties.author = context.partnership.name[:255]
    properties.language = context.language
    if context.marking:
        properties.category = context.marking[:255]
    if context.guidance:
        properties.comments = context.guidance[:255]


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
            el("clrSchemeMapping", bg1="light1", t1="dark1", bg2="light2", t2="dark2", **{f"accent{n}": f"accent{n}" for n in range(1, 7)}, hyperlink="hyperlink", followedHyperlink="followedHyperlink"),
            el("decimalSymbol", val="."),
            el("listSeparator", val=","),
        ]
    )
