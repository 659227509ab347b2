"""The context of a briefing holds the public words of a review, in their order and only where they may be printed."""

import base64
import re
from datetime import date

import pytest

from facilitator.briefing.build import Issue, agencies_that_took_part, build_context, long_date
from facilitator.briefing.context import Callout, Decision, EditionLine, Participation, Status
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.briefing.pdf import render_pdf
from facilitator.errors import Refused
from facilitator.model.learning import LearningPoint, Link, Recommendation, Side
from facilitator.model.people import Agency, Attendee, Involvement, Presence
from facilitator.model.publication import Briefing, Level
from facilitator.model.review import Marking, Review
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.reference.library import Library
from tests.briefing.reading import spoken
from tests.factories import new_case

FORMAT = "learning-briefing"
LIBRARY = Library.load(None)


@pytest.fixture
def case(tmp_path):
    """A review with nothing to publish yet."""
    with new_case(tmp_path) as opened:
        yield opened


def put(case, *records):
    for record in records:
        case.perform(AddRecord(record))


def tell(case, topic, **fields):
    case.perform(AmendRecords(topic, (topic.value,), fields))


def context(case, **how):
    return build_context(case.reads, FORMAT, library=LIBRARY, **how)


# what it says


def test_an_empty_review_is_a_draft_with_its_reference_alone(case):
    empty = context(case)
    assert (empty.title, empty.reference, empty.status) == ("Learning briefing: RR-2026-03", "RR-2026-03", Status.DRAFT)
    assert (empty.decision, empty.participation, empty.callout, empty.support, empty.edition) == (None,) * 5
    assert (empty.strengths, empty.improvements, empty.recommendations, empty.links, empty.context) == ((),) * 5
    assert "Learning briefing: RR-2026-03" in render_html(find_format(FORMAT), empty)


def test_the_title_is_the_briefings_own_or_the_storys(case):
    tell(case, Topic.STORY, title="The story's")
    assert context(case).title == "The story's"
    put(case, Briefing(id="b", format=FORMAT, title="The briefing's", marking=Marking.OFFICIAL_SENSITIVE))
    put(case, Briefing(id="c", format="another", title="Another's", marking=Marking.OFFICIAL))
    assert (context(case).title, context(case).marking) == ("The briefing's", "OFFICIAL-SENSITIVE")


def test_what_stays_among_those_who_were_at_the_review_is_marked_whatever_was_chosen(case):
    put(case, Briefing(id="b", format=FORMAT, level=Level.INTERNAL))
    assert context(case).marking == "OFFICIAL-SENSITIVE"


def test_an_edition_says_its_number_and_day_and_a_rehearsal_stays_one(case, tmp_path):
    issue = Issue(3, date(2027, 3, 1))
    assert context(case, issue=issue).edition == EditionLine(number=3, issued="1 March 2027")
    assert context(case, issue=issue).status is Status.ISSUED
    with new_case(tmp_path, "fiction", review=Review(reference="R", alias="A", rehearsal=True)) as fiction:
        assert context(fiction).status is Status.REHEARSAL
        assert context(fiction, issue=issue).status is Status.REHEARSAL


def test_the_story_is_told_in_its_own_words(case):
    tell(
        case, Topic.STORY, month="May 2026", decision="No review.", method="We met.", focus="Early help",
        context="One.\nStill one.\n\n  \n\nTwo.\n\n", narrative="A.\n\nB.", call_out_heading="Remember",
        call_out_lines=["One", "", "Two"], publication_note="Kept back.", changes_since="New.\n\nPath.", audience="All",
    )  # fmt: skip
    told = context(case)
    assert told.decision == Decision(heading="Decision", sentence="No review.")
    assert told.context == ("One.\nStill one.", "Two.")
    assert (told.focus, told.introduction, told.changes) == (("Early help",), ("A.", "B."), ("New.", "Path."))
    assert told.callout == Callout(heading="Remember", lines=("One", "Two"))
    assert (told.month, told.method, told.audience, told.publication_note) == (
        "May 2026",
        "We met.",
        "All",
        "Kept back.",
    )


@pytest.mark.parametrize(
    ("heading", "lines", "expected"),
    [
        ("", [], None),
        ("", [""], None),
        ("Remember", [], Callout(heading="Remember", lines=())),
        ("", ["One"], Callout(heading="", lines=("One",))),
    ],
)
def test_a_call_out_is_there_where_it_says_something(case, heading, lines, expected):
    tell(case, Topic.STORY, call_out_heading=heading, call_out_lines=lines)
    assert context(case).callout == expected


def test_points_stand_on_their_sides_in_their_order_and_those_held_back_do_not(case):
    put(
        case,
        LearningPoint(id="1", side=Side.STRENGTH, statement="Second", position=2),
        LearningPoint(id="2", side=Side.STRENGTH, statement="First", title="Lead", question="Q", tool="T", position=1),
        LearningPoint(id="3", side=Side.IMPROVEMENT, statement="Third", position=3),
        LearningPoint(id="4", side=Side.IMPROVEMENT, statement="Held back", include=False),
        LearningPoint(id="5", side=Side.IMPROVEMENT, statement=""),
    )
    made = context(case)
    assert [point.statement for point in made.strengths] == ["First", "Second"]
    assert [point.statement for point in made.improvements] == ["Third"]
    assert (made.strengths[0].lead, made.strengths[0].question, made.strengths[0].tool) == ("Lead", "Q", "T")


def test_recommendations_are_numbered_with_owner_day_and_measure(case):
    put(
        case,
        Agency(id="a", code="hv", name="Health visiting"),
        Recommendation(
            id="1", text="Do this", owner="a", owner_role="Head of service", due_on=date(2027, 2, 5), position=1
        ),
        Recommendation(id="2", text="Held back", include=False, position=2),
        Recommendation(id="3", text="Do that", owner_role="Chair", measure="It is done", position=9),
        Recommendation(id="4", text="And that", owner="a", position=10),
        Recommendation(id="5", text="", position=11),
    )
    first, second, third = context(case).recommendations
    assert (first.number, first.owner, first.due) == (1, "Health visiting, Head of service", "by 5 February 2027")
    assert (second.number, second.owner, second.due, second.measure) == (2, "Chair", "", "It is done")
    assert (third.number, third.owner) == (3, "Health visiting")


def test_the_profile_dresses_it(case):
    tell(case, Topic.REVIEW, partnership="Fenshire")
    assert context(case).partnership.name == "Fenshire"
    assert context(case).partnership.disclaimer == "For practice learning; not legal advice"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    tell(
        case, Topic.PROFILE, name="Fenshire SCP", colour="#102030", second_colour="#8a3d22", disclaimer="Ours",
        logo=base64.b64encode(svg).decode(), contact="https://www.example.org/contact",
    )  # fmt: skip
    dress = context(case).partnership
    assert (dress.name, dress.accent, dress.second, dress.disclaimer) == ("Fenshire SCP", "#102030", "#8a3d22", "Ours")
    assert (dress.logo.alt, dress.logo.media) == ("Fenshire SCP", "image/svg+xml")
    assert dress.contact_url == "https://www.example.org/contact"
    tell(case, Topic.PROFILE, logo_alt="A heron")
    assert context(case).partnership.logo.alt == "A heron"


@pytest.mark.parametrize(
    ("contact", "url"),
    [
        ("someone@example.org", "mailto:someone@example.org"),
        ("01632 960000", None),
        ("", None),
        ("http://www.example.org", None),
        ("javascript:alert(1)", None),
        ("Learning team, someone@example.org", None),
        ("https://localhost", None),
    ],
)
def test_a_contact_is_a_link_only_where_it_is_an_address(case, contact, url):
    tell(case, Topic.PROFILE, contact=contact)
    assert (context(case).partnership.contact, context(case).partnership.contact_url) == (contact, url)


BAD = Link(label="More", url="http://www.example.org")


@pytest.mark.parametrize(
    ("topic", "fields", "words"),
    [
        (Topic.STORY, {"links": [{"label": "More", "url": "http://a.org"}]}, "the links: the link ‘http://a.org’"),
        (Topic.STORY, {"support": {"label": "More", "url": "file:///x"}}, "the link to support: the link ‘file:///x’"),
        (Topic.STORY, {"support": {"label": "", "url": "https://a.org"}}, "the link to https://a.org/ has no words"),
        (Topic.PROFILE, {"colour": "sea green"}, "the first colour of the profile"),
        (Topic.PROFILE, {"second_colour": "#12"}, "the second colour of the profile"),
        (Topic.PROFILE, {"logo": "!", "logo_alt": "A"}, "the profile's logo is not in base64"),
        (Topic.PROFILE, {"logo": "é", "logo_alt": "A"}, "the profile's logo is not in base64"),
        (Topic.PROFILE, {"logo": "R0lG", "logo_alt": "A"}, "the logo is neither a PNG nor an SVG"),
        (Topic.PROFILE, {"logo": "R0lG"}, "the logo has no words"),
    ],
)  # fmt: skip
def test_what_may_not_be_printed_is_refused_by_its_place(case, topic, fields, words):
    tell(case, topic, **fields)
    with pytest.raises(Refused) as refusal:
        context(case)
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    ("title", "place"), [("Visits", "'Visits'"), ("", "'A statement that goes on for a good while yet'"[:41])]
)
def test_a_bad_link_of_a_point_is_found_by_the_point(case, title, place):
    statement = "A statement that goes on for a good while yet"
    put(case, LearningPoint(id="1", side=Side.STRENGTH, statement=statement, title=title, links=(BAD,)))
    with pytest.raises(Refused, match=f"the links of {place}"):
        context(case)


def test_a_date_is_printed_in_full():
    assert long_date(date(2027, 3, 3)) == "3 March 2027"


# who took part


def took_part(*, presence=(), heard=False, **agency):
    made = Agency(id="a", code="a", name="A", **agency)
    people = [Attendee(id=str(number), name="X", agency="a", presence=one) for number, one in enumerate(presence)]
    people.append(Attendee(id="chair", name="Chair", presence=Presence.PRESENT))
    people.append(Attendee(id="other", name="Other", agency="b", presence=Presence.PRESENT))
    return bool(agencies_that_took_part([made], people, frozenset({"a"}) if heard else frozenset()))


@pytest.mark.parametrize("involvement", list(Involvement))
def test_an_agency_of_which_nobody_was_expected_took_part_unless_it_was_not_involved(involvement):
    assert took_part(involvement=involvement) is (involvement is not Involvement.NOT_INVOLVED)


@pytest.mark.parametrize(
    ("presence", "expected"),
    [
        ([Presence.PRESENT], True),
        ([Presence.EXPECTED], True),
        ([Presence.APOLOGIES], False),
        ([Presence.ABSENT, Presence.APOLOGIES], False),
        ([Presence.ABSENT, Presence.PRESENT], True),
    ],
)
@pytest.mark.parametrize("involvement", [Involvement.ESSENTIAL, Involvement.NOT_INVOLVED])
def test_an_agency_took_part_where_somebody_came(presence, expected, involvement):
    assert took_part(presence=presence, involvement=involvement) is expected
    assert took_part(presence=presence, involvement=involvement, heard=True)
    assert took_part(presence=presence, involvement=involvement, return_received_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [(None, "2 agencies took part in the review."), (0, None), (1, "1 agency took part in"), (15, "15 agencies took")],
)
def test_how_many_took_part_is_counted_or_told(case, said, sentence):
    put(case, *(Agency(id=code, code=code, name=code) for code in ("a", "b")))
    put(case, Agency(id="c", code="c", name="c", involvement=Involvement.NOT_INVOLVED))
    tell(case, Topic.STORY, agencies_took_part=said)
    made = context(case).participation
    if sentence is None:
        assert made is None
    else:
        assert made == Participation(agencies=2 if said is None else said, sentence=made.sentence)
        assert made.sentence.startswith(sentence)


# mark-up is words


HOSTILE = [
    "<script>alert(1)</script>", "{{7*7}}{% include 'base.html.j2' %}", "<img src=x onerror=alert(1)>",
    '<link rel="attachment" href="file:///etc/passwd">', "</style><style>@import 'http://127.0.0.1/x'</style>",
    "&lt;b&gt; & \"quoted\" 'too'", "<!-- --><iframe src='//x'></iframe>", "${7*7} #{7*7} <%= 7*7 %>",
]  # fmt: skip


def test_mark_up_in_public_words_is_printed_as_it_was_typed(case):
    for number, words in enumerate(HOSTILE):
        put(case, LearningPoint(id=f"p{number}", side=Side.STRENGTH, statement=words, title=words[:200]))
        put(case, Recommendation(id=f"r{number}", text=words, owner_role=words, measure=words))
    everything = " ".join(HOSTILE)
    tell(
        case, Topic.STORY, title=everything[:300], month=everything[:100], decision=everything, method=everything,
        context=everything, focus=everything, call_out_heading=everything[:200], call_out_lines=HOSTILE,
        links=[{"label": words, "url": f"https://www.example.org/{number}"} for number, words in enumerate(HOSTILE)],
    )  # fmt: skip
    tell(case, Topic.PROFILE, name=everything[:200], contact=everything[:200], disclaimer=everything)
    made = context(case)
    html = render_html(find_format(FORMAT), made)
    assert "<script" not in html
    assert "<iframe" not in html
    assert not re.search(r"<(?:img|link)\b(?![^>]*data:image)", html)
    assert "7*7" in html
    heard = spoken(render_pdf(find_format(FORMAT), made))
    for words in HOSTILE:
        assert heard.count("".join(words.split())) >= 5, words


def test_a_review_that_names_no_guidance_does_not_say_what_kind_it_is(case):
    tell(case, Topic.REVIEW, agenda="rapid-review-england")
    assert (context(case).review_type, context(case).guidance) == ("", "")
    tell(case, Topic.REVIEW, guidance="Working Together (2023)")
    assert (context(case).review_type, context(case).guidance) == ("Rapid review", "Working Together (2023)")
