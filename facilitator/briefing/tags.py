"""Tidying the tags of a PDF before it is written, so that it is read aloud as it was meant.

WeasyPrint tags each line of a link as a link of its own, so that a link of two lines would be announced, and stepped
through, as two. Here the lines of one link become one link again. A header cell says of what it is the header, and a
link within the document is described by words and not by the name of a place.
"""

from __future__ import annotations

from typing import Any

from facilitator.briefing.ticks import name_ticks

#: Structure elements of a PDF by their references.
_Elements = dict[bytes, Any]


def tidy(document: object, pdf: Any) -> None:
    """Tidy the structure of ``pdf`` in place; what is read, and its order, stay as they are.

    Handed to the renderer as its finisher, which calls it with a PyDyf document before that is written.
    """
    name_ticks(document, pdf)
    elements: _Elements = {one.reference: one for one in pdf.objects if _type(one) == "/StructElem"}
    gone: dict[bytes, bytes] = {}
    for element in elements.values():
        _join_links(element, elements, gone, pdf)
        _give_scope(element, elements)
    for one in pdf.objects:
        if _type(one) == "/Annot" and "Dest" in one:
            one["Contents"] = type(one["Dest"])(one["Dest"].string.replace("-", " "))
    if gone:
        _repoint(pdf, gone)
    for reference in gone:
        elements[reference].free = "f"


def _type(one: Any) -> object:
    return one.get("Type") if isinstance(one, dict) else None


def _join_links(element: Any, elements: _Elements, gone: dict[bytes, bytes], pdf: Any) -> None:
    kids: list[Any] = []
    for kid in element["K"]:
        last = elements.get(kids[-1]) if kids else None
        here = elements.get(kid)
        if last is not None and here is not None and _address(last, pdf) == _address(here, pdf) is not None:
            last["K"] += here["K"]
            gone[kid] = last.reference
        else:
            kids.append(kid)
    element["K"][:] = kids


def _give_scope(element: Any, elements: _Elements) -> None:
    """Say of a header cell whether it heads a column (it stands in the head of the table) or a row."""
    if element["S"] == "/TH":
        rows = elements[elements[element["P"]]["P"]]
        element["A"]["Scope"] = "/Column" if rows["S"] == "/THead" else "/Row"


def _address(element: Any, pdf: Any) -> object:
    """Where a link leads, on the web or within the document; nothing for any other element."""
    if element["S"] != "/Link":
        return None
    annotation = next(one for one in (_object(pdf, kid) for kid in element["K"]) if _type(one) == "/OBJR")
    link = _object(pdf, annotation["Obj"])
    return (link["A"]["URI"] if "A" in link else link["Dest"]).data


def _object(pdf: Any, reference: object) -> Any:
    return pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else None


def _repoint(pdf: Any, gone: dict[bytes, bytes]) -> None:
    """Let what pointed to an element that is gone (in the table from marks to elements) point to its heir."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    table = _object(pdf, root["ParentTree"])["Nums"]
    for row in (table, *(row for row in table if isinstance(row, list))):
        row[:] = [gone.get(each, each) if isinstance(each, bytes) else each for each in row]
