"""Listed people named by half of a name, by letters covered up, backwards, spelt out, or within other words."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.disclosure.detecting import detect
from facilitator.disclosure.diminutives import pet_forms
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.lists import load_lists
from facilitator.disclosure.openings import openings
from facilitator.disclosure.register import Kind, Listed, Register

PEOPLE = Register(
    (
        Listed(Kind.PERSON, "Child", "Jorvin Ashdale-Bell", ("Jorjor",), date(2020, 4, 3)),
        Listed(Kind.PERSON, "Sister", "Summer-Rae Ashdale"),
        Listed(Kind.PERSON, "Mother", "Kaylinda Bell"),
        Listed(Kind.PERSON, "Father", "Delwyn Prior"),
        Listed(Kind.PERSON, "Grandmother", "Bernessa O'Dowd"),
        Listed(Kind.PERSON, "Lodger", "Wei Ng"),
        Listed(Kind.PERSON, "Nursery Lead", "Grace Holloway"),
        Listed(Kind.PERSON, "GP", "Arpreet Gill"),
        Listed(Kind.PERSON, "Uncle", "Rhodri McAllister"),
        Listed(Kind.PERSON, "Neighbour", "Ada MacTavish"),
        Listed(Kind.PERSON, "Friend", "June Marsh"),
        Listed(Kind.PERSON, "Worker", "Jean-Luc Baptiste"),
        Listed(Kind.PERSON, "Officer", "Dawn St. Clair"),
        Listed(Kind.PERSON, "Driver", "River Young"),
        Listed(Kind.PERSON, "Aunt", "Margate"),
    )
)


def hits(text: str) -> list[Hit]:
    found = list(detect(text, PEOPLE, load_lists()))
    assert all(hit.text == text[hit.start : hit.end] for hit in found)
    return found


def severity(text: str, where: str) -> Severity | None:
    """The gravest hit of the register over all of ``where``, one after the other; ``None`` where a letter is free."""
    start = text.index(where)
    over = [hit for hit in hits(text) if hit.start < start + len(where) and start < hit.end]
    over = [hit for hit in over if hit.topic.startswith("listed-") or hit.severity is Severity.BLOCK]
    free = [
        at for at, sign in enumerate(where, start) if sign.isalpha() and not any(h.start <= at < h.end for h in over)
    ]
    if free:
        return None
    return Severity.BLOCK if any(hit.severity is Severity.BLOCK for hit in over) else Severity.REVIEW


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The order named D. Prior as respondent.", "D. Prior"),
        ("t/c to d.prior - no answer", "d.prior"),
        ("t/c to k bell, msg left", "k bell"),
        ("Seen by A Gill in clinic.", "A Gill"),
        ("PRIOR D was told.", "PRIOR D"),
        ("Holloway, G was told.", "Holloway, G"),
        ("grace h was told.", "grace h"),
        ("Kaylinda B rang.", "Kaylinda B"),
        ("J Ashdale-B came.", "J Ashdale-B"),
        ("DJ Prior came.", "DJ Prior"),
        ("Bell K. came.", "Bell K"),
        ("The worker wrote Summer Elin Ashdale on the form.", "Summer Elin Ashdale"),
        ('Delwyn "Big D" Prior came.', 'Delwyn "Big D" Prior'),
        ("D/W dr gill, will see mum.", "gill"),
        ("mr ng came.", "ng"),
        ("The nursery said that Grace had kept a note.", "Grace"),
        ("When Grace rang they left.", "Grace"),
        ("What the Prior case tells us.", "Prior"),
        ("Prior said nothing.", "Prior"),
        ("Prior's house was cold.", "Prior"),
        ("We spoke to June about it.", "June"),
        ("They met June, aged 70, there.", "June"),
        ("In there June, aged 70, sat.", "June"),
        ("It lay in Summer's book bag.", "Summer"),
        ("Rhodri MacAllister came.", "MacAllister"),
        ("Ada McTavish came.", "McTavish"),
        ("Dawn Saint Clair came.", "Dawn Saint Clair"),
    ],
)
def test_half_a_name_or_one_that_is_a_word_blocks_where_a_person_is_meant(text, where):
    assert severity(text, where) is Severity.BLOCK, hits(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("It seemed to Prior that it was late.", "Prior"),
        ("nivroJ was seen.", "nivroJ"),
        ("adnilyaK was seen.", "adnilyaK"),
        ("Wbeiva was seen.", "Wbeiva"),
        ("u\u0131\u028cɹoɾ was seen.", "u\u0131\u028cɹoɾ"),
        ("J*rvin was seen.", "J*rvin"),
        ("Jor**n was seen.", "Jor**n"),
        ("J-rvin was seen.", "J-rvin"),
        ("J?rvin was seen.", "J?rvin"),
        ("Juliet Oscar Romeo Victor India November was seen.", "Juliet Oscar Romeo Victor India November"),
        ("J for Juliet, O for Oscar, Romeo, Victor, India, November came.", "Juliet"),
        ("Tango Tango Juliet Oscar Romeo Victor India November Kilo came.", "November"),
        ("user kbell97 wrote.", "kbell97"),
        ("kaylindab97 wrote.", "kaylindab97"),
        ("mumkaylinda wrote.", "mumkaylinda"),
        ("Kaylinda1 wrote.", "Kaylinda1"),
        ("Kaylinda² wrote.", "Kaylinda²"),
        ("jorvinandkaylinda wrote.", "jorvinandkaylinda"),
        ("babyriver wrote.", "babyriver"),
        ("Jorrvin wrote.", "Jorrvin"),
        ("Kay1inda wrote.", "Kay1inda"),
        ("Kaylinda and |<aylinda wrote.", "Kaylinda"),
        ("6ell and 6ernessa wrote.", "6ernessa"),
        ("Beressa or Bemessa wrote.", "Bemessa"),
        ("Today Jor-vin was seen.", "Jor-vin"),
        ("Jor<br>vin was seen.", "Jor<br>vin"),
        ('<span class="x">J</span>orvin was seen. ' + "word " * 80 + "K a y l i n d a too.", "orvin"),
        ("⒥⒪⒭⒱⒤⒩ came.", "⒥⒪⒭⒱⒤⒩"),
        ("\U000e004a\U000e006f\U000e0072\U000e0076\U000e0069\U000e006e came.", "\U000e004a\U000e006f"),
        ("⠚⠕⠗⠧⠊⠝ came.", "⠚⠕⠗⠧⠊⠝"),
    ],
)
def test_a_name_backwards_covered_spelt_or_within_another_word_blocks(text, where):
    assert severity(text, where) is Severity.BLOCK, hits(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("K****nda and J***** came.", "J*****"),
        ("K'linda came.", "K'linda"),
        ("K--linda came.", "K--linda"),
        ("Jrvn came.", "Jrvn"),
        ("Kayls came.", "Kayls"),
        ("Jon-Luc came.", "Jon"),
        ("Gene-Luke came.", "Gene-Luke"),
        ("It was Jean-Luk who came.", "Luk"),
        ("told grace about it", "grace"),
        ("hv weighed river again", "river"),
        ("river says no", "river"),
        ("summer told mum", "summer"),
        ("river to have own worker", "river"),
        ("mum (prior) came", "prior"),
        ("the gill family came", "gill"),
        ("it was the gills' house", "gills"),
        ("miss marsh rang", "marsh"),
        ("then June was there", "June"),
        ("June had keys to it.", "June"),
        ("and June is the one", "June"),
        ("SP/KB declined.", "KB"),
        ("DP says KB not at home", "DP"),
        ("B.O'D said no.", "B.O'D"),
        ("BO'D said no.", "BO'D"),
        ("dp/kb argued.", "dp/kb"),
        ("Mum K. was there.", "Mum K"),
        ("d.p. to ring", "d.p."),
        ("Mar gate was there with all.", "Mar gate"),
    ],
)
def test_what_may_be_the_name_is_at_least_for_review(text, where):
    assert severity(text, where) is not None, hits(text)


@pytest.mark.parametrize(
    "text",
    [
        "It was a prior visit and a bell rang.",
        "a young man and a bell",
        "It's bell time and i gill fish.",
        "in June, on 3 June 2019 and by June they had gone",
        "Summer term and the Summer holidays",
        "the co-op, the e-mail, well-being and Covid-19 didn't",
        "grace and hope to all, as they asked for grace in this",
        "i.e. at 9 a.m. with b.p. 120/80",
        "Tango and foxtrot were danced at the hotel in India.",
        "Alpha Bravo Charlie was the call sign.",
        "the prior household survey of prior families",
        "the mar gate",
        "PC (2281) was there.",
        "K-a and K-----a and t-shirt and B'd were not it.",
        "J********* and it.is.so and jor-vi-na",
        "It was seen in [brackets] and K* and so on.",
    ],
)
def test_words_stay_words(text):
    told = [hit for hit in hits(text) if hit.topic == "listed-name" and hit.severity is Severity.BLOCK]
    assert told == []


def test_no_name_goes_over_the_end_of_a_sentence():
    assert [hit.text for hit in hits("They met Delwyn Prior. Delwyn Prior's van was there.")] == ["Delwyn Prior"] * 2
    assert [hit.text for hit in hits("It was Prior. Delwyn said so.")][-1] == "Delwyn"


def test_pet_forms_leave_short_names_alone():
    assert pet_forms("Ida".lower()) == frozenset()
    assert {"kaz", "kayls", "kaykay"} <= pet_forms("kayla") | pet_forms("kayleigh")


@pytest.mark.parametrize(
    ("expression", "beginnings"),
    [
        ("abc|de", {"abc", "de"}),
        ("(?:the )?only", {"the o", "only"}),
        ("a+b", {"a"}),
        (r"\w+x", {""}),
        (r"colou?rs", {"color", "colou"}),
        (r"(?!x)\bab(?:c|d)", {"abc", "abd"}),
        (r"a\.b[cd]", {"a.bc", "a.bd"}),
        (r"[^a]b", {""}),
        (r"ab[ -]c", {"ab c", "ab-c"}),
        ("a{2}", {"a"}),
        ("b*c", {"b", "c"}),
        (".a", {""}),
    ],
)
def test_an_expression_says_with_which_letters_it_can_begin(expression, beginnings):
    assert openings(expression) == beginnings
