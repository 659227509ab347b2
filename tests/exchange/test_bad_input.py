"""Whatever is wrong with a document, it is told by its place, and the review is as it was."""

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.exchange.document import SECTIONS
from facilitator.exchange.importing import ImportReview
from facilitator.exchange.parsing import parse
from facilitator.model.people import Agency
from facilitator.model.plain import to_plain
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from tests.campaign import sized
from tests.factories import edition, full_document
from tests.strategies import ANY_TEXT, LOGO

MOMENT = "is not a moment in time; write it as 2026-03-31T14:02:31+00:00, with its offset"
CODE = "is not a short code of letters, digits and hyphens"
CARD = {"id": "c1", "text": "Seen early"}
POINT = {"id": "p1", "side": "strength", "statement": "Visits were early."}
EDITION = to_plain(edition(9))


def refuses(case, dump, document, *, sentence=None):
    """The document is refused, and nothing at all is different afterwards."""
    before, last = dump(), case.history.last()
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(Refused) as refused:
        case.perform(ImportReview(data=parse(data)))
    assert (dump(), case.history.last()) == (before, last)
    if sentence is not None:
        assert str(refused.value).startswith(sentence)
        assert "; nothing was changed" in str(refused.value)
    return str(refused.value)


def svg(inside="", **attributes):
    named = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"{named}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("logo", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\nbroken", "profile.logo: the logo is a damaged PNG picture"),
        (b"GIF89a", "profile.logo: the logo is neither a PNG nor an SVG picture"),
        (b"", None),
        (svg("<g>" * 3), "profile.logo: the logo is a damaged SVG picture"),
        (svg(" " * 1_000_000), "profile.logo: the logo is larger than 1 MB"),
        (svg("<script>1</script>"), "profile.logo: the logo cannot be used: it has a <script> in it"),
        (svg(onload="go()"), "profile.logo: the logo cannot be used: it has a script in it"),
        (
            svg('<use href="https://example.org/a.svg#b"/>'),
            "profile.logo: the logo cannot be used: it fetches something from elsewhere",
        ),
        (
            svg("<style>@import 'https://example.org/a.css';</style>"),
            "profile.logo: the logo cannot be used: it fetches something from elsewhere",
        ),
        (
            b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
            "profile.logo: the logo cannot be used: it declares things before the picture begins (a DOCTYPE)",
        ),
    ],
)
def test_a_logo_that_no_document_could_carry_is_refused_before_anything_is_taken_in(case, dump, logo, sentence):
    profile = {"name": "Fenshire", "logo": base64.b64encode(logo).decode()}
    document = {"reference": "RR-2026-03", "alias": "Baby T", "contributions": [CARD], "profile": profile}
    if sentence is None:
        case.perform(ImportReview(data=document))
    else:
        refuses(case, dump, document, sentence=sentence)


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        ({"colour": "green"}, "profile.colour: the first colour 'green' is not a colour"),
        ({"second_colour": "#12"}, "profile.second_colour: the second colour '#12' is not a colour"),
        ({"logo": "a heron"}, "profile.logo: the profile's logo is not in base64"),
        ({"logo": LOGO}, "profile.logo: the logo has no words for people who cannot see it"),
        ({"links": [{"label": "", "url": "https://example.org"}]}, "profile.links: the link to https://example.org"),
        ({"links": [{"label": "Us", "url": "file:///etc/hosts"}]}, "profile.links: the link"),
    ],
)
def test_whatever_of_a_profile_no_document_could_print_is_refused_by_its_field(case, dump, profile, sentence):
    refuses(case, dump, {"reference": "RR-2026-03", "alias": "Baby T", "profile": profile}, sentence=sentence)


def test_what_an_older_file_holds_already_is_not_held_against_a_document_that_leaves_it(case, take_in):
    case.perform(AmendRecords(Topic.PROFILE, ("profile",), {"logo": "a heron", "colour": "green"}))
    take_in(profile={"name": "Fenshire", "logo": "a heron"})
    assert (case.reads.profile().name, case.reads.profile().logo) == ("Fenshire", "a heron")


def test_the_name_of_the_partnership_speaks_for_its_logo(case, take_in):
    take_in(partnership="Fenshire", profile={"logo": LOGO})
    assert case.reads.profile().logo == LOGO


@pytest.fixture
def full(case):
    case.perform(ImportReview(data=full_document()))
    case.perform(AddRecord(Agency(id="agency-2", code="gp", name="General practice")))
    return case


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        # what a document is
        ({"format": "another"}, "format: this is a document of another program"),
        ({"format": None}, "format: this is a document of another program"),
        ({"version": 2}, "version: this document has another shape than version 1, which is read here"),
        ({"version": "1"}, "version: this document has another shape than version 1, which is read here"),
        ({"version": None}, "version: this document has another shape than version 1, which is read here"),
        ({"agencys": []}, "'agencys': there is no such field; the fields here are agenda, alias"),
        ({"reference": ""}, "reference: this is missing"),
        ({"reference": None}, "reference: text belongs here"),
        ({"alias": " \n\u0007 "}, "alias: this is missing"),
        ({"alias": ["Baby T"]}, "alias: text belongs here"),
        ({"stage": "later"}, "stage: 'later' is not one of: preparing, meeting"),
        # sections
        ({"contributions": {}}, "contributions: a list belongs here"),
        ({"contributions": "said"}, "contributions: a list belongs here"),
        ({"contributions": ["said"]}, "contributions[0]: an object with named fields belongs here"),
        ({"contributions": [CARD, None]}, "contributions[1]: an object with named fields belongs here"),
        ({"steps": "all"}, "steps: a list belongs here"),
        ({"steps": [7]}, "steps[0]: an object with named fields belongs here"),
        ({"steps": [{"key": ["x"], "title": "X"}]}, "steps[0].key: text belongs here"),
        ({"steps": [{"key": "x", "id": ["x"], "title": "X"}]}, "steps[0].id: text belongs here"),
        ({"story": []}, "story: an object with named fields belongs here"),
        ({"story": {"titel": "X"}}, "story.'titel': there is no such field"),
        ({"decision": {"serious_case": "perhaps"}}, "decision.serious_case: 'perhaps' is not one of: yes, may, no"),
        # fields
        ({"contributions": [{"txt": "x"}]}, "contributions[0].'txt': there is no such field"),
        ({"contributions": [{"": "x"}]}, "contributions[0].'': there is no such field"),
        ({"contributions": [CARD | {"kind": "praise"}]}, "contributions[0].kind: 'praise' is not one of: strength"),
        ({"contributions": [CARD | {"text": 5}]}, "contributions[0].text: text belongs here"),
        ({"contributions": [CARD | {"starred": "yes"}]}, "contributions[0].starred: true or false belongs here"),
        (
            {"contributions": [CARD | {"text": "x" * 100_001}]},
            "contributions[0].text: it is too long (100,001 characters; the most is 100,000)",
        ),
        ({"agencies": [{"code": "hv"}]}, "agencies[0].name: this is missing"),
        ({"agencies": [{"name": "Health"}]}, "agencies[0].code: this is missing"),
        ({"agencies": [{"code": "hv", "name": "x" * 301}]}, "agencies[0].name: it is too long (301 characters"),
        ({"agencies": [{"code": "h\u202ev", "name": "x"}]}, f"agencies[0].code: 'h�v' {CODE}"),
        ({"agencies": [{"code": "h\u200bv", "name": "x"}]}, f"agencies[0].code: 'h�v' {CODE}"),
        ({"agencies": [{"code": "\ud800", "name": "x"}]}, f"agencies[0].code: '\ufffd' {CODE}"),
        ({"learning_points": [{"side": "strength"}]}, "learning_points[0].statement: this is missing"),
        (
            {"learning_points": [POINT | {"links": [{"label": "a", "url": "b"}, {"label": "a"}]}]},
            "learning_points[0].links[1].url: this is missing",
        ),
        ({"themes": [{"label": "Safer sleep"}]}, "themes[0].id: a theme needs its key as id"),
        ({"themes": [{"id": 7, "label": "Safer sleep"}]}, "themes[0].id: text belongs here"),
        ({"contributions": [CARD | {"themes": ["safer sleep"]}]}, f"contributions[0].themes[0]: 'safer sleep' {CODE}"),
        # numbers and moments
        ({"story": {"agencies_took_part": 2**70}}, "story.agencies_took_part: a whole number belongs here"),
        (
            {"story": {"agencies_took_part": 1000}},
            "story.agencies_took_part: a whole number from 0 to 999 belongs here",
        ),
        ({"story": {"agencies_took_part": 1e400}}, "Infinity is not a number that JSON has"),
        ({"contributions": [CARD | {"position": 2**53 + 1}]}, "contributions[0].position: a whole number from -90"),
        ({"contributions": [CARD | {"position": 1.5}]}, "contributions[0].position: a whole number belongs here"),
        ({"contributions": [CARD | {"position": True}]}, "contributions[0].position: a whole number belongs here"),
        ({"steps": [{"key": "x", "title": "X", "minutes": -1}]}, "steps[0].minutes: a whole number from 0 to 1440"),
        ({"incident_on": "2026-02-30"}, "incident_on: '2026-02-30' is not a date; write it as 2026-03-31"),
        ({"incident_on": "0000-01-01"}, "incident_on: '0000-01-01' is not a date; write it as 2026-03-31"),
        ({"incident_on": "10000-01-01"}, "incident_on: '10000-01-01' is not a date; write it as 2026-03-31"),
        ({"incident_on": "31/03/2026"}, "incident_on: '31/03/2026' is not a date; write it as 2026-03-31"),
        ({"meeting_at": "2026-03-31T14:00:00"}, f"meeting_at: '2026-03-31T14:00:00' {MOMENT}"),
        ({"meeting_at": "2026-03-31T25:00:00+00:00"}, f"meeting_at: '2026-03-31T25:00:00+00:00' {MOMENT}"),
        ({"meeting_at": 1774965600}, f"meeting_at: '1774965600' {MOMENT}"),
        (
            {"meeting_at": "0001-01-01T00:00:00+01:00"},
            "meeting_at: '0001-01-01T00:00:00+01:00' is outside the years that can be kept",
        ),
        (
            {"meeting_at": "9999-12-31T23:59:59-12:00"},
            "meeting_at: '9999-12-31T23:59:59-12:00' is outside the years that can be kept",
        ),
        (
            {"meeting_at": "0001-01-01T00:00:00+00:00"},
            "meeting_at: '0001-01-01T00:00:00+00:00' is outside the years that can be kept",
        ),
        # ids
        ({"contributions": [CARD | {"id": "c 1"}]}, f"contributions[0].id: 'c 1' {CODE}"),
        ({"contributions": [CARD | {"id": "c'; DROP"}]}, f"contributions[0].id: 'c'; DROP' {CODE}"),
        ({"contributions": [CARD | {"id": "\u202ec"}]}, f"contributions[0].id: '�c' {CODE}"),
        ({"contributions": [CARD | {"id": ""}]}, f"contributions[0].id: '' {CODE}"),
        ({"contributions": [CARD | {"id": 7}]}, "contributions[0].id: text belongs here"),
        ({"contributions": [CARD | {"id": "x" * 81}]}, "contributions[0].id: it is too long (81 characters"),
        ({"contributions": [CARD, CARD]}, "contributions[1]: this is the same contribution as contributions[0]"),
        (
            {"contributions": [CARD, CARD | {"id": " c1\t"}]},
            "contributions[1]: this is the same contribution as contributions[0]",
        ),
        (
            {"agencies": [{"code": "hv", "name": "One"}, {"code": "hv", "name": "Two"}]},
            "agencies[0].code: 'hv' is taken by another agency",
        ),
        (
            {"steps": [{"id": "a", "key": "x", "title": "X"}, {"id": "b", "key": "x", "title": "X"}]},
            "steps[0].key: 'x' is taken by another step",
        ),
        (
            {"criteria": [{"criterion": "11a"}, {"criterion": "11a"}]},
            "criteria[0].criterion: '11a' is taken by another criterion",
        ),
        # links
        (
            {"contributions": [CARD | {"agency": "gp"}]},
            "contributions[0].agency: there is no agency 'gp' in the document or the review",
        ),
        ({"contributions": [CARD | {"agency": 5}]}, "contributions[0].agency: text belongs here"),
        ({"contributions": [CARD | {"agency": ["gp"]}]}, "contributions[0].agency: text belongs here"),
        (
            {"contributions": [CARD], "learning_points": [POINT | {"sources": ["c1", "c2"]}]},
            "learning_points[0].sources: there is no contribution 'c2' in the document or the review",
        ),
        ({"learning_points": [POINT | {"sources": "c1"}]}, "learning_points[0].sources: a list belongs here"),
        ({"learning_points": [POINT | {"sources": [[]]}]}, "learning_points[0].sources[0]: text belongs here"),
        (
            {"wordings": [{"contribution": "gone", "text": "x", "replaced_at": "2026-03-31T14:02:31+00:00"}]},
            "wordings[0].contribution: there is no contribution 'gone' in the document or the review",
        ),
        (
            {"contributions": [CARD | {"under": "c1"}]},
            "contributions[0].under: following this leads round in a circle",
        ),
        (
            {
                "contributions": [
                    CARD | {"under": "c2"},
                    {"id": "c2", "under": "c3"},
                    {"id": "c3", "under": "c4"},
                    {"id": "c4", "under": "c2"},
                ]
            },
            "contributions[1].under: following this leads round in a circle",
        ),
        (
            {"contributions": [CARD | {"merged_into": "c2"}, {"id": "c2", "merged_into": "c1"}]},
            "contributions[0].merged_into: following this leads round in a circle",
        ),
        (
            {"attendees": [{"id": "a", "name": "A", "deputy_for": "b"}, {"id": "b", "name": "B", "deputy_for": "a"}]},
            "attendees[0].deputy_for: following this leads round in a circle",
        ),
        # editions
        ({"editions": [EDITION | {"sha256": "0" * 64}]}, "edition 9 of learning-briefing does not match its own hash"),
        ({"editions": [EDITION | {"content": ""}]}, "edition 9 of learning-briefing does not match its own hash"),
        ({"editions": [EDITION | {"content": "é"}]}, "edition 9 of learning-briefing does not match its own hash"),
        ({"editions": [EDITION | {"content": "a"}]}, "edition 9 of learning-briefing does not match its own hash"),
        (
            {"editions": [EDITION, EDITION | {"id": "twin"}]},
            "edition 9 of learning-briefing was issued before and cannot be replaced",
        ),
        ({"editions": [EDITION | {"number": 0}]}, "editions[0].number: a whole number from 1 to 1000000 belongs here"),
    ],
)
def test_what_is_wrong_is_told_by_its_place_and_nothing_is_changed(case, dump, parts, sentence):
    refuses(case, dump, {"reference": "RR-2026-03", "alias": "Baby T"} | parts, sentence=sentence)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (
            {"reference": "RR-2026-09"},
            "the document is of the review RR-2026-09, and this file holds RR-2026-03",
        ),
        (
            {"contributions": [{"id": "card-1", "under": "card-2"}]},
            "contributions[0].under: following this leads round in a circle",
        ),
        (
            {"agencies": [{"id": "new", "code": "x", "name": "X"}, {"id": "agency-1", "code": "x"}]},
            "agencies[0].code: 'x' is taken by another agency",
        ),
        (
            {"agencies": [{"id": "agency-1", "code": "gp"}, {"id": "agency-2", "code": "hv"}]},
            "agencies[0].code: each agency takes the code of another here, round in a circle; first give one of them",
        ),
        (
            {"editions": [to_plain(edition(1)) | {"issued_by": "Somebody else"}]},
            "edition 1 of learning-briefing was issued before and cannot be replaced",
        ),
        (
            {"editions": [to_plain(edition(1)) | {"id": "twin"}]},
            "edition 1 of learning-briefing was issued before and cannot be replaced",
        ),
        (
            {"editions": [to_plain(edition(2)) | {"id": "edition-1"}]},
            "edition 2 of learning-briefing was issued before and cannot be replaced",
        ),
        (
            {"contributions": [{"id": "card-2", "kind": None, "step": "gone"}]},
            "contributions[0].step: there is no step",
        ),
        ({"contributions": [{"id": "card-2", "position": "3"}]}, "contributions[0].position: a whole number belongs"),
        ({"alias": ""}, "alias: this is missing"),
    ],
)
def test_a_review_that_holds_something_is_spoilt_no_more_easily(full, dump, parts, sentence):
    refuses(full, dump, {"reference": "RR-2026-03"} | parts, sentence=sentence)


@pytest.mark.parametrize("owed", ["reference", "alias"])
def test_reference_and_alias_are_owed(new, dump, case, owed):
    document = {"reference": "RR-2026-03", "alias": "Baby T"}
    del document[owed]
    # A review has both, so a document of that very review may leave them out.
    assert case.perform(ImportReview(data=document)).touched == frozenset()


PLACES = [
    (name, field)
    for name, section in full_document().items()
    if name in SECTIONS
    for field in (section[-1] if isinstance(section, list) else section)
]
WRONG = st.one_of(
    st.sampled_from([None, True, 2**70, 1.5, "", [], {}, [[]], [None], [{}], {"a": {}}, "\ud800", "\x00", "x" * 101]),
    ANY_TEXT,
    st.floats(),
    st.lists(ANY_TEXT, max_size=2),
)


@settings(max_examples=sized(250, least=20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), value=WRONG)
def test_any_value_in_any_field_is_taken_in_or_refused_and_can_be_taken_back(case, dump, place, value):
    section, field = place
    document = full_document()
    part = document[section]
    (part[-1] if isinstance(part, list) else part)[field] = value
    before = dump()
    try:
        case.perform(ImportReview(data=document))
    except Refused as refused:
        sentence = str(refused)
    else:
        sentence = "."
    assert sentence.endswith(".")
    assert sentence.isprintable()
    if sentence != ".":
        assert dump() == before
        return
    taken = dump()
    case.undo()
    assert dump() == before
    case.redo()
    assert dump() == taken
    case.undo()


TREE = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**70) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "code"]), inner),
    max_leaves=6,
)


@settings(max_examples=sized(200, least=20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*SECTIONS, "reference", "alias", "stage", "version", "x"]), TREE))
def test_a_document_of_any_shape_is_taken_in_or_refused(case, dump, document):
    before = dump()
    try:
        case.perform(ImportReview(data=document))
    except Refused:
        assert dump() == before
        return
    if case.undo_status().undo:
        case.undo()
    assert dump() == before
