"""Numbers, addresses of the net and registrations that nobody listed."""

from __future__ import annotations

import pytest

from facilitator.disclosure.digit_runs import digit_runs
from facilitator.disclosure.reading import Reading
from tests.disclosure.saying import hits, said, severity, topics

SEEN = [
    ("nhs-number", "block", "Her number, 943 476 5919, was read out.", "943 476 5919"),
    ("nhs-number", "block", "Kept as 9 4 3 4 7 6 5 9 1 9 by the ward.", "9 4 3 4 7 6 5 9 1 9"),
    ("nhs-number", "block", "It is (4505577104) on the form.", "4505577104"),
    ("nhs-number", "review", "It is 943-476-5918 on the form.", "943-476-5918"),
    ("nhs-number", "review", "The NHS number is 943 476 591.", "943 476 591"),
    ("nhs-number", "block", "NHS nine four three four seven six five nine one nine", None),
    ("upn", "block", "pupil H801200001001 moved", "H801200001001"),
    ("upn", "review", "pupil A801200001001 moved", "A801200001001"),
    ("upn", "review", "The UPN is 801200001 only", "801200001"),
    ("nino", "block", "benefit under AB 12 34 56 C", "AB 12 34 56 C"),
    ("nino", "review", "benefit under QQ 12 34 56 C", "QQ 12 34 56 C"),
    ("nino", "review", "national insurance number 12 34 56", "12 34 56"),
    ("hospital-number", "block", "MRN: 00458812 was closed", "00458812"),
    ("hospital-number", "block", "Hospital number RX1234567 was quoted.", "RX1234567"),
    ("postcode", "block", "They went to BS16 1QY first.", "BS16 1QY"),
    ("postcode", "review", "They went to QQ16 1AA first.", "QQ16 1AA"),
    ("postcode", "block", "lives at bs161qy now", "bs161qy"),
    ("outcode", "review", "A home in BS10 was seen.", "BS10"),
    ("outcode", "review", "somewhere in the m14 area", "m14"),
    ("phone", "block", "Ring 07700 900123 first.", "07700 900123"),
    ("phone", "block", "Ring 0 7 7 0 0 9 0 0 1 2 3 first.", "0 7 7 0 0 9 0 0 1 2 3"),
    ("phone", "block", "It is +44 7700 900 456 now.", "+44 7700 900 456"),
    ("phone", "block", "From 00 48 601 234 567 at night.", "00 48 601 234 567"),
    ("phone", "block", "It is 447700900456 now.", "447700900456"),
    ("phone", "review", "Call 0808 800 5000 for help.", "0808 800 5000"),
    ("phone", "review", "His mobile begins 07700 900.", "07700 900"),
    ("phone", "block", "double oh four eight six oh one two three four five six seven", None),
    ("email", "block", "Write to l.oakden@gmail.com today.", "l.oakden@gmail.com"),
    ("email", "block", "leanne (at) sky (dot) com", "leanne (at) sky (dot) com"),
    ("email", "block", "Write to leanne.safeguarding@example.nhs.uk today.", "leanne.safeguarding@example.nhs.uk"),
    ("email", "review", "Write to learning.enquiries@example.gov.uk today.", "learning.enquiries@example.gov.uk"),
    ("email", "block", "Write to ab@example.gov.uk today.", "ab@example.gov.uk"),
    ("handle", "review", "Posts as @shazza_92 daily.", "@shazza_92"),
    ("handle", "review", "On Snapchat he is bigdaz07.", "bigdaz07"),
    ("handle", "review", "It spread as #justiceforthebaby then.", "#justiceforthebaby"),
    ("web-address", "review", "See https://www.facebook.com/some.body for it.", "https://www.facebook.com/some.body"),
    ("web-address", "review", "See https://www.gofundme.com/f/for-our-boy now.", "https://www.gofundme.com/f/for-our-boy"),
    ("web-address", "review", "See www.dailymail.co.uk/news/1.html now.", "www.dailymail.co.uk/news/1.html"),
    ("web-address", "review", "See https://x.example.gov.uk/case?caseid=44821 now.", "https://x.example.gov.uk/case?caseid=44821"),
    ("web-address", "review", "See ourbigfamily.co.uk for it.", "ourbigfamily.co.uk"),
    ("vehicle", "block", "A white van, HX07 YTR, was there.", "HX07 YTR"),
    ("vehicle", "review", "the car reg was lr58xtk", "lr58xtk"),
    ("vehicle", "review", "A van with P123 ABC was there.", "P123 ABC"),
    ("vehicle", "review", "registration: T4 XYZ9", "T4 XYZ9"),
    ("crime-number", "block", "CAD 1432 was closed.", "1432"),
    ("crime-number", "block", "Crime reference 42190012345 stands.", "42190012345"),
    ("crime-number", "block", "It is 12/345678A there.", "12/345678A"),
    ("court-number", "block", "It was listed as ZC21P00123.", "ZC21P00123"),
    ("court-number", "review", "See [2021] EWFC 45 for it.", "[2021] EWFC 45"),
    ("bank-number", "block", "Sort code 20-45-45, account 12345678", None),
    ("bank-number", "block", "paid to 20-45-45 12345678", "20-45-45 12345678"),
    ("bank-number", "block", "GB29 NWBK 6016 1331 9268 19", None),
    ("bank-number", "review", "GB28 NWBK 6016 1331 9268 19", None),
    ("bank-number", "block", "by card 4111 1111 1111 1111 then", "4111 1111 1111 1111"),
    ("other-number", "block", "Mosaic ID 1234567 is hers.", "1234567"),
    ("other-number", "block", "passport number 533401234", "533401234"),
    ("other-number", "block", "MORGA657054SM9IJ", "MORGA657054SM9IJ"),
    ("other-number", "review", "the number 20210045512 was on the note", "20210045512"),
    ("other-number", "review", "kept under ABC-445-90 there", "ABC-445-90"),
    ("other-number", "review", "four one two nine eight eight", "four one two nine eight eight"),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "grave", "text", "where"), SEEN, ids=[row[2] for row in SEEN])
def test_a_number_is_found_where_it_stands(topic, grave, text, where):
    found = [hit for hit in hits(text) if hit.topic == topic]
    assert found, said(text)
    assert found[0].severity.value == grave
    assert found[0].text == (found[0].text if where is None else where)
    assert text[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Paragraphs 3.3.10 and 2.11.2 say more.",
        "Between 2000-2004 there were four incidents.",
        "They were seen on 7, 9, 11, 14, 18, 21, 25 and 28 days.",
        "It cost £1250000 in all.",
        "There are 1250000 people in the area.",
        "ISBN 9780306406157 is the book.",
        "Powers under (S31) were used.",
        "They drove along the M25 and the M4.",
        "Rapid review RR-2026-07 was held.",
        "Panel 2021 has the reference.",
        "Look at www.example.gov.uk/documents/attachment/901091/report.pdf for it.",
        "See https://learning.example.org.uk/safer-sleep for more.",
        "Funded by the trust in 01/2020.",
        "The date is 0112 20 20 on it, or 01 12 2020 on that.",
        "Written as 00 12 2020 by some.",
        "so to oo 1ab and qq1 1ab in small letters",
        "MRN: 12-3 is short.",
        "zz 12 34 56 z in small letters",
        "gb12 cdef ghij klmn in small letters",
        "+999 12345678 rings nowhere",
        "https://www.example.org.uk/sa20c00045 and www.example.org.uk/case-number-12345",
        "kept at www.example.org.uk/a?case number 12345",
        "The CAD 12 was told.",
        "1234 5678 9012 3456 is not a card in a text of 01/02/2019 to 03/04/2020.",
    ],
)
def test_numbers_that_say_nothing_of_a_person_are_left(text):
    numbers = {"nhs-number", "upn", "nino", "postcode", "outcode", "phone", "vehicle", "crime-number", "bank-number"}
    assert not topics(text) & numbers, said(text)


def test_a_wrong_check_digit_is_still_a_finding():
    assert severity("NHS number 943 476 5918", "nhs-number") == "review"
    assert severity("NHS number 943 476 5919", "nhs-number") == "block"


def test_a_mailbox_without_a_name_is_shown_and_does_not_block():
    assert severity("safeguardingchildren@example.gov.uk", "email") == "review"
    assert severity("42@example.gov.uk", "email") == "block"


def test_a_number_within_a_web_address_is_not_one_of_its_own():
    assert topics("https://assets.example.gov.uk/media/7700900123/report.pdf") == set()
    assert "other-number" not in topics("https://assets.example.gov.uk/id/77009001234")


def test_runs_of_digits_know_their_groups():
    (run,) = digit_runs(Reading.of("on 0117 496 0123 today"))
    assert (run.digits, run.groups, run.spoken, run.plus) == ("01174960123", (4, 3, 4), False, False)
    (spoken,) = digit_runs(Reading.of("treble four nine double-oh one"))
    assert (spoken.digits, spoken.groups, spoken.spoken) == ("4449001", (3, 1, 2, 1), True)
