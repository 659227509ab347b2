"""The boxes to tick of a PDF: fields that a reader can tick on the screen, each named by the words that stand with it.

WeasyPrint makes the fields where a style sheet asks for them and tags them; here each gets the words of its label as
its name, and a look of its own for ticked and for empty, so that a reader shows them as they are printed and has
nothing to save again.
"""

from __future__ import annotations

from typing import Any

#: The longest name of a field, in characters.
LONGEST_NAME = 240


def name_ticks(document: Any, pdf: Any) -> None:
    """Name every box to tick of ``pdf``, and complete its look. Does nothing where there is none."""
    if "AcroForm" not in pdf.catalog:
        return
    for page in document.pages:
        for label in page._page_box.descendants():
            if label.element_tag == "label":
                _name(label)
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("Subtype") == "/Widget":
            _complete(one, pdf)
    pdf.catalog["AcroForm"].pop("NeedAppearances", None)


def _name(label: Any) -> None:
    said = " ".join("".join(label.element.itertext()).split())
    name = said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 1]}\N{HORIZONTAL ELLIPSIS}"
    for box in label.descendants():
        if box.widget_annotation is not None:
            box.widget_annotation["TU"] = type(box.widget_annotation["TU"])(name)


def _complete(field: Any, pdf: Any) -> None:
    """Draw the tick of ``field``, and give it a look for empty, too; the box itself is drawn on the page."""
    from weasyprint.pdf import pydyf

    looks = field["AP"]["N"]
    ticked = pdf.objects[int(looks["on"].split()[0])]
    width, height = ticked.extra["BBox"][2:]
    ticked.stream[:] = _tick(width, height, field["MK"]["BC"])
    empty = pydyf.Stream([], dict(ticked.extra))
    pdf.add_object(empty)
    looks["Off"] = empty.reference
    del field["MK"]["BC"]


def _tick(width: float, height: float, colour: Any) -> list[str]:
    """A tick in strokes of one thickness."""
    corners = [(0.16, 0.5), (0.42, 0.22), (0.86, 0.82)]
    points = [f"{x * width:.2f} {y * height:.2f}" for x, y in corners]
    shade = " ".join(f"{channel:.4f}" for channel in colour)
    return [f"{shade} RG", f"{width * 0.13:.2f} w 1 J 1 j", f"{points[0]} m {points[1]} l {points[2]} l S"]
