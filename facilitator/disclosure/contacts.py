"""Ways to reach one person: telephone numbers, and names of accounts on social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.digit_runs import DigitRun, digit_runs
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_CALLED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|call(?:ed)?|ring|rang|text(?:ed)?|fax|landline|contact|"
    r"whatsapp|ext|(?:his|her|their|the|my|home|work) number(?= (?:is|was|being)))\b[^;]{0,30}$"
)
_HELPLINES = ("0800", "0808", "0300", "0303", "0330", "0333", "0344", "0345", "116")
_HANDLE = re.compile(r"(?<![\w@.])@[a-z0-9_][a-z0-9_.]{1,29}")
_SERVICE = (
    "ig(?=:| handle| is)|snapchat|snap|insta|instagram|tiktok|tik tok|facebook|fb|discord|twitter|roblox|xbox|"
    "playstation|psn|gamertag|gamer tag|kik|telegram|onlyfans|username|user name|screen name|twitch|youtube|"
    "fortnite|steam|handle|online as"
)
_NAMED_ON = re.compile(
    rf"\b(?:{_SERVICE})\b(?:'s)?(?: (?:account|name|handle|user|username|profile|id|page|tag|is|was|"
    rf"called|named|under|as|"
    r"the|of|channel|goes|by|known|live|he|she|they|his|her|their|it|and|with|to|on|using|uses|used|"
    r"posts|posted|has))*[ ,:=(]*[\"']?((?=[\w.-]*[\d_]|\w+\.\w)(?!\d+\b|[ei]\.[eg]|\d[\w.]*(?:st|"
    r"nd|rd|th|pm|am)\b)[a-z0-9_.-]{3,30}(?<![.-]))"
)
_EXTENSION = re.compile(r"\b(?:ext|extn|extension|bleep|pager)(?:\.|:| no\.?| number)? ?\d{3,6}\b|(?<=\d )x ?\d{3,5}\b")
_NUMBERED = re.compile(r"(?<![\w#&])[a-z][\w.]{2,31}#\d{3,5}\b|(?<![\w/])u/[a-z0-9_-]{3,24}\b(?!/)")
_HASHTAG = re.compile(r"#\w*(?:justice|rip|bring|findour|find_|forever|remember|angel|save)\w+")


def find_contacts(reading: Reading) -> Iterator[Hit]:
    """Every telephone number and every name under which somebody is online."""
    for run in digit_runs(reading):
        yield from _phone(reading, run)
    for found in _HANDLE.finditer(reading.folded):
        yield seen(reading, found.start(), found.end(), "handle", "This is the name of an account on a social network.")
    for found in _NAMED_ON.finditer(reading.folded):
        yield seen(reading, found.start(1), found.end(1), "handle", "This is the name under which somebody is online.")
    for found in _EXTENSION.finditer(reading.folded):
        yield seen(reading, found.start(), found.end(), "phone", "This is a number inside a telephone exchange.")
    for found in _NUMBERED.finditer(reading.folded):
        yield seen(reading, found.start(), found.end(), "handle", "This is the name under which somebody is online.")
    for found in _HASHTAG.finditer(reading.folded):
        why = "This is a tag under which people tell the story with names."
        yield seen(reading, found.start(), found.end(), "handle", why)


def _phone(reading: Reading, run: DigitRun) -> Iterator[Hit]:
    digits = run.digits
    called = bool(_CALLED.search(reading.folded, max(0, run.start - 45), run.start))
    if digits.startswith(_HELPLINES) and 6 <= len(digits) <= 11 and (called or len(digits) > 9):
        why = "This is a telephone number of a kind that helplines have: see that it is one."
        yield seen(reading, run.start, run.end, "phone", why, term=digits)
    elif _dials(run) or (called and 9 <= len(digits) <= 13 and digits.startswith(("0", "44"))):
        yield seen(
            reading,
            run.start,
            run.end,
            "phone",
            "This is a telephone number that rings somewhere.",
            grave=True,
            term=digits,
        )
    elif called and digits.startswith(("0", "44")) and len(digits) >= 6:
        yield seen(reading, run.start, run.end, "phone", "This is part of a telephone number.", term=digits)


def _dials(run: DigitRun) -> bool:
    """Whether the digits are such as a telephone here could dial."""
    digits = run.digits
    abroad = run.plus or digits.startswith("00")
    if not abroad and not (digits.startswith("0") and len(digits) in {10, 11}) and not _without_plus(digits):
        return False
    if run.groups in {(2, 2, 4), (4, 2, 2), (2, 2, 2)}:  # a date, whatever it begins with
        return False
    import phonenumbers

    dialled = f"+{digits.removeprefix('00')}" if abroad else digits
    try:
        number = phonenumbers.parse(dialled.replace("+440", "+44"), "GB")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number)


def _without_plus(digits: str) -> bool:
    return digits.startswith("44") and len(digits) == 12
