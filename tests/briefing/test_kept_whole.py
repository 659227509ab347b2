"""What is to stay whole stands on one page, in every format, as the renderer laid it out."""

from __future__ import annotations

from collections import defaultdict

import pytest
import weasyprint

from facilitator.briefing.composing import compose
from facilitator.briefing.formats import FORMATS
from facilitator.briefing.pdf import render_pdf
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from tests.factories import around


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    library = Library.load(None)
    path = folder / "sample.review"
    with make_sample(path, REHEARSAL_PASSPHRASE, around=around(folder), library=library) as case:
        yield {each.key: compose(case.reads, each.key, library=library) for each in FORMATS}


def standing_on(document):
    """The pages of each box that is to be kept whole; rows of a table's head are printed on every page."""
    pages = defaultdict(set)
    named = {}
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.descendants():
            element = box.element
            if element is None or box.style["break_inside"] not in ("avoid", "avoid-page"):
                continue
            if element.tag == "tr" and any(child.tag == "th" and child.get("scope") == "col" for child in element):
                continue
            # What is drawn before or after an element has the element's own style sheet, and none of its boxes.
            if box.element_tag == element.tag:
                pages[element].add(number)
                named[element] = "".join(element.itertext()).strip()[:60]
    return [(named[element], sorted(numbers)) for element, numbers in pages.items()]


@pytest.mark.parametrize("key", [each.key for each in FORMATS])
def test_nothing_that_is_to_be_kept_whole_is_split(sample, key, monkeypatch):
    documents = []
    render = weasyprint.HTML.render

    def kept(self, *arguments, **options):
        documents.append(render(self, *arguments, **options))
        return documents[-1]

    monkeypatch.setattr(weasyprint.HTML, "render", kept)
    chosen = next(each for each in FORMATS if each.key == key)
    render_pdf(chosen, sample[key])
    for document in documents:
        whole = standing_on(document)
        assert whole, "nothing in this format is kept whole"
        assert [each for each in whole if len(each[1]) > 1] == []
