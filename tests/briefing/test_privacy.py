"""No private word of a review reaches what is published: not the context, not the page, not the PDF."""

import copy
import itertools
import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
from hypothesis import given, settings

from facilitator.briefing.build import Issue, build_context
from facilitator.briefing.codec import to_json
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.exchange.document import SECTIONS
from facilitator.model.publication import Profile, Story
from facilitator.model.review import Review
from facilitator.model.shape import Form, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE
from facilitator.reference.library import Library
from facilitator.sample import sample_document
from facilitator.starting import start_from_document
from tests.briefing.reading import opened, spoken
from tests.campaign import sized
from tests.factories import PASSPHRASE, around
from tests.strategies import documents

FORMAT = "learning-briefing"
LIBRARY = Library.load(None)

#: The fields whose words may be printed; all others are private. A new field is private until it is named here.
PUBLIC = {
    "review": {"reference", "partnership", "guidance"},
    "story": {shape.name for shape in shape_of(Story)},
    "profile": {shape.name for shape in shape_of(Profile)},
    "learning-point": {"statement", "title", "question", "tool", "links"},
    "recommendation": {"text", "owner_role", "measure"},
    "briefing": {"title"},
    "agency": {"public_name"},
    "passage": {"title", "text"},
    "factor-answer": {"text"},
}


def context(case, **how):
    return build_context(case.reads, FORMAT, library=LIBRARY, **how)


def marked(document):
    """``document`` with a word of its own in every private piece of prose, and what may not be printed left out."""
    numbers = itertools.count()
    document = copy.deepcopy(document)

    def private():
        return f"Zq{next(numbers)}zq is private"

    def mark(item, record_type, public):
        for shape in shape_of(record_type):
            # Ids and codes name records; they have no words of the case.
            if shape.form is Form.TEXT and shape.text.is_prose and shape.name not in public and not shape.links_to:
                item[shape.name] = [private()] if shape.many else private()

    mark(document, Review, PUBLIC["review"] | {"id"})
    for section, topic in SECTIONS.items():
        items = [document.setdefault(section, {})] if topic in SINGLE else document.setdefault(section, [])
        for item in items:
            if section != "editions":
                mark(item, RECORD_TYPES[topic], PUBLIC.get(topic.value, set()) | {"id"})
    document["editions"] = document["releases"] = []
    assert next(numbers) > 0
    return document


def printable(document):
    """``document`` without links, colours and pictures that were made up and may not be printed."""
    document["story"] |= {"links": [], "support": None}
    document["profile"] |= {"colour": "", "second_colour": "", "logo": "", "links": []}
    for point in document["learning_points"]:
        point["links"] = []
    for briefing in document["briefings"]:
        briefing["benchmark"] = ""
    return document


def context_of(document, folder):
    with start_from_document(
        folder / "r.review", PASSPHRASE, around=around(folder), library=LIBRARY, label="Chair", document=document
    ) as case:
        owners = {each.owner for each in case.reads.recommendations() if each.include and each.text}
        names = {agency.name for agency in case.reads.agencies() if agency.id in owners}
        return context(case, issue=Issue(1, date(2026, 5, 1))), names


def private_words(text, allowed=()):
    for name in allowed:
        text = text.replace(name, "")
    return set(re.findall(r"Zq\d+zq", text))


def test_no_private_word_of_the_sample_is_in_context_html_or_pdf(tmp_path):
    document = marked(sample_document())
    agencies = len(document["agencies"])
    made, owners = context_of(document, tmp_path)
    assert 0 < len(owners) < agencies, "the names of owners are printed, and no other agency's"
    form = find_format(FORMAT)
    for text in (to_json(made), render_html(form, made)):
        assert private_words(text, owners) == set()
        assert private_words(text) == {name.split()[0] for name in owners}
    pdf = render_pdf(form, made)
    assert private_words(spoken(pdf)) == {name.split()[0] for name in owners}
    with opened(pdf) as document:
        parts = [
            item.read_bytes() if isinstance(item, pikepdf.Stream) else repr(item).encode() for item in document.objects
        ]
    assert not any(re.search(rb"Zq\d+zq|Z\0q\0", part) for part in parts)


@settings(max_examples=sized(25, least=5))
@given(document=documents(most=4))
def test_no_private_word_of_any_review_is_in_its_context(document):
    document = printable(marked(document))
    with tempfile.TemporaryDirectory() as folder:
        made, owners = context_of(document, Path(folder))
    for text in (to_json(made), render_html(find_format(FORMAT), made)):
        assert private_words(text) <= {name.split()[0] for name in owners}
    assert private_words(to_json(replace(made, recommendations=()))) == set()


def test_the_marking_reaches_every_kind_of_record():
    whole = marked(sample_document())
    for section in ("contributions", "attendees", "agencies", "wordings", "actions", "views", "criteria", "steps"):
        assert re.search(r"Zq\d+zq", str(whole[section])), section
    assert re.search(r"Zq\d+zq", str(whole["decision"]))
    assert whole["facts"].startswith("Zq")
    assert whole["steps"][0]["chair_notes"].startswith("Zq")
