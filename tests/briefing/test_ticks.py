"""The boxes of a checklist are fields that can be ticked, tagged, and named by the words beside them."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest

from facilitator.briefing.context import LearningPoint
from facilitator.briefing.formats import find_format
from facilitator.briefing.pdf import render_pdf
from facilitator.briefing.ticks import LONGEST_NAME
from tests.briefing import samples
from tests.briefing.reading import elements, kids, opened, root_of_tags

POINTS = (
    LearningPoint(statement="Do you know who lives here?", lead="Get the basics right"),
    LearningPoint(statement="Llŷr & Żaneta <met> weekly."),
    LearningPoint(statement="word " * 200),
)
LEAST = 5 * 72 / 25.4


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_pdf(find_format("staff-checklist"), replace(samples.rich(), points=POINTS))


def fields(pdf):
    return list(pdf.Root.AcroForm.Fields)


def test_each_point_has_a_box_that_is_empty_and_named_by_its_lead_or_its_statement(made):
    with opened(made) as pdf:
        names = [str(field.TU) for field in fields(pdf)]
        assert names[:2] == ["Get the basics right.", "Llŷr & Żaneta <met> weekly."]
        assert len(names[2]) == LONGEST_NAME
        assert names[2].endswith("…")
        assert [str(field.T) for field in fields(pdf)] == ["point-1", "point-2", "point-3"]
        assert {str(field.V) for field in fields(pdf)} == {str(field.AS) for field in fields(pdf)} == {"/Off"}


def test_a_box_is_large_enough_and_looks_ticked_when_it_is_ticked(made):
    with opened(made) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        for field in fields(pdf):
            left, bottom, right, top = map(float, field.Rect)
            assert right - left >= LEAST
            assert abs(top - bottom) >= LEAST
            assert set(field.AP.N.keys()) == {"/on", "/Off"}
            assert field.AP.N.Off.read_bytes() == b""
            corners, width = tick_of(field.AP.N.on), float(field.AP.N.on.BBox[2])
            assert len(corners) == 3
            assert all(0 < at < width for corner in corners for at in corner)


def tick_of(look) -> list[list[float]]:
    """The corners of the line that a look draws."""
    drawn = list(pikepdf.parse_content_stream(look))
    assert str(drawn[-1].operator) == "S"
    return [[float(at) for at in one.operands] for one in drawn if str(one.operator) in {"m", "l"}]


def test_each_box_is_tagged_as_a_form_field_within_its_item(made):
    with opened(made) as pdf:
        tagged = [element for _, element in elements(root_of_tags(pdf)) if str(element.S) == "/Form"]
        named = [str(kid.Obj.TU) for element in tagged for kid in kids(element)]
        assert named == [str(field.TU) for field in fields(pdf)]
        table = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        heirs = dict(zip(map(int, table[::2]), table[1::2], strict=True))
        for element in tagged:
            assert heirs[int(kids(element)[0].Obj.StructParent)].objgen == element.objgen
        assert all(str(page.Tabs) == "/S" for page in pdf.pages)


def test_a_document_without_boxes_has_no_form(rich_pdf):
    with opened(rich_pdf) as pdf:
        assert "/AcroForm" not in pdf.Root
