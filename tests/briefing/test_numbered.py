"""A long report is numbered once, in the same way everywhere, and closes up where a part is empty."""

from __future__ import annotations

from dataclasses import replace

from facilitator.briefing.context import Benchmark, Factor, Feature, LearningPoint, Passage, Recommendation
from facilitator.briefing.numbered import numbered
from tests.briefing import samples

BENCHMARK = Benchmark(
    title="Out of routine",
    source="The Panel (2020), Out of routine",
    url=samples.link("x", "https://example.org/review").url,
    about=("It looked at 40 cases.", "It asked why."),
    count="1 of 2 evidenced, 1 not known",
    factors=(
        Factor(title="Sleep", state="Evidenced", mark="evidenced", about="Where?", paragraphs=("So.",), learning=(2,)),
        Factor(title="Age", state="Not known", mark="not-known"),
    ),
    model="Prevent and protect",
    model_about=("For all.",),
    layers=(Passage(title="Universal", paragraphs=("Talk.",)),),
    features=(Feature(number=1, title="Commission", text="Pay."), Feature(number=2, title="Act")),
)


def report(**fields):
    return numbered(replace(samples.bare(), **fields))


def outline(made):
    return [
        (part.number, part.title, [(section.number, section.title) for section in part.sections]) for part in made.parts
    ]


def numbers(made):
    return [each.number for part in made.parts for section in part.sections for each in section.paragraphs]


def test_a_review_with_nothing_in_it_has_no_part_and_no_note():
    assert (report().parts, report().notes) == ((), ())


def test_parts_that_are_empty_leave_no_gap_in_the_numbers():
    made = report(context=("A child died.",), improvements=samples.points(("Ask.", "Tell.")))
    assert outline(made) == [
        ("1", "Introduction", [("1.1", "What led to the review")]),
        ("2", "Findings", [("2.1", "Finding 1"), ("2.2", "Finding 2")]),
    ]
    assert numbers(made) == ["1.1.1", "2.1.1", "2.2.1"]


def test_the_introduction_keeps_its_order():
    rich = samples.rich()
    made = report(
        context=("What happened.",),
        introduction=("More of it.",),
        decision=rich.decision,
        focus=("What for.",),
        benchmark=BENCHMARK,
        opening=(Passage(title="Why this one", paragraphs=("It fits.",)),),
        method="A meeting.",
        participation=rich.participation,
        contributors=("Police", "General practice"),
        professionals=("They came.",),
        family=("They wrote.",),
        publication_note="Some is kept back.\n\nFor good reason.",
    )
    assert [section.title for section in made.parts[0].sections] == [
        "What led to the review",
        "Background",
        "The decision",
        "Purpose and scope",
        "The national review: Out of routine",
        "Why this one",
        "How the review was done",
        "How professionals took part",
        "How the family took part",
        "What is published",
    ]
    done = made.parts[0].sections[6]
    assert [each.text for each in done.paragraphs] == [
        "A meeting.",
        "15 agencies took part in the review.",
        "Agencies that supplied material:",
    ]
    assert done.paragraphs[2].items == ("Police", "General practice")
    assert [each.number for each in made.parts[0].sections[9].paragraphs] == ["1.10.1", "1.10.2"]


def test_each_factor_has_its_section_between_the_table_and_the_count():
    part = report(benchmark=BENCHMARK).parts[1]
    assert part.title == "The case against the national review"
    assert [section.title for section in part.sections] == ["The factors at a glance", "Sleep", "Age", "Summary"]
    assert part.sections[0].table == BENCHMARK.factors
    assert "names 2 factors" in part.sections[0].paragraphs[0].text
    assert [each.text for each in part.sections[1].paragraphs] == ["Where?", "So."]
    assert part.sections[2].paragraphs == ()
    assert part.sections[3].paragraphs[0].lead == "1 of 2 evidenced, 1 not known."
    assert "not a score" in part.sections[3].paragraphs[0].text


def test_a_benchmark_may_lack_anything():
    one = replace(BENCHMARK, factors=BENCHMARK.factors[:1], about=(), url=None, features=())
    made = report(benchmark=one)
    assert made.parts[0].sections[0].paragraphs[0].text == "The review is Out of routine."
    assert made.notes[0].url == ""
    assert "names one factor" in made.parts[1].sections[0].paragraphs[0].text
    assert [part.title for part in report(benchmark=replace(one, factors=())).parts] == ["Introduction"]


def test_a_passage_without_a_title_is_numbered_as_the_parts_own():
    passages = (
        Passage(title="", paragraphs=("First.", "Second.")),
        Passage(title="After", paragraphs=("Third.",)),
        Passage(title="", paragraphs=("Fourth.",)),
    )
    made = report(emerged=passages)
    assert numbers(made) == ["1.1", "1.2", "1.3.1", "1.4"]
    assert len(set(numbers(made))) == 4


def test_findings_are_told_by_number_and_point_to_what_answers_them():
    points = (
        LearningPoint(statement="Ask.\n\nAnd write.", lead="Curiosity", question="Did you?", tool="The form"),
        LearningPoint(statement=""),
    )
    answering = (
        Recommendation(number=1, text="Train.", answers=(1,)),
        Recommendation(number=2, text="Check.", answers=(1,)),
    )
    first, second = report(improvements=points, recommendations=answering).parts[0].sections
    assert (first.title, first.anchor, first.answered_by) == ("Finding 1: Curiosity", "finding-1", (1, 2))
    assert [(aside.label, aside.text) for aside in first.asides] == [
        ("To reflect on", "Did you?"),
        ("What helps", "The form"),
    ]
    assert [each.number for each in first.paragraphs] == ["1.1.1", "1.1.2"]
    assert (second.title, second.answered_by, second.asides) == ("Finding 2", (), ())


def test_strengths_are_paragraphs_with_their_leads_and_notes_keep_their_numbers():
    guide, map_ = samples.link("Guide", "https://example.org/g"), samples.link("Map", "https://example.org/m")
    made = report(
        improvements=(LearningPoint(statement="Use the Guide.", links=(guide, map_)),),
        strengths=(LearningPoint(statement="All had it.\n\nAll used it.", lead="Ready", links=(map_,)),),
    )
    strengths = made.parts[1].sections[0]
    assert [(each.lead, each.notes) for each in strengths.paragraphs] == [("Ready", ()), ("", (2,))]
    assert [(note.number, note.text) for note in made.notes] == [(1, "Guide"), (2, "Map")]
    assert made.parts[0].sections[0].paragraphs[0].notes == (1, 2)


def test_recommendations_stand_under_their_features_and_the_rest_after_them():
    given = tuple(Recommendation(number=n, text="Do.", feature=f) for n, f in ((1, 2), (2, 0), (3, 2), (4, 7)))
    made = report(benchmark=BENCHMARK, recommendations=given)
    sections = made.parts[-1].sections
    assert [(each.title, [one.number for one in each.recommendations]) for each in sections] == [
        ("Under feature 2: Act", [1, 3]),
        ("Other recommendations", [2, 4]),
    ]
    (alone,) = report(recommendations=given).parts[0].sections
    assert (alone.title, len(alone.recommendations)) == ("", 4)


def test_the_model_is_told_before_its_features():
    part = report(benchmark=BENCHMARK).parts[2]
    assert [section.title for section in part.sections] == [
        "Prevent and protect",
        "Feature 1: Commission",
        "Feature 2: Act",
    ]
    assert [each.text for each in part.sections[0].paragraphs] == ["For all.", "Universal. Talk."]
    assert part.sections[2].paragraphs == ()


def test_lines_that_begin_with_bullets_become_a_list():
    texts = ("Two things:\n• one\n• two", "• one\n• two", "Mixed:\n• one\nand more")
    first, second, third = report(context=texts).parts[0].sections[0].paragraphs
    assert (first.text, first.items) == ("Two things:", ("one", "two"))
    assert (second.text, second.items) == (texts[1], ())
    assert (third.text, third.items) == (texts[2], ())


def test_features_and_what_stands_under_them_lead_to_each_other():
    given = tuple(Recommendation(number=n, text="Do.", feature=f) for n, f in ((1, 2), (2, 0), (3, 2)))
    made = report(benchmark=BENCHMARK, recommendations=given)
    first, second = made.parts[2].sections[1:]
    assert [(each.anchor, each.answered_by) for each in (first, second)] == [("feature-1", ()), ("feature-2", (1, 3))]
    assert [(each.under, each.place) for each in made.parts[-1].sections] == [(2, ""), (0, "")]
