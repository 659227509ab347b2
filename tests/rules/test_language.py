"""Hints about blame, hindsight and labels: found in hostile sentences, silent in ordinary ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facilitator.reference.library import Library
from facilitator.rules.language import LanguageHints

LIBRARY = Library.load()
HINTS = LanguageHints(LIBRARY.language_hints.values())
SAMPLE = json.loads((Path(__file__).parents[2] / "data" / "sample" / "rapid-review.json").read_text(encoding="utf-8"))


def keys(text):
    return [one.hint.key for one in HINTS.found_in(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The school failed to make a referral.", "failed-to"),
        ("There was a failure of communication.", "failure-of"),
        ("The worker neglected to ring.", "neglected-to"),
        ("The hospital is at fault here.", "at-fault"),
        ("That was negligent.", "negligent"),
        ("They were cutting corners.", "careless"),
        ("It was poor practice.", "poor-practice"),
        ("She made a mistake.", "mistake"),
        ("Nobody could be bothered? He couldn’t be bothered.", "did-not-bother"),
        ("They turned a blind eye.", "ignored"),
        ("There was a lack of professional curiosity.", "lack-of"),
        ("A missed opportunity to ask.", "missed-opportunity"),
        ("All the red flags were there.", "missed-signs"),
        ("The GP should have asked.", "should-have"),
        ("They SHOULD HAVE known.", "should-have"),
        ("We ought to have shared it.", "ought-to-have"),
        ("It could have been avoided.", "could-have"),
        ("If only she had rung.", "if-only"),
        ("With hindsight it is plain.", "hindsight"),
        ("It was obvious to everyone.", "obvious"),
        ("They must have known.", "must-have-known"),
        ("An accident waiting to happen.", "inevitable"),
        ("Mum was non-compliant.", "non-compliant"),
        ("This family is hard to engage.", "hard-to-engage"),
        ("A hard-to-reach father.", "hard-to-engage"),
        ("He refuses to engage.", "refuses-to-engage"),
        ("Parents won't engage with us.", "refuses-to-engage"),
        ("She refused early help.", "refused"),
        ("Disguised compliance by the parents.", "disguised-compliance"),
        ("He is manipulative.", "manipulative"),
        ("The baby did not attend the clinic.", "did-not-attend"),
        ("He DNA'd twice.", "did-not-attend"),
        ("Three missed appointments; she missed her appointment.", "did-not-attend"),
        ("It is a chaotic household.", "chaotic"),
        ("This is a lifestyle choice.", "lifestyle-choice"),
        ("He is streetwise.", "streetwise"),
        ("She is mature for her age.", "streetwise"),
        ("It is attention-seeking behaviour.", "attention-seeking"),
        ("He was kicking off again.", "challenging-behaviour"),
        ("She puts herself at risk.", "promiscuous"),
        ("A known gang member.", "gang-member"),
        ("He absconded from the unit.", "absconded"),
        ("The family is well known to services.", "well-known-to"),
        ("Dad is an alcoholic.", "alcoholic"),
        ("Mum is schizophrenic.", "schizophrenic"),
        ("She minimises the violence.", "minimises"),
        ("Mother failed to protect him.", "failed-to-protect"),
        ("They have a toxic relationship.", "toxic-relationship"),
        ("She keeps going back.", "stayed-with-abuser"),
        ("He claims that he was at work.", "claims"),
        ("Her inconsistent account.", "changed-story"),
        ("She is a bad mother.", "bad-mother"),
        ("An absent father.", "absent-father"),
        ("It is just neglect.", "only-neglect"),
        ("A LAC child.", "care-jargon"),
        ("It is part of their culture.", "their-culture"),
        ("An aggressive black man.", "intimidating"),
        ("He is wheelchair bound.", "wheelchair-bound"),
    ],
)  # fmt: skip
def test_a_phrasing_that_blames_or_labels_is_found(text, key):
    assert key in keys(text)


@pytest.mark.parametrize(
    "text",
    [
        "Every child should have a plan.",
        "Who should have access to the record?",
        "The school did not attend the strategy meeting.",
        "We are not here to find someone to blame.",
        "What could have been known on that day?",
        "His liver failure of last year.",
        "The family was not known to services before then.",
        "The new building is not compliant with fire rules.",
        "He was lying on the floor when the crew came.",
        "Domestic abuse was recorded twice.",
        "The log calls him “streetwise” and says that she “refuses to engage”.",
        "He said ‘I’ve failed to protect them’.",
        "#hard-to-engage",
        "The failed tooth was taken out.",
        "A street, wise in its own way.",
        "Ward 7 was chaotic that night.",
        "She refused permission for the photograph.",
        "A young offender institution.",
        "They will minimise the disruption.",
        "",
    ],
)
def test_an_ordinary_sentence_is_left_alone(text):
    assert keys(text) == []


def test_what_is_told_is_where_it_stands_as_it_is_written():
    text = "🙂 They Failed  to ring, and should’ve known."
    first, second = HINTS.found_in(text)
    assert (first.words, text[first.start : first.end]) == ("Failed  to", "Failed  to")
    assert second.words == "should’ve known"


def test_every_hint_finds_each_of_its_own_phrases_and_has_a_reason_and_another_way():
    assert len(LIBRARY.language_hints) >= 40
    for hint in LIBRARY.language_hints.values():
        assert hint.why.endswith(".")
        assert hint.instead
        for phrase in hint.phrases:
            words = [
                (sorted(word.forms) or word.starts or (f"x{word.ends[0]}",))[0]
                for word in phrase.words
                if not word.optional
            ]
            text = " ".join(words)
            assert keys(text), (hint.key, text)


def test_the_sample_gives_no_false_alarm():
    """132 contributions and six recommendations: what they quote is left alone, and nothing else stands out."""
    said = [card["text"] for card in SAMPLE["contributions"]]
    assert len(said) == 132
    assert [(text, keys(text)) for text in said if keys(text)] == []
    public = [one["statement"] for one in SAMPLE["learning_points"]] + [
        one["text"] for one in SAMPLE["recommendations"]
    ]
    assert [text for text in public if keys(text)] == []
