import re
import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind, Theme
from facilitator.model.learning import Recommendation
from facilitator.model.people import Agency, Attendee
from facilitator.rules.capture_line.completing import MOST, completion
from facilitator.rules.capture_line.marks import Mark, Owner, Table, owners_of, question_or_gap, theme_key
from facilitator.rules.capture_line.reading import read_line
from facilitator.rules.capture_line.writing import write_line

Kind = ContributionKind
#: A Saturday.
TODAY = date(2026, 11, 21)
AGENCIES = (
    Agency(id="a1", code="hv", name="Health Visiting"),
    Agency(id="a2", code="police", name="Police"),
    Agency(id="a3", code="csc", name="Children's Social Care"),
    Agency(id="a4", code="csc-mash", name="Front door"),
)
PEOPLE = (
    Attendee(id="p1", name="Ann Archer", job_title="Named nurse", agency="a1"),
    Attendee(id="p2", name="Bea Brook", job_title="", agency="a2"),
    Attendee(id="p3", name="Cat Cole", job_title="Chair"),
)
THEMES = (
    Theme(id="engagement", label="Working with families"),
    Theme(id="early-help", label="Early help"),
    Theme(id="sleep", label="Safer sleep"),
    Theme(id="safer-sleep", label="Safer sleep"),
)
TABLE = Table(agencies=AGENCIES, themes=THEMES, owners=owners_of(AGENCIES, PEOPLE))


def read(text, kind=Kind.FACT, **more):
    return read_line(text, step_kind=kind, table=TABLE, today=TODAY, **more)


def told(text, **more):
    """Who, what kind and which words, as the line beneath would say it."""
    reading = read(text, **more)
    return (reading.agency.code if reading.agency else "", reading.kind.value, reading.words)


def marks(text):
    return [(text[span.start : span.end], span.what.value) for span in read(text).spans]


# who and what kind


def test_a_whole_line_is_told_apart():
    reading = read("hv: two extra visits after the early birth #engagement *", Kind.STRENGTH)
    assert (reading.agency, reading.kind, reading.told) == (AGENCIES[0], Kind.STRENGTH, False)
    assert (reading.words, reading.themes, reading.starred) == (
        "two extra visits after the early birth",
        (THEMES[0],),
        True,
    )
    assert marks("hv: two extra #engagement *") == [("hv:", "agency"), ("#engagement", "theme"), ("*", "star")]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("HV: seen early", ("hv", "fact", "seen early")),
        ("hv:seen early", ("hv", "fact", "seen early")),
        ("  hv:   seen early  ", ("hv", "fact", "seen early")),
        ("csc-mash: seen", ("csc-mash", "fact", "seen")),
        ("NB: call back", ("", "fact", "NB: call back")),
        ("hv : seen", ("", "fact", "hv : seen")),
        ("hv: police: seen", ("hv", "fact", "police: seen")),
        ("so hv: seen", ("", "fact", "so hv: seen")),
        ("10:30 the call came", ("", "fact", "10:30 the call came")),
        ("https://example.org", ("", "fact", "https://example.org")),
        ("hv:", ("hv", "fact", "")),
        ("", ("", "fact", "")),
    ],
)
def test_only_a_code_of_today_speaks(text, answer):
    assert told(text) == answer


@pytest.mark.parametrize(
    ("sign", "kind"),
    [
        ("+", "strength"),
        ("-", "improvement"),
        (">", "recommendation"),
        ("!", "immediate-action"),
        ("=", "decision"),
        ("?", "question"),
        ("??", "gap"),
        ("~", "parked"),
    ],
)
@pytest.mark.parametrize("line", ["{} hv: well done", "hv: {} well done", "{}hv:well done", " hv:{}well done"])
def test_a_sign_sets_the_kind_before_or_after_the_code(sign, kind, line):
    assert told(line.format(sign)) == ("hv", kind, "well done")
    assert read(line.format(sign)).told


def test_without_a_sign_a_line_is_of_the_kind_of_its_step():
    assert told("seen", kind=Kind.IMPROVEMENT) == ("", "improvement", "seen")


def test_a_question_is_a_gap_where_the_step_asks_for_gaps_only():
    assert told("? seen", captures=(Kind.FACT, Kind.GAP))[1] == "gap"
    assert told("? seen", captures=(Kind.GAP, Kind.QUESTION))[1] == "question"
    assert question_or_gap(()) is Kind.QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "-5 degrees outside",
        "+44 7700 900123",
        ">3 hours in the waiting room",
        "~20 people",
        "=7",
        "-- she stopped there",
        "-> school",
        "+/- a week",
        "... and then",
        "- one visit\n- two visits",
        "+ one\n+ two",
        "(hv) said",
        "*",
    ],
)
def test_what_only_looks_like_a_sign_is_text(text):
    assert told(text) == ("", "fact", text.rstrip("*"))


def test_a_dash_before_one_line_of_several_is_a_sign():
    assert told("- handover was poor\nand late") == ("", "improvement", "handover was poor\nand late")
    assert told("- handover was poor\n+ but kind") == ("", "improvement", "handover was poor\n+ but kind")


def test_a_minus_after_the_code_is_text_before_a_figure():
    assert told("hv: -5 degrees") == ("hv", "fact", "-5 degrees")


@pytest.mark.parametrize("text", ["+", "- ", "hv: !", "??"])
def test_a_sign_alone_has_no_words(text):
    assert read(text).words == ""
    assert read(text).told


# themes and the star


@pytest.mark.parametrize(
    ("text", "words", "themes"),
    [
        ("Seen early #engagement #sleep", "Seen early", ["engagement", "sleep"]),
        ("Seen early #sleep, #engagement.", "Seen early.", ["sleep", "engagement"]),
        ("Was dad asked #engagement?", "Was dad asked?", ["engagement"]),
        ("Was dad asked? #engagement?", "Was dad asked?", ["engagement"]),
        ("Seen early; #engagement", "Seen early", ["engagement"]),
        ("The #engagement with dad was good", "The engagement with dad was good", ["engagement"]),
        ("Problems with #early-help", "Problems with early-help", ["early-help"]),
        ("Problems with #early-help #sleep", "Problems with early-help", ["early-help", "sleep"]),
        ("Problems she met with\n#early-help", "Problems she met with", ["early-help"]),
        ("(#sleep) was talked of", "(sleep) was talked of", ["sleep"]),
        ("seen #Engagement #ENGAGEMENT", "seen", ["engagement"]),
        ("seen #working-with-families", "seen", ["engagement"]),
        ("seen #Safer_Sleep", "seen", ["safer-sleep"]),
        ("seen #Family-Voice", "seen", ["family-voice"]),
        ("seen #siân", "seen", ["sian"]),
        ("#", "#", []),
        ("seen #", "seen #", []),
        ("flat #5 and C# and a#b", "flat #5 and C# and a#b", []),
        ("seen #安全", "seen #安全", []),
        ("the #安全 talk", "the #安全 talk", []),
        ("https://example.org/#top of page", "https://example.org/#top of page", []),
        ("#sleep", "", ["sleep"]),
    ],
)
def test_themes_are_taken_off_at_the_end_and_leave_their_word_in_a_sentence(text, words, themes):
    reading = read(text)
    assert (reading.words, [theme.id for theme in reading.themes]) == (words, themes)


def test_a_theme_that_nobody_knew_is_new_and_named_as_typed():
    reading = read("seen #DoLS-checks #engagement")
    assert reading.themes == (Theme(id="dols-checks", label="DoLS checks"), THEMES[0])
    assert reading.new_themes == {"dols-checks"}
    assert len(read("seen #" + "x" * 400).themes[0].label) == len(theme_key("x" * 400)) == 60


@pytest.mark.parametrize(
    ("text", "words", "starred"),
    [
        ("seen *", "seen", True),
        ("seen*", "seen", True),
        ("seen.*", "seen.", True),
        ("seen * #sleep", "seen", True),
        ("seen #sleep*", "seen", True),
        ("rated 5*", "rated 5*", False),
        ("**seen**", "**seen**", False),
        ("*seen*", "*seen*", False),
        ("seen * early", "seen * early", False),
        ("seen * *", "seen *", True),
    ],
)
def test_a_star_at_the_end_stars_the_line(text, words, starred):
    assert (read(text).words, read(text).starred) == (words, starred)


# who takes it on, and by when


@pytest.mark.parametrize(
    ("text", "words", "owner", "role", "due"),
    [
        ("! Agree one template  @CSC-head  14/12  #sleep", "Agree one template", "csc", "head", date(2026, 12, 14)),
        ("> Agree one template @csc-mash", "Agree one template", "csc-mash", "", None),
        ("! Agree @csc-mash-team-leader", "Agree", "csc-mash", "team leader", None),
        ("! Agree @named-nurse", "Agree", "hv", "Named nurse", None),
        ("! Ring the GP by Friday @hv.", "Ring the GP.", "hv", "", date(2026, 11, 27)),
        ("! Ring the GP @hv due by 14 December 2026", "Ring the GP", "hv", "", date(2026, 12, 14)),
        ("! Ring the GP @hv tomorrow", "Ring the GP", "hv", "", date(2026, 11, 22)),
        ("! Ring the GP tomorrow @hv", "Ring the GP", "hv", "", date(2026, 11, 22)),
        ("! Ring the GP tomorrow", "Ring the GP tomorrow", "", "", date(2026, 11, 22)),
        ("! Ring the GP in 2 weeks *", "Ring the GP in 2 weeks", "", "", date(2026, 12, 5)),
        ("! Ring the GP 2026-12-14.", "Ring the GP.", "", "", date(2026, 12, 14)),
        ("! Visit on Friday", "Visit on Friday", "", "", date(2026, 11, 27)),
        ("! Visit on 14/12", "Visit on 14/12", "", "", date(2026, 12, 14)),
        ("! Check what happened since Friday", "Check what happened since Friday", "", "", None),
        ("! Check the call of 14/12/2026", "Check the call of 14/12/2026", "", "", None),
        ("! Ring at 9.10", "Ring at 9.10", "", "", None),
        ("! Wait 1-2", "Wait 1-2", "", "", None),
        ("! Ask @hv by 14/12 to ring", "Ask hv by 14/12 to ring", "hv", "", date(2026, 12, 14)),
        ("! Ask @hv in 2 weeks to ring", "Ask hv in 2 weeks to ring", "hv", "", date(2026, 12, 5)),
        ("! @hv tomorrow", "", "hv", "", date(2026, 11, 22)),
        ("! @police to check with @hv", "police to check with @hv", "police", "", None),
        ("! @police to check 14/12 @hv", "police to check 14/12 @hv", "police", "", None),
        ("! Check with @hv", "Check with hv", "hv", "", None),
        ("! Tell @home and a@hv", "Tell @home and a@hv", "", "", None),
        ("! Tell @hv-", "Tell @hv-", "", "", None),
        ("! 14/12 15/12", "14/12", "", "", date(2026, 12, 15)),
        ("! @hv 14/12 ring by 15/12", "hv 14/12 ring", "hv", "", date(2026, 12, 15)),
        ("hv: call @police 14/12", "call @police 14/12", "", "", None),
        ("= agreed with @police 14/12", "agreed with @police 14/12", "", "", None),
    ],
)
def test_owner_and_day_belong_to_lines_that_somebody_takes_on(text, words, owner, role, due):
    reading = read(text)
    code = reading.owner.code if reading.owner else ""
    assert (reading.words, code, reading.owner_role, reading.due_on) == (words, owner, role, due)


def test_the_marks_of_an_action_are_told_apart_in_their_order():
    text = "! Ring by Friday @hv #sleep *"
    assert marks(text) == [
        ("!", "sign"),
        ("by Friday", "date"),
        ("@hv", "owner"),
        ("#sleep", "theme"),
        ("*", "star"),
    ]


def test_who_can_own_a_task_is_an_agency_or_a_post_and_never_a_name():
    assert [(owner.key, owner.words) for owner in TABLE.owners] == [
        ("hv", "Health Visiting"),
        ("police", "Police"),
        ("csc", "Children's Social Care"),
        ("csc-mash", "Front door"),
        ("named-nurse", "Named nurse, Health Visiting"),
    ]
    assert (Owner("x", None, "Head").words, Owner("x", None).words) == ("Head", "")


# any text at all

PARTS = st.sampled_from(
    ["hv:", "NB:", "+", "-", ">", "!", "=", "?", "??", "~", "*", "#", "#sleep", "#new-one", "@hv", "@home", "14/12",
     "by Friday", "today", "in 2 weeks", "seen", "early.", "with", "the", "\n", ",", "-5", "C#", "é", "\U0001f9d2"]
)  # fmt: skip
LINES = st.lists(PARTS, max_size=10).map(" ".join) | st.lists(PARTS, max_size=6).map("".join) | st.text(max_size=60)


@given(LINES, st.sampled_from(Kind))
@example("! x with #a. @hv, 14/12; *", Kind.FACT)
@example("\ud800#a\x00 *", Kind.IMMEDIATE_ACTION)
def test_every_word_typed_is_kept_or_told_apart(text, kind):
    reading = read_line(text, step_kind=kind, table=TABLE, today=TODAY)
    place = 0
    for span in reading.spans:
        assert place <= span.start < span.end <= len(text)
        place = span.end
    kept = list(re.findall(r"\w+", reading.words))
    outside, place = [], 0
    for span in reading.spans:
        outside.append(text[place : span.start])
        place = span.end
    outside.append(text[place:])
    for word in re.findall(r"\w+", " ".join(outside)):
        assert word in kept
    assert reading.words == reading.words.strip()


@given(LINES, st.integers(-2, 90), st.booleans())
def test_completing_never_breaks_and_stays_within_the_text(text, cursor, owned):
    found = completion(text, cursor, TABLE, owned=owned)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert 0 < len(found.candidates) <= MOST


def test_reading_is_quicker_than_a_hand():
    agencies = tuple(Agency(id=f"a{n}", code=f"code{n}", name=f"Agency {n}") for n in range(20))
    themes = tuple(Theme(id=f"theme-{n}", label=f"A theme of number {n}") for n in range(40))
    table = Table(agencies=agencies, themes=themes, owners=owners_of(agencies, ()))
    line = "! code19: two extra visits after the early birth @code19 14/12 #theme-39 #theme-38 *"
    read_line(line, step_kind=Kind.FACT, table=table, today=TODAY)
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        read_line(line, step_kind=Kind.FACT, table=table, today=TODAY)
        completion(line, len(line) - 3, table, owned=True)
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.002


# completing


def offered(text, cursor=None, owned=False):
    found = completion(text, len(text) if cursor is None else cursor, TABLE, owned=owned)
    return found and (found.what, text[found.start : found.end], [one.key for one in found.candidates], found.begun)


def test_the_first_word_is_completed_to_a_code():
    assert offered("p") == (Mark.AGENCY, "p", ["police"], False)
    assert offered("+ CS") == (Mark.AGENCY, "CS", ["csc", "csc-mash"], False)
    assert offered("vis") == (Mark.AGENCY, "vis", ["hv"], False)
    assert offered("lic") == (Mark.AGENCY, "lic", ["police"], False)
    assert [offered(text) for text in ("", "+ ", "the", "hv: p", "so p")] == [None] * 5
    assert offered("po: seen", 2) is None
    assert offered("police", 2) is None
    assert completion("hv", 2, TABLE, owned=False).candidates[0].insert == "hv: "


def test_a_mark_is_completed_to_a_theme_wherever_it_stands():
    assert offered("seen #e") == (Mark.THEME, "#e", ["engagement", "early-help"], False)
    assert offered("seen #en early", 8) == (Mark.THEME, "#en", ["engagement"], True)
    assert offered("#fam") == (Mark.THEME, "#fam", ["engagement"], False)
    assert offered("seen #")[2] == [theme.id for theme in THEMES]
    assert offered("x" * 500 + " #earl")[1] == "#earl"
    assert [offered(text) for text in ("seen #engagement", "seen #zebra", "C#", "seen # ")] == [None] * 4
    assert completion("#eng", 4, TABLE, owned=False).candidates[0].insert == "#engagement "


def test_owners_are_offered_where_somebody_takes_the_line_on():
    assert offered("ring @na", owned=True) == (Mark.OWNER, "@na", ["named-nurse"], True)
    assert offered("ring @na") is None
    assert offered("ring @hv", owned=True) is None


# writing a card as its line


def card(**fields):
    return Contribution(id="c", **({"text": "Seen early"} | fields))


@pytest.mark.parametrize(
    ("fields", "step_kind", "follow_up", "line"),
    [
        ({"kind": Kind.STRENGTH, "agency": "a1"}, Kind.STRENGTH, None, "hv: Seen early"),
        ({"kind": Kind.STRENGTH, "agency": "a1"}, Kind.FACT, None, "+ hv: Seen early"),
        ({"kind": Kind.FACT}, Kind.STRENGTH, None, "Seen early"),
        ({"kind": Kind.GAP, "starred": True}, Kind.FACT, None, "?? Seen early *"),
        ({"themes": ("sleep", "early-help"), "agency": "gone"}, Kind.FACT, None, "Seen early #sleep #early-help"),
        ({"text": "Seen with", "themes": ("sleep",)}, Kind.FACT, None, "Seen with\n#sleep"),
        ({"text": "Seen with"}, Kind.FACT, None, "Seen with"),
        (
            {"kind": Kind.IMMEDIATE_ACTION},
            Kind.FACT,
            Action(id="x", text="y", owner="a3", owner_role="head of service", due_on=date(2026, 2, 1)),
            "! Seen early @csc-head-of-service 1/2/2026",
        ),
        (
            {"kind": Kind.RECOMMENDATION},
            Kind.RECOMMENDATION,
            Recommendation(id="x", text="y", owner="a1", owner_role="Named nurse"),
            "Seen early @named-nurse",
        ),
        (
            {"kind": Kind.RECOMMENDATION},
            Kind.FACT,
            Recommendation(id="x", text="y", owner="a2"),
            "> Seen early @police",
        ),
        ({"kind": Kind.RECOMMENDATION}, Kind.FACT, Recommendation(id="x", text="y", owner_role="All"), "> Seen early"),
        ({"kind": Kind.FACT}, Kind.FACT, Action(id="x", text="y", owner="a2"), "Seen early"),
    ],
)
def test_a_card_is_written_as_the_line_that_would_record_it(fields, step_kind, follow_up, line):
    assert write_line(card(**fields), step_kind, TABLE, follow_up) == line


@given(
    text=st.lists(st.sampled_from(["seen", "early", "with", "the", "dad?", "é", "visit."]), min_size=1).map(" ".join),
    kind=st.sampled_from(Kind),
    step_kind=st.sampled_from(Kind),
    agency=st.none() | st.sampled_from([agency.id for agency in AGENCIES]),
    themes=st.lists(st.sampled_from([theme.id for theme in THEMES]), unique=True).map(tuple),
    starred=st.booleans(),
    owner=st.none() | st.sampled_from([agency.id for agency in AGENCIES]),
    due_on=st.none() | st.dates(date(1000, 1, 1)),
)
def test_a_card_written_as_a_line_is_read_as_the_same_card(
    text, kind, step_kind, agency, themes, starred, owner, due_on
):
    said = card(text=text, kind=kind, agency=agency, themes=themes, starred=starred)
    line = write_line(said, step_kind, TABLE, Action(id="x", text="y", owner=owner, due_on=due_on))
    without_sign = Kind.FACT if kind is Kind.FACT else step_kind
    reading = read(line, without_sign)
    owned = kind in {Kind.IMMEDIATE_ACTION, Kind.RECOMMENDATION}
    assert (reading.words, reading.kind, reading.starred) == (text, kind, starred)
    assert (reading.agency.id if reading.agency else None, tuple(t.id for t in reading.themes)) == (agency, themes)
    assert (reading.owner.id if reading.owner else None) == (owner if owned else None)
    assert reading.due_on == (due_on if owned else None)
