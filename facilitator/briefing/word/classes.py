"""The classes of the templates that Word knows: which look each gives a paragraph, a box or some words.

A class that is not here changes nothing: its words stand as plain paragraphs, in their order.
"""

from __future__ import annotations

#: The look of a paragraph, or of all the paragraphs of a block, by class.
PARAGRAPHS = {
    "marking": "marking",
    "letterhead": "letterhead",
    "standing": "standing",
    "dateline": "dateline",
    "taking-part": "figures",
    "method": "aside",
    "state": "state",
    "measure": "measure",
    "who": "speaker",
    "timing": "speaker",
    "leads": "speaker",
    "meta": "aside",
    "source": "source",
    "tool": "tool",
    "question": "question",
    "refers": "refers",
    "lead": "lead",
    "headline": "lead",
    "imprint": "imprint",
    "footnotes": "notes",
    "notes": "notes",
    "contents": "contents",
    "toc": "contents",
}
#: Paragraphs whose look goes by their element.
ELEMENTS = {"caption": "caption", "figcaption": "caption", "blockquote": "quote", "dt": "term", "legend": "term"}
#: Looks of what must not be parted from what follows.
KEEP = frozenset({"caption", "state", "speaker"})
#: Blocks with a look of their own around whatever stands in them.
BOXES = {
    "band": "band",
    "hub": "band",
    "decision": "decision",
    "callout": "callout",
    "asides": "callout",
    "box": "callout",
    "note": "callout",
    "publication-note": "callout",
    "strengths": "strengths",
    "improvements": "improvements",
    "recommendations": "recommendations",
}
#: Boxes that are filled from end to end; in the others, the heading alone is.
FILLED = frozenset({"band", "decision", "callout"})
#: What words of a class are set in.
WORDS = {"number": "Number", "n": "Number", "figure": "Figure", "name": "Strong", "emblem-name": "Strong"}
#: Paragraphs after which the next goes on in the same line, and blocks that neither begin nor end one.
RUN_ON = frozenset({"number", "n", "logo", "name", "emblem-name"})
TRANSPARENT = frozenset({"sender", "row", "what"})
#: Blocks that begin a page.
NEW_PAGE = frozenset({"new-page"})
#: What only a screen needs.
LEFT_OUT = frozenset({"skip"})
#: Lists whose items need no mark.
UNMARKED = frozenset({"plain", "unmarked"})


def known(classes: list[str], among: dict[str, str]) -> str:
    """What the first of ``classes`` that is ``among`` the known stands for; nothing where none is."""
    return next((among[name] for name in classes if name in among), "")
