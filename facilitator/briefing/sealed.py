"""That a partnership's own templates and style sheets fetch nothing and run nothing: looked at before they are drawn.

A document that loads a picture or a font from somewhere tells that place who reads it, and changes when the place
does. The renderer of PDFs fetches nothing either way; here it is told where to put it right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tinycss2
import tinyhtml5

from facilitator.reference.bad_data import BadDataFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: The largest style sheet that is read, in bytes.
MOST_BYTES = 200_000
#: Elements that a document may be made of; none of them loads or runs anything by itself but ``img`` and ``style``.
_ELEMENTS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article", "aside", "nav"}
    | {"div", "p", "span", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead", "tbody"}
    | {"tfoot", "tr", "th", "td", "colgroup", "col", "strong", "b", "em", "i", "small", "sub", "sup", "br", "wbr", "hr"}
    | {"a", "img", "label", "input", "blockquote", "q", "cite", "abbr", "time", "bdi", "bdo", "mark", "address", "dl"}
    | {"dt", "dd", "figure", "figcaption"}
)
#: The most elements of one document. A report of two hundred findings has some thousands.
MOST_ELEMENTS = 20_000
#: How deep they may stand in each other.
DEEPEST = 60
#: Attributes that hold an address or a style.
_SOURCES = frozenset({"src", "srcset", "background", "poster", "data", "action", "formaction", "ping", "style"})
_SPANS = frozenset({"colspan", "rowspan", "span"})
_FETCHING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})


def check_css(name: str, content: bytes, pictures: Iterable[str]) -> str:
    """The style sheet in ``content``; it uses none but ``pictures``, each written ``url("NAME")``.

    Raises ``BadDataFile`` with the line where it is too large, not UTF-8, not CSS, or would fetch something.
    """
    if len(content) > MOST_BYTES:
        raise BadDataFile(name, 1, f"the file is larger than {MOST_BYTES:,} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadDataFile(name, line, "a character here is not saved as UTF-8") from None
    if found := re.search(r"</\s*style|<!--", text, re.IGNORECASE):
        raise BadDataFile(name, text.count("\n", 0, found.start()) + 1, f"{found[0]} cannot stand in a style sheet")
    known = frozenset(pictures)
    try:
        for node in _nodes(tinycss2.parse_stylesheet(text)):
            if reason := _fault_of(node, known):
                raise BadDataFile(name, node.source_line, reason)
    except RecursionError:
        raise BadDataFile(name, _deepest(text), "brackets stand far too deep in each other") from None
    return text


def _deepest(text: str) -> int:
    """The line in which the most brackets are open."""
    depth, deepest, line, found = 0, 0, 1, 1
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        line += letter == "\n"
        if depth > deepest:
            deepest, found = depth, line
    return found


def _nodes(found: Iterable[Any]) -> Iterator[Any]:
    for node in found:
        yield node
        for inside in ("prelude", "content", "arguments"):
            yield from _nodes(getattr(node, inside, None) or ())


def _fault_of(node: Any, pictures: frozenset[str]) -> str:
    if node.type == "error":
        return f"this is not as CSS is written ({node.message})"
    if node.type == "at-rule" and node.lower_at_keyword == "import":
        return "@import cannot be used: put the other style sheet into this file"
    if node.type == "at-keyword" and node.lower_value == "import":
        return "@import cannot be used: put the other style sheet into this file"
    if node.type == "url":
        return f'nothing can be fetched from {node.value[:60]!r}; pictures are written url("asset:icons/NAME.svg")'
    if node.type == "function" and node.lower_name in _FETCHING:
        given = node.arguments
        if node.lower_name == "url" and len(given) == 1 and given[0].type == "string" and given[0].value in pictures:
            return ""
        return f"nothing can be fetched with {node.lower_name}(); there are: {', '.join(sorted(pictures))}"
    return ""


def check_html(folder: Path, html: str, logo: str) -> None:
    """Return where ``html``, drawn by the templates in ``folder``, loads and runs nothing and is of a size to be set.

    The one picture that may stand in it is the ``logo``. Raises ``BadDataFile`` with the line of the template in which
    the element stands.
    """
    if html.count("<") > 2 * MOST_ELEMENTS:
        raise BadDataFile(*_standing(folder, "body"), f"the document would have more than {MOST_ELEMENTS:,} elements")
    waiting = [(tinyhtml5.parse(html, namespace_html_elements=False), 1)]
    while waiting:
        element, depth = waiting.pop()
        reason = _fault_in(element, logo)
        if reason or depth > DEEPEST:
            named = element.tag if isinstance(element.tag, str) else "!--"
            where = _standing(folder, named.rpartition("}")[2])
            raise BadDataFile(*where, reason or f"elements stand more than {DEEPEST} deep in each other")
        waiting.extend((inside, depth + 1) for inside in reversed(element))


def _fault_in(element: Element, logo: str) -> str:
    if not isinstance(element.tag, str):
        return ""
    if element.tag not in _ELEMENTS:
        return f"<{element.tag.rpartition('}')[2]}> cannot stand in a document"
    for name, value in element.attrib.items():
        if name.startswith("on") or name == "http-equiv":
            return f'"{name}" cannot stand in a document'
        if name == "style" and not re.search(r"url|image|src|import|\\|@", value, re.IGNORECASE):
            continue
        if name in _SOURCES and not (element.tag == "img" and name == "src" and logo and value == logo):
            return f'nothing can be loaded with "{name}" from {value[:60]!r}'
        if name in _SPANS and not re.fullmatch(r"\s*\d{1,2}\s*", value):
            return f"{name} is a number below 100"
        if name == "href" and not value.startswith(("#", "https://", "mailto:", "tel:")):
            return f"a link cannot lead to {value[:60]!r}"
    if element.tag == "input" and element.get("type") != "checkbox":
        return "<input> can only be a checkbox"
    return ""


def _standing(folder: Path, tag: str) -> tuple[str, int]:
    """The file of theirs and the line in which an element first stands; the first of the document otherwise."""
    for path in sorted(folder.glob("*.j2")):
        for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
            if f"<{tag}" in line.lower():
                return f"templates/{folder.name}/{path.name}", number
    return f"templates/{folder.name}/document.html.j2", 1
