"""A web page read again: its text, its attributes and its styles, shown or hidden."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from facilitator.finished.pieces import CannotRead, Contents, Piece

#: Attributes that hold the program's own codes and measures.
_CODES = frozenset(
    {"class", "for", "lang", "charset", "type", "rel", "scope", "role", "dir", "name", "viewbox", "xmlns", "d"}
    | {"fill", "stroke", "width", "height", "colspan", "rowspan", "style", "start", "media", "cx", "cy", "r", "points"}
)
_VIEWPORT = "width=device-width, initial-scale=1"
_ACTIVE = frozenset({"script", "iframe", "object", "embed", "form", "base", "link", "video", "audio", "applet"})
_CONTENT = re.compile(r"""content\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
_OUTSIDE = re.compile(r"url\(\s*+['\"]?+(?!data:)|@import", re.IGNORECASE)


def read_html(content: bytes) -> Contents:
    """What is in a page. Raises ``CannotRead`` where it is not text."""
    reader = _Reader()
    try:
        reader.feed(content.decode("utf-8"))
        reader.close()
    except (UnicodeDecodeError, AssertionError) as fault:
        raise CannotRead(type(fault).__name__) from None
    return Contents(tuple(reader.pieces), tuple(dict.fromkeys(reader.stowaways)), frozenset(reader.codes))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self.stowaways: list[str] = []
        self.codes: set[str] = set()
        self._in: list[str] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTIVE:
            self.stowaways.append(f"there is a <{tag}> in the page")
        if tag not in _INLINE:
            self._flush()
        if tag in ("style", "title"):
            self._in.append(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._flush()
        if self._in and self._in[-1] == tag:
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if self._in and self._in[-1] == "style":
            self.codes.add(data)
            self.pieces += [Piece("style sheet", one or other) for one, other in _CONTENT.findall(data)]
            if _OUTSIDE.search(data):
                self.stowaways.append("a style sheet loads something from elsewhere")
        else:
            self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self.stowaways.append("there is a comment in the page's source")
        self.pieces.append(Piece("comment", data))

    def handle_decl(self, decl: str) -> None:
        if decl.casefold() != "doctype html":
            self.pieces.append(Piece("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.pieces.append(Piece("declaration", data))

    def unknown_decl(self, data: str) -> None:
        self.pieces.append(Piece("declaration", data))

    def close(self) -> None:
        super().close()
        self._flush()

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.stowaways.append("there is a script in the page")
        if name in _CODES or value.startswith("data:"):
            self.codes.add(f"{name}={value}")
            return
        if name in ("src", "srcset", "poster", "background"):
            self.stowaways.append("the page loads something from elsewhere")
        if value and not (tag == "meta" and name == "content" and value == _VIEWPORT):
            self.pieces.append(Piece("link" if name == "href" else f"{name} of <{tag}>", value))

    def _flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            self.pieces.append(Piece("title" if self._in and self._in[-1] == "title" else "page", text))


_INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "abbr", "small", "sup", "sub", "wbr", "mark", "q", "cite"})
