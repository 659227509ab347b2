"""Ways to reach or look up one person: telephone numbers, e-mail addresses, handles, web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.digit_runs import DigitRun, digit_runs
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen

_CALLED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|call(?:ed)?|ring|rang|text(?:ed)?|fax|landline|contact|"
    r"whatsapp|ext|(?:his|her|their|the|my|home|work) number(?= (?:is|was|being)))\b[^;]{0,30}$"
)
_HELPLINES = ("0800", "0808", "0300", "0303", "0330", "0333", "0344", "0345", "116")
_AT = (
    r"(?: ?@ ?| ?[\[({<] ?at ?[\])}>] ?| at (?!www\b)(?=[\w-]+(?:(?:\.| dot )[\w-]+)*?(?: dot )(?:com|"
    r"co|org|net|gov|nhs|ac|uk)\b))"
)
_DOT = r"(?:\.| ?[\[({] ?dot ?[\])}] ?| dot )"
_EMAIL = re.compile(rf"\b[\w.+%'-]+{_AT}[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)+")
_PUBLIC = re.compile(r"\.(?:gov\.uk|nhs\.uk|police\.uk|gov\.wales|gov\.scot|nhs\.scot|nhs\.wales|ac\.uk|org\.uk|org)$")
_HANDLE = re.compile(r"(?<![\w@.])@[a-z0-9_][a-z0-9_.]{1,29}")
_SERVICE = (
    "snapchat|snap|insta|instagram|tiktok|tik tok|facebook|fb|discord|twitter|roblox|xbox|playstation|psn|gamertag|"
    "gamer tag|kik|telegram|onlyfans|username|user name|screen name|twitch|youtube|fortnite|steam|handle|online as"
)
_NAMED_ON = re.compile(
    rf"\b(?:{_SERVICE})\b(?:'s)?(?: (?:account|name|handle|user|username|profile|id|page|tag|is|was|"
    rf"called|named|under|as|"
    r"the|of|channel|goes|by|known|live|he|she|they|his|her|their|it|and|with|to|on|using|uses|used|"
    r"posts|posted|has))*[ :=(]*[\"']?((?=[\w.-]*[\d_])[a-z0-9_.-]{3,30}(?<![.-]))"
)
_HASHTAG = re.compile(r"#\w*(?:justice|rip|bring|findour|find_|forever|remember|angel|save)\w+")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'\[\])]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|co\.uk|org|me|tv|io)/[^\s<>\"')]+"
)
_BARE = re.compile(r"(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|co\.uk|me\.uk|info|net|blog|online|site|uk)\b(?![\w@/])")
_SOCIAL = re.compile(
    r"(?:facebook|instagram|tiktok|twitter|x|snapchat|youtube|linkedin|flickr|pinterest|twitch|reddit|"
    r"vk|fb|onlyfans)(?:\.\w+)*\.com/.|"
    r"youtu\.be/|t\.me/|wa\.me/|discord\.gg/|linktr\.ee/"
)
_TELLING = re.compile(
    r"gofund|justgiving|crowdfund|fundrais|change\.org/p|muchloved|petition|obituar|in-memor|funeral|tribute"
)
_NEWS = re.compile(
    r"news|bbc\.co|dailymail|mirror\.co|thesun|guardian|telegraph|independent\.co|express\.co|gazette|herald|echo|itv\."
)
_OFFICIAL = re.compile(
    r"\.(?:gov|nhs|police|ac|sch|mod|parliament|judiciary|org)\.uk$|\.(?:gov\.wales|gov\.scot|nhs\.scot|org|int|edu|gov|wales|scot|cymru)$|"
    r"safeguard|scb|lscp|scp\b|nhs|police|council|legislation|childline|trust"
)
_OWN_ID = re.compile(
    r"[?&#][^=]*(?:id|ref|user|case|patient|pupil|child|key|token)[^=]*=[\w-]*\d|/(?:user|profile|"
    r"people|person|case|record|patient|child|pupil|u)s?/[\w.-]+"
)


def find_contacts(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Every telephone number, e-mail address, handle, and web address that leads to a person or a story."""
    for run in digit_runs(reading):
        yield from _phone(reading, run)
    yield from _emails(reading, lists)
    for found in _HANDLE.finditer(reading.folded):
        yield seen(reading, found.start(), found.end(), "handle", "This is the name of an account on a social network.")
    for found in _NAMED_ON.finditer(reading.folded):
        yield seen(reading, found.start(1), found.end(1), "handle", "This is the name under which somebody is online.")
    for found in _HASHTAG.finditer(reading.folded):
        why = "This is a tag under which people tell the story with names."
        yield seen(reading, found.start(), found.end(), "handle", why)
    yield from _web(reading)


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


def _emails(reading: Reading, lists: Lists) -> Iterator[Hit]:
    for found in _EMAIL.finditer(reading.folded):
        address = re.sub(r"[\[({<]|[\])}>]| ", "", re.sub(_AT, "@", re.sub(_DOT, ".", found.group())))
        local, _, domain = address.partition("@")
        if _PUBLIC.search(domain) and _is_office(local, lists):
            why = "This is the e-mail address of an office: see that it is meant to be published."
            yield seen(reading, found.start(), found.end(), "email", why, term=address)
        else:
            why = "This is an e-mail address at which one person can be reached."
            yield seen(reading, found.start(), found.end(), "email", why, grave=True, term=address)


def _is_office(local: str, lists: Lists) -> bool:
    """Whether the part before the @ names an office, and neither a person nor initials."""
    parts = [part for part in re.split(r"[^a-z]+", local) if part]
    if any(part in lists.forenames and part not in lists.words for part in parts):
        return False
    return bool(parts) and all(len(part) > 2 for part in parts) and any(_says_office(part, lists) for part in parts)


def _says_office(part: str, lists: Lists) -> bool:
    return part in lists.vocabulary or (part in lists.words and part not in lists.surnames) or "safeguard" in part


def _is_office_site(address: str) -> bool:
    """Whether a web address is that of a public body or a charity."""
    host = address.partition("//")[2] or address
    return bool(_OFFICIAL.search(host.partition("/")[0].partition("?")[0]))


def _web(reading: Reading) -> Iterator[Hit]:
    whole = [found.span() for found in _WEB.finditer(reading.folded)]
    bare = (each for each in _BARE.finditer(reading.folded) if not any(a <= each.start() < b for a, b in whole))
    for found in (*_WEB.finditer(reading.folded), *bare):
        address = found.group().rstrip(".,;:")
        end = found.start() + len(address)
        if _SOCIAL.search(address) or _TELLING.search(address):
            why = "This web address leads to a page about or by particular people."
        elif _NEWS.search(address):
            why = "This web address leads to a news page, which may tell the story with names."
        elif _OWN_ID.search(address):
            why = "This web address holds the number or name of one record."
        elif not _is_office_site(address):
            why = "This web address is not a public body's: see whose it is and what it tells."
        else:
            continue
        yield seen(reading, found.start(), end, "web-address", why, term=address)
