"""A national review is read whole, or refused with the line that is wrong; the shipped ones say what they should."""

from __future__ import annotations

import pytest

from facilitator.reference.benchmarks import FactorKind, read_national_review
from facilitator.reference.library import Library

FILE = "benchmarks/out-of-routine.toml"
FEATURES = ["commissioning", "predisposing-risk", "support-and-challenge", "systems"]


def test_out_of_routine_has_nine_factors_and_four_features(document):
    review = read_national_review(document(FILE))
    assert [factor.key for factor in review.factors] == [
        "co-sleeping",
        "alcohol-or-drugs",
        "parental-mental-health",
        "neglect",
        "domestic-abuse",
        "housing",
        "criminal-conviction",
        "care-leaver",
        "young-parents",
    ]
    assert [feature.key for feature in review.model.features] == FEATURES
    assert [layer.key for layer in review.model.layers] == ["universal", "targeted", "specialist"]
    assert review.factors[0].kind is FactorKind.SITUATIONAL
    assert "38" in review.factors[0].look_for
    assert review.factors[1].kind is FactorKind.BOTH
    assert review.cited.startswith(
        "Child Safeguarding Practice Review Panel (2020), Out of routine: a review of sudden"
    )


@pytest.mark.parametrize("review", Library.load().benchmarks.values(), ids=lambda review: review.key)
def test_a_shipped_review_asks_and_never_scores(review):
    assert all(factor.question.endswith("?") for factor in review.factors)
    assert all(len(factor.title) <= 60 for factor in review.factors)
    assert review.about
    words = " ".join([*review.about, *(factor.look_for for factor in review.factors)]).lower()
    assert not {"score", "probability", "likelihood"} & set(words.split())


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("schema = 1", "schema = 9", "schema = 9", "the file has format 9"),
        ("year = 2020", "year = 20", "year = 20", '"year" must be a whole number from 1970 to 2099'),
        ('url = "https://', 'url = "http://', "url = ", '"url" must be a public address that begins with https://'),
        ('kind = "both"', 'kind = "some"', 'kind = "some"', '"some" is not one of: predisposing, situational, both'),
        ('key = "neglect"', 'key = "housing"', 'key = "housing"', 'the key "housing" stands twice'),
        ('key = "systems"', 'key = "commissioning"', "commissioning", 'the key "commissioning" stands twice'),
        ('title = "Co-sleeping"', 'titel = "Co-sleeping"', "titel", 'did you mean "title"?'),
        ("[model]", "[modle]", "[modle]", "there is no field"),
        ('title = "Prevent and protect"', "", "[model]", '"title" is missing'),
    ],
)
def test_a_wrong_review_is_refused_at_its_line(changed, fault, old, new, at, reason):
    line, said = fault(read_national_review, FILE, changed(FILE, (old, new)))
    assert at in line
    assert reason in said


@pytest.mark.parametrize("name", ["factors", "model.features"])
def test_a_review_needs_a_factor_and_a_feature(changed, fault, name):
    kept, skipping = [], False
    for line in changed(FILE).split("\n"):
        if line.startswith("["):
            skipping = line == f"[[{name}]]"
        if not skipping:
            kept.append(line)
    said = fault(read_national_review, FILE, "\n".join(kept))[1]
    assert said == f'"{name.rpartition(".")[2]}" needs at least one entry'


def test_a_partnerships_own_review_stands_beside_ours_and_one_of_our_key_replaces_ours(put, own, changed):
    put("benchmarks/another.toml", changed(FILE, ('key = "out-of-routine"', 'key = "another"')))
    put("benchmarks/ours.toml", changed(FILE, ('short = "Out of routine"', 'short = "As we read it"')))
    library = Library.load(own, strict=True)
    assert list(library.benchmarks) == ["it-was-hard-to-escape", "out-of-routine", "another"]
    assert library.benchmarks["out-of-routine"].short == "As we read it"


def test_a_wrong_review_of_the_partnership_is_left_aside_with_its_line(put, own, changed):
    put("benchmarks/ours.toml", changed(FILE, ("year = 2020", "year = 1")))
    library = Library.load(own)
    assert library.benchmarks == Library.load().benchmarks
    (problem,) = library.problems
    assert problem.startswith("benchmarks/ours.toml, line ")
