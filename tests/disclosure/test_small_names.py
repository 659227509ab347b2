"""Names that are everyday words, in small letters: they ask where a person stands, and only there."""

from __future__ import annotations

import pytest

from facilitator.disclosure.register import Kind, Listed, Register
from tests.disclosure.people import listed

NAMES = ("Hope", "May", "Will", "Mark", "Grace", "Summer", "River")
REGISTER = Register(tuple(Listed(Kind.PERSON, f"Person {at}", f"{name} Kestle") for at, name in enumerate(NAMES)))


def asked(text: str) -> list[str]:
    return [hit.text for hit in listed(text, REGISTER) if hit.topic == "listed-name"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("spoke to hope about it", ["hope"]),
        ("may said she was ok", ["may"]),
        ("hope's mum rang at nine", ["hope"]),
        ("hopes mum rang at nine", ["hopes"]),
        ("with summer and her mum today", ["summer"]),
        ("mark rang twice", ["mark"]),
        ("will came round late", ["will"]),
        ("nan told grace to stop", ["grace"]),
        ("grace didn't want to go", ["grace"]),
        ("river and his mum dna", ["river"]),
        ("text from will at 8pm", ["will"]),
        ("saw may at clinic", ["may"]),
        ("summer has a rash", ["summer"]),
        ("mark is out of prison", ["mark"]),
        ("mum and mark are back together", ["mark"]),
        ("dad left river with may", ["river", "may"]),
        ("the flat belongs to mark", ["mark"]),
        ("is mark still there", ["mark"]),
        ("ask will about it", ["will"]),
        ("when may said it, nobody wrote it down", ["may"]),
        ("River lives with his aunt.", ["River"]),
        ("yet hope says no", ["hope"]),
        ("river to swim on fridays", ["river"]),
    ],
)
def test_a_name_in_small_letters_asks_where_a_person_stands(text, names):
    assert asked(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "we hope that it will be better in may",
        "in the summer the river was high",
        "they may not mark the visit, by the grace of god",
        "there is hope for the family, and the will was read",
        "hope to see her soon",
        "will be seen in may",
        "a mark was seen on the arm",
        "over the summer and autumn",
        "may need more help and may have been there",
        "contact from may to june",
        "contact with hope that things change",
        "mum may not cope and dad will come",
        "she may put the baby at risk",
        "the family's hopes were high, and marks were seen on both arms",
        "told may be arrested",
    ],
)
def test_an_everyday_word_is_left_where_no_person_stands(text):
    assert asked(text) == []
