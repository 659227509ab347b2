"""What identifies together, and what stands out by itself."""

from __future__ import annotations

import pytest

from tests.disclosure.saying import hits, said, topics

TOGETHER = [
    ("ethnicity-with-place", "They were the only Polish family in the village."),
    ("ethnicity-with-place", "One of few Somali families on the estate."),
    ("ethnicity-with-place", "A Vietnamese mother moved to Tetbury."),
    ("faith-with-place", "A Sikh family living on the island."),
    ("combination", "The only family with triplets in the borough."),
    ("combination", "He was the first child in the town to receive it."),
    ("combination", "Father is the village's only GP."),
    ("combination", "He drowned in August at the pond in Skegness."),
    ("combination", "A boy drowned here last August. It was in Skegness."),
    ("combination", "He was shot in Neath in October."),
    ("combination", "He drowned. Very few families live in the village."),
    ("combination", "The only family with a key came."),
    ("combination", "Mum is an acrobat, and proud."),
    ("combination", "Two boys were stabbed in Leeds in October."),
    ("combination", "The family fell ill, and the only child there swims, in the village."),
    ("combination", "The eldest of nine siblings lived on a narrowboat."),
    ("combination", "Her grandfather had been mayor twice."),
    ("combination", "Mother, who is blind, moved here with three dogs."),
    ("combination", "The child, who has cystic fibrosis, lived on a houseboat."),
    ("combination", "She was adopted from Romania as a baby."),
    ("combination", "She was adopted in 2014 in June."),
    ("combination", "A Year 4 pupil from the village was stabbed."),
    ("combination", "Twins were hurt, and the trial was widely reported."),
    ("combination", "His brothers, aged 9, 7 and 4, drowned in May 2019."),
    ("combination", "The last couple in the county stayed. A Polish aunt with cystic fibrosis came."),
    ("ethnicity-with-place", "A Polish nurse came here. She had a bad fall at the pub, where a Sikh sang."),
]


@pytest.mark.parametrize(("topic", "text"), TOGETHER, ids=[row[1] for row in TOGETHER])
def test_harmless_parts_are_told_to_identify_together(topic, text):
    found = [hit for hit in hits(text) if hit.topic == topic]
    assert found, said(text)
    assert all(hit.severity.value == "review" and hit.why.endswith(".") for hit in found)


def test_the_reason_names_the_parts():
    (hit,) = (hit for hit in hits("A Sikh family living on the island.") if hit.topic == "faith-with-place")
    assert hit.why == "Together these tell who is meant: faith and small area."
    (alone,) = (hit for hit in hits("The only family in the county knew.") if hit.topic == "combination")
    assert "family" in alone.text


def test_one_pair_is_told_once():
    text = "The Polish family with a baby lived on a barge. Nobody called. Nobody wrote."
    assert len([hit for hit in hits(text) if hit.topic in {"combination", "ethnicity-with-place"}]) == 1


def test_a_sentence_before_that_adds_nothing_tells_nothing_twice():
    text = "In June it rained. A Polish aunt and a Sikh met in the village."
    assert len([hit for hit in hits(text) if hit.topic == "ethnicity-with-place"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "White British children in a village were seen by staff.",
        "The strategy was adopted by the partnership in May 2021.",
        "The only child in the family was seen.",
        "Families from minoritised communities need support.",
        "An acrobat fell.",
        "In Year 4 pupils learn to swim.",
        "The first meeting in the area was short.",
        "Babies drown in baths.",
        "Siblings were seen, and children aged over five were not.",
    ],
)
def test_what_fits_many_families_is_left(text):
    assert not topics(text) & {"combination", "ethnicity-with-place", "faith-with-place"}, said(text)


STRIKING = [
    ("rare-condition", "He has Prader-Willi syndrome.", "Prader-Willi syndrome"),
    ("rare-condition", "a child with brittle bones", "brittle bones"),
    ("rare-condition", "he was quadriplegic from then", "quadriplegic"),
    ("multiple-birth", "One of triplets died.", "triplets"),
    ("multiple-birth", "one of three born together", "one of three born together"),
    ("news-event", "Father was jailed for life.", "jailed for life"),
    ("news-event", "Then Operation Larkspur began.", "Operation Larkspur"),
    ("news-event", "Later Op. Larkspur began.", "Op. Larkspur"),
]


@pytest.mark.parametrize(("topic", "text", "where"), STRIKING, ids=[row[1] for row in STRIKING])
def test_what_stands_out_by_itself_is_found(topic, text, where):
    assert (topic, where) in said(text), said(text)


def test_twin_things_are_no_births():
    assert "multiple-birth" not in topics("A twin-track approach with twin beds was agreed.")


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("combination", "He was the couple's sixth to be adopted."),
        ("combination", "This was her fourth to be placed."),
        ("combination", "She was lifted by a navy helicopter from the quay."),
        ("combination", "The boy featured in a local advert for boots."),
        ("combination", "She gave birth at fifteen in the stockroom toilets."),
        ("combination", "Dad was on weekend leave from the city jail."),
        ("multiple-birth", "The girl was one of four born that same evening."),
        ("ethnicity-with-place", "His aunt was Latvian. The hamlet has nine houses."),
        ("faith-with-place", "The hamlet has nine houses. They kept bees. His aunt was a Quaker."),
        ("combination", "His aunt came from Bolivia. They kept bees. The island has one road."),
    ],
)
def test_what_points_to_one_family_in_few_words_or_in_neighbouring_sentences_is_for_review(topic, text):
    found = [hit for hit in hits(text) if hit.topic == topic]
    assert found, said(text)
    assert all(hit.severity.value == "review" for hit in found)


@pytest.mark.parametrize(
    "text",
    [
        "His aunt was Latvian. They kept bees. They kept hens. The hamlet has nine houses.",
        f"His aunt was Latvian. They kept {'many bees and ' * 50}hens. The hamlet has nine houses.",
        "The hamlet has nine houses. The parish has a hall.",
    ],
)
def test_an_origin_far_from_a_small_place_and_places_alone_are_left(text):
    assert not topics(text) & {"combination", "ethnicity-with-place", "faith-with-place"}, said(text)
