"""Whether pages that were set show what a document is worth, whatever a partnership's own style sheets say."""

from __future__ import annotations

from typing import Any

from facilitator.briefing.standing import STYLE

#: Where the style sheets of a draft and of a rehearsal put it.
_PLACE = "@left-middle"
#: It is drawn so wide, at least, in CSS pixels: nearly the width of a page.
_WIDTH = 700
#: The size of letters that are read, in CSS pixels.
_SMALLEST = 8
#: What would hide it, by the names of the renderer.
_UNTOUCHED = {
    "visibility": "visible",
    "opacity": 1,
    "overflow": "visible",
    "transform": (),
    "clip": (),
    "z_index": "auto",
}


def is_marked(document: Any) -> bool:
    """Whether each page of a ``document`` that the renderer has laid out shows the drawing, whole."""
    # The renderer tells of no such box but in its own tree of boxes.
    return all(any(_shows(box, page) for box in page._page_box.children) for page in document.pages)


def says_its_worth(document: Any) -> bool:
    """Whether the first page of a ``document`` that the renderer has laid out shows the line that was ``stamped``."""
    page = document.pages[0]
    return any(_is_line(box, page) for box in page._page_box.descendants())


def _is_line(box: Any, page: Any) -> bool:
    stamped = box.element is not None and not isinstance(box.element, str) and box.element.get("style") == STYLE
    if not stamped or not getattr(box, "text", ""):
        return False
    seen = box.style["visibility"] == "visible" and box.style["font_size"] >= _SMALLEST
    return bool(seen and 0 <= box.position_x < page.width and 0 <= box.position_y < page.height)


def _shows(box: Any, page: Any) -> bool:
    if getattr(box, "at_keyword", "") != _PLACE or any(box.style[name] != value for name, value in _UNTOUCHED.items()):
        return False
    return any(_is_across(inside, page) for inside in box.descendants())


def _is_across(box: Any, page: Any) -> bool:
    if not hasattr(box, "replacement") or box.width < _WIDTH:
        return False
    middle = box.position_x + box.width / 2, box.position_y + box.height / 2
    return bool(0 < middle[0] < page.width and 0 < middle[1] < page.height)
