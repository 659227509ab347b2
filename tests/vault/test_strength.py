import pytest

from facilitator.errors import Refused
from facilitator.vault.passphrase import REHEARSAL_PASSPHRASE, check_new
from facilitator.vault.strength import Strength, judge


def test_nothing_typed_yet_gets_advice_and_no_judgement_of_the_person():
    judged = judge("")
    assert judged.strength is Strength.TOO_SHORT
    assert judged.words.startswith("Four or five words")


@pytest.mark.parametrize(("typed", "said"), [("fern", "8 more characters"), ("fern kettle", "1 more character at")])
def test_a_short_one_is_told_how_many_characters_are_missing(typed, said):
    judged = judge(typed)
    assert judged.strength is Strength.TOO_SHORT
    assert said in judged.words


def test_the_published_one_is_weak():
    assert judge(REHEARSAL_PASSPHRASE).strength is Strength.WEAK


@pytest.mark.parametrize(
    "typed",
    [
        "password2026",
        "safeguarding2026",
        "qwertyuiop1234",
        "aaaaaaaaaaaaaaa",
        "kettle kettle kettle",
        "Summer 1984 !!",
        "123456789012",
    ],
)
def test_what_everybody_guesses_first_is_weak(typed):
    assert judge(typed).strength is Strength.WEAK


def test_three_words_are_fair_and_four_are_strong():
    assert judge("kettle harbour violet").strength is Strength.FAIR
    assert judge("kettle harbour violet meadow").strength is Strength.STRONG


@pytest.mark.parametrize(
    "typed", ["kettleharbourvioletmeadow", "xK9$fq2LmZ7p!wR4", "8301947265 plum % orchid", "чайник гавань фиалка луг"]
)
def test_other_ways_of_being_hard_to_guess_are_strong_too(typed):
    assert judge(typed).strength is Strength.STRONG


def test_a_further_part_never_makes_a_passphrase_weaker():
    typed, before = "kettle harbour", Strength.TOO_SHORT
    for more in (" kettle", " 2026", " x1", " violet", " meadow"):
        typed += more
        now = judge(typed).strength
        assert now >= before
        before = now


@pytest.mark.parametrize(
    "typed", ["short", "aaaaaaaaaaaaaaa", REHEARSAL_PASSPHRASE, "ababababababab", "1122112211221122"]
)
def test_what_is_refused_is_never_called_fair(typed):
    with pytest.raises(Refused):
        check_new(typed, rehearsal=False)
    assert judge(typed).strength <= Strength.WEAK


def test_no_word_of_the_passphrase_is_repeated_in_what_is_said():
    for typed in ("kettle", "kettle harbour violet", "password2026xyz"):
        said = judge(typed).words
        assert not any(part in said for part in typed.split())
