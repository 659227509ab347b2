"""A kept context is read back equal, and nothing else is read at all."""

from __future__ import annotations

import base64
import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.briefing.codec import FORM, from_json, to_json
from facilitator.briefing.colours import check_colour
from facilitator.briefing.context import (
    Benchmark,
    BriefingContext,
    Factor,
    Feature,
    LearningPoint,
    Part,
    Passage,
    Profile,
    Status,
)
from facilitator.briefing.links import check_url
from facilitator.errors import Refused
from tests.briefing.samples import bare

BARE = bare()
words = st.text(st.characters(codec="utf-8"), max_size=20)


BENCHMARK = Benchmark(
    title="A national review",
    source="The Panel, 2020",
    url=check_url("https://example.org/review"),
    about=("It looked at 40 cases.",),
    count="1 of 2 evidenced, 1 not known",
    factors=(
        Factor(title="Sleep", state="Evidenced", mark="evidenced", paragraphs=("It was so.",), learning=(1, 2)),
        Factor(title="Age", state="Not known", mark="not-known", kind="Predisposing", about="Young parents"),
    ),
    model="Prevent and protect",
    features=(Feature(number=1, title="Tell everyone", text="Words"),),
)


def read(text: str) -> BriefingContext:
    return from_json(text, BriefingContext)


def changed(whole: BriefingContext, /, **values) -> str:
    document = json.loads(to_json(whole))
    document["briefing"] |= values
    return json.dumps(document)


def test_a_rich_context_comes_back_equal_and_is_written_the_same_again(rich_context):
    full = replace(
        rich_context,
        audience="All staff",
        introduction=("Why",),
        publication_note="Kept back",
        changes=("Done since",),
        parts=(Part(heading="One", paragraphs=("Words",), links=rich_context.links),),
        strengths=(LearningPoint(statement="s", question="q?", tool="t", side="strength"),),
        points=(LearningPoint(statement="s"),),
        headline="One thing",
        standing_links=rich_context.links,
        professionals=("They came",),
        family=("They wrote",),
        contributors=("General practice",),
        opening=(Passage(title="Trigger", paragraphs=("A notice",)),),
        effectiveness=(Passage(title="Before", paragraphs=("Much",)),),
        emerged=(Passage(title="After", paragraphs=("More",)),),
        benchmark=BENCHMARK,
        review_type="Rapid review",
        minutes=4,
    )
    assert all(getattr(full, one.name) for one in fields(full))
    assert read(to_json(full)) == full
    assert to_json(read(to_json(full))) == to_json(full)


def test_the_form_is_canonical_and_leaves_out_what_is_empty(bare_context):
    assert to_json(bare_context) == (
        '{"briefing":{"partnership":{"name":"Northmere Safeguarding Children Partnership"},'
        '"reference":"RR-1","status":"draft","title":"Untold"},"form":1}'
    )


@given(words, words, st.integers(0, 0xFFFFFF), st.sampled_from(Status), st.lists(words, max_size=3))
def test_any_context_comes_back_equal(title, name, colour, status, statements):
    context = BriefingContext(
        title=title,
        reference=name,
        partnership=Profile(name=name, accent=check_colour(f"#{colour:06x}")),
        status=status,
        strengths=tuple(LearningPoint(statement=statement) for statement in statements),
    )
    assert read(to_json(context)) == context


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"form":1}', "[" * 100_000, '{"form":1,"briefing":{},"x":1}'])
def test_what_is_not_a_kept_briefing_is_refused(text):
    with pytest.raises(Refused, match="cannot be read"):
        read(text)


def test_a_form_of_a_later_version_is_refused(bare_context):
    document = json.loads(to_json(bare_context)) | {"form": FORM + 1}
    with pytest.raises(Refused, match="later version"):
        read(json.dumps(document))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": 7}, "briefing.title is not text"),
        ({"secret": "x"}, "something unknown"),
        ({"status": "final"}, "briefing.status is not one of the words"),
        ({"partnership": "Northmere"}, "briefing.partnership is not a set"),
        ({"partnership": {}}, "briefing.partnership lacks name"),
        ({"context": "words"}, "briefing.context is not a list"),
        ({"context": ["a", None]}, r"briefing.context\[2\] is not text"),
        ({"participation": {"agencies": "15", "sentence": ""}}, "agencies is not a whole number"),
        ({"participation": {"agencies": True, "sentence": ""}}, "agencies is not a whole number"),
        ({"decision": None}, "briefing.decision is not a set"),
        ({"partnership": {"name": "n", "accent": "red"}}, "is not a colour"),
        ({"partnership": {"name": "n", "contact_url": "file:///x"}}, "cannot be used"),
        ({"partnership": {"name": "n", "logo": "x"}}, "logo is not a logo"),
        ({"partnership": {"name": "n", "logo": {"alt": "x"}}}, "logo is not a logo"),
        ({"partnership": {"name": "n", "logo": {"alt": "x", "data": 1}}}, "logo is not a logo"),
        ({"partnership": {"name": "n", "logo": {"alt": "x", "data": "?"}}}, "logo is not base64"),
        ({"partnership": {"name": "n", "logo": {"alt": "x", "data": "ŷ"}}}, "logo is not base64"),
        ({"links": [{"label": "l", "url": "javascript:alert(1)"}]}, "cannot be used"),
    ],
)
def test_a_kept_briefing_that_was_meddled_with_is_refused(bare_context, values, reason):
    with pytest.raises(Refused, match=reason):
        read(changed(bare_context, **values))


def test_a_kept_logo_is_looked_through_again(bare_context):
    script = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>').decode()
    text = changed(bare_context, partnership={"name": "n", "logo": {"alt": "x", "data": script}})
    with pytest.raises(Refused, match="script"):
        read(text)


def test_a_word_that_is_none_of_those_for_it_is_refused():
    told = json.loads(to_json(replace(BARE, benchmark=BENCHMARK)))
    told["briefing"]["benchmark"]["factors"][0]["mark"] = "high"
    with pytest.raises(Refused, match=r"factors\[1\]\.mark is not one of the words for it"):
        read(json.dumps(told))
