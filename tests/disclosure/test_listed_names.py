"""Listed people are found by every part of their names, and everyday words are left alone."""

from __future__ import annotations

import pytest

from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.people import REGISTER, listed, told


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("saw Kofi Mensah-Wright there", "Kofi Mensah-Wright"),
        ("saw KOFI there", "KOFI"),
        ("saw kofi there", "kofi"),
        ("saw Mensah-Wright, Kofi there", "Mensah-Wright, Kofi"),
        ("the Mensahs came", "Mensahs"),
        ("the Siddiquies came", "Siddiquies"),
        ("Kofi's bed", "Kofi"),
        ("Kofis bed", "Kofis"),
        ("saw KJ there", "KJ"),
        ("saw Abena Mensah there", "Abena Mensah"),
        ("saw O’Sullivan there", "O’Sullivan"),
        ("saw OSullivan there", "OSullivan"),
        ("saw O Sullivan there", "O Sullivan"),
        ("saw Sullivan there", "Sullivan"),
        ("by Dr Siddiqui today", "Siddiqui"),
        ("saw Wisniewska there", "Wisniewska"),
        ("saw Hope Mensah there", "Hope Mensah"),
        ("we saw Hope yesterday", "Hope"),
        ("by Mark Young today", "Mark Young"),
        ("seen by PC Young today", "Young"),
        ("seen by Mr Kent today", "Kent"),
        ("talked to Jo yesterday", "Jo"),
        ("write to abena.mensah@example.org soon", "abena.mensah"),
        ("#justiceforkofi", "justiceforkofi"),
        ("@kofimensahwright", "kofimensahwright"),
        ("IMG_Kofi_01.jpg", "Kofi"),
        ("see KofiPlan there", "KofiPlan"),
        ("aabenaa@example.org", "aabenaa"),
        ("his exMensah cousin", "exMensah"),
        ("saw K0fi there", "K0fi"),
        ("saw the 4bena there", "4bena"),
        ("saw K0fis there", "K0fi"),
        ("saw Kooofiii there", "Kooofiii"),
        ("saw K o f i there", "K o f i"),
        ("saw Siddi\nqui there", "Siddi\nqui"),
        ("saw Ab*ena* there", "Ab*ena"),
    ],
)
def test_a_listed_person_is_blocked(text, seen):
    assert ("listed-name", "block", seen) in told(listed(text))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Hope was seen", "Hope"),
        ("HOPE WAS SEEN", "HOPE"),
        ("the HOPE project", "HOPE"),
        ("the Young Carers group", "Young"),
        ("the mark young said", "mark young"),
        ("in Kent today", "Kent"),
        ("saw JO there", "JO"),
        ("jo said", "jo"),
    ],
)
def test_what_may_be_a_word_or_a_place_is_for_review(text, seen):
    assert ("listed-name", "review", seen) in told(listed(text))


@pytest.mark.parametrize(
    "text",
    [
        "we hope that young people mark the day",
        "Young people may mark it",
        "YOUNG PEOPLE AND FAMILIES",
        "Mark the date",
        "it rained. Hope 2 came",
        "the kent coast",
        "child's am jo",
        "young Markets",
        "a planning market",
        "the 2019 plan 12345678",
        "see @marketing_plan",
    ],
)
def test_everyday_words_are_left_alone(text):
    assert listed(text) == []


def test_two_parts_of_a_name_count_as_one_only_when_both_are_meant():
    assert told(listed("the young Mark said")) == {("listed-name", "block", "Mark")}


def test_the_order_of_a_name_does_not_make_another_finding():
    (one,), (other,) = listed("x Abena Mensah"), listed("x MENSAH, ABENA")
    assert one.term == other.term == "abena mensah"


def test_a_shared_surname_stands_for_no_single_role():
    (hit,) = listed("the Mensah family")
    assert hit.role == ""
    assert "Child, Mother and Sibling 1" in hit.why


def test_one_persons_name_gives_the_role():
    (hit,) = listed("saw Abena")
    assert hit.role == "Mother"
    assert hit.why == "This is the forename of Mother."


def test_someone_without_a_role_is_still_found():
    (hit,) = listed("saw Quillon", Register((Listed(Kind.PERSON, "", "Quillon Ashby"),)))
    assert (hit.role, hit.why) == ("", "This is the forename of someone listed.")


def test_names_that_need_putting_together_say_so():
    hits = listed("Mar gate was there", Register((Listed(Kind.PERSON, "Aunt", "Margate"),)))
    assert [hit.why for hit in hits] == ["These words, put together, are the forename of Aunt."]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mrs Ada Quillon (née Tarrow)", "saw Tarrow"),
        ('Ada "Birdie-Lou" Quillon', "saw Birdie-Lou"),
        ("Ada Quillon aka Addy", "saw Addy"),
        ("Ada van der Quillon", "saw van der Quillon"),
        ("Ada van der Quillon", "saw Quillon"),
        ("Ada Beth Quillon", "saw Quillon Ada Beth"),
        ("Dr", "saw Dr there"),
        ("Mrs Quillon", "saw Quillon"),
        ("Quillon, Ada", "saw Ada Quillon"),
        ("2pac Quillon", "saw Quillon"),
        ("quillon_2019", "saw @quillon_2019"),
    ],
)
def test_every_name_that_an_entry_tells_is_looked_for(name, text):
    assert listed(text, Register((Listed(Kind.PERSON, "Aunt", name),)))


def test_a_part_of_a_handle_is_no_name_by_itself():
    register = Register((Listed(Kind.PERSON, "Aunt", "quillon_2019"),))
    assert listed("in 2019", register) == []


def test_a_name_that_is_a_rare_word_counts_with_a_capital_and_is_for_review_without():
    register = Register((Listed(Kind.PERSON, "Aunt", "Lantern Quillon"),))
    assert told(listed("Lantern came", register)) == {("listed-name", "block", "Lantern")}
    assert told(listed("saw lantern there", register)) == {("listed-name", "review", "lantern")}


def test_parts_far_from_each_other_are_found_apart():
    assert [hit.text for hit in listed("saw Abena ---- Mensah")] == ["Abena", "Mensah"]


def test_a_strange_word_that_comes_twice_is_found_twice():
    assert [hit.text for hit in listed("@justiceforkofi @justiceforkofi")] == ["justiceforkofi", "justiceforkofi"]


def test_an_empty_register_finds_nothing():
    assert listed("Kofi Mensah, J.O., WX4 7PQ", Register(())) == []
    assert listed("Kofi", Register((Listed(Kind.PERSON, "Aunt", "-"),))) == []


def test_a_month_that_is_a_name_is_a_month_beside_a_number():
    register = Register((Listed(Kind.PERSON, "Aunt", "May Tarrow"), Listed(Kind.PERSON, "Baby", "Summer")))
    assert listed("in May and on 3 May, May 2020, Summer term", register) == []
    assert told(listed("then May cried", register)) == {("listed-name", "review", "May")}
    assert told(listed("saw May Tarrow", register)) == {("listed-name", "block", "May Tarrow")}


def test_the_register_used_is_not_a_part_of_another_text():
    assert listed("Nothing of this is listed.", REGISTER) == []


@pytest.mark.parametrize(
    "text",
    [
        "The baby stayed with Hope and her dog.",
        "Yesterday Hope said no.",
        "It was Hope that rang.",
        "We gave Hope a key.",
        "Hope rang.",
        "Hope and her dog left.",
        "Hope visited.",
    ],
)
def test_a_forename_that_is_a_word_blocks_where_its_capital_means_a_name(text):
    assert ("listed-name", "block", "Hope") in told(listed(text))


@pytest.mark.parametrize(
    "text", ["Hope was there.", "We saw the Hope of a cure.", "There was Hope that the Plan and the Review agreed."]
)
def test_a_forename_that_is_a_word_asks_where_its_capital_may_mean_nothing(text):
    assert ("listed-name", "review", "Hope") in told(listed(text))


def test_a_word_alone_in_its_sentence_asks():
    assert told(listed("Hope.")) == {("listed-name", "review", "Hope")}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("dean banks from housing was sorry", "block"),
        ("it is said that will frost had no contact", "block"),
        ("it is known that will frost over", "review"),
        ("of the dean banks agreed", "review"),
    ],
)
def test_a_whole_name_of_ordinary_words_in_small_letters_blocks_unless_a_sentence_can_be_made_of_it(text, severity):
    register = Register((Listed(Kind.PERSON, "Officer", "Dean Banks"), Listed(Kind.PERSON, "Friend", "Will Frost")))
    assert {hit[1] for hit in told(listed(text, register))} == {severity}


TWICE = Register((Listed(Kind.PERSON, "Aunt", "Chichi Varley"), Listed(Kind.PERSON, "Cousin", "Ozoz Varley")))


@pytest.mark.parametrize(
    ("text", "severity", "name"),
    [
        ("chi-chi brought cake", "block", "chi-chi"),
        ("Chi-Chi brought cake", "block", "Chi-Chi"),
        ("we saw chi chi again", "review", "chi chi"),
        ("we saw oz oz again", "block", "oz oz"),
    ],
)
def test_a_name_that_says_one_thing_twice_is_found_in_two_pieces(text, severity, name):
    assert ("listed-name", severity, name) in told(listed(text, TWICE)), told(listed(text, TWICE))
