"""E-mail and web addresses, however they are written or made harmless; addresses of devices, folders and files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

_OPEN, _SHUT = r" ?[\[({<*_-]{1,2} ?", r" ?[\])}>*_-]{1,2} ?"
_DOT = rf"(?:\.(?=[a-z0-9])| \. ?(?=[a-z])|{_OPEN}(?:\.|dot|punkt|stop){_SHUT}| (?:dot|punkt) )"
_SAID_DOT = rf"(?:{_OPEN}(?:\.|dot|punkt){_SHUT}| (?:dot|punkt) )"
_AT = rf"(?: ?@ ?|{_OPEN}(?:at|@|a){_SHUT})"
_LOCAL = r"[\w.+%'-]+(?:(?: dot | \. | underscore | dash | hyphen )[\w.+%'-]+){0,4}"
_EMAIL = re.compile(rf"(?<![\w@]){_LOCAL}{_AT}[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)+")
#: With the word "at" alone, the stop has to be said as well.
_SAID = re.compile(
    rf"\b{_LOCAL} at (?!www\b)[a-z0-9-]+(?:{_DOT}[a-z0-9-]+)*{_SAID_DOT}[a-z]{{2,}}(?:{_DOT}[a-z]{{2,}})*\b"
)
#: "at" alone before an address with a stop: the ending has to be one that nothing else has.
_PLAIN_AT = re.compile(
    r"\b(?P<local>[a-z0-9_.-]{2,}) at [a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?P<end>com|net|test|example|co\.uk|"
    r"me\.uk|io|eu|ie|pl|ro)\b(?!/)"
)
_CUT = re.compile(r"(?<![\w@.])[a-z][\w.+-]*[a-z0-9]@[a-z][a-z0-9-]{2,}(?![\w.@-]*[.@])")
_PUBLIC = re.compile(r"\.(?:gov\.uk|nhs\.uk|police\.uk|gov\.wales|gov\.scot|nhs\.scot|nhs\.wales|ac\.uk|org\.uk|org)$")
_SIGNS = (
    (re.compile(_AT), "@"),
    (re.compile(_DOT), "."),
    (re.compile(r" at "), "@"),
    (re.compile(r" underscore "), "_"),
    (re.compile(r" (?:dash|hyphen) "), "-"),
)

_POINT = r"(?:\.|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\))"
_HOST = rf"[a-z0-9-]+(?:{_POINT}[a-z0-9-]+)*"
_WEB = re.compile(
    r"\b(?:facebook|instagram|tiktok|twitter|snapchat)\.\w{2,7} / ?[\w.@-]+|"
    rf"\b(?:h[tx]{{2}}ps?|ftp|file|data|magnet|tg|whatsapp|fb|snapchat|steam)(?:\[?:\]?/ ?/)[^\s<>\"')]+|"
    rf"\bwww{_POINT}[^\s<>\"')]+|(?<![@\w.-])(?P<host>{_HOST}{_POINT}(?P<end>[a-z]{{2,14}}))(?::\d+)?/[^\s<>\"')]+"
)
_BARE = re.compile(rf"(?<![@\w./\\-])(?P<host>(?:[a-z0-9-]+{_POINT})+(?P<end>[a-z]{{2,10}}))\b(?![\w@/])(?!\.\w)")
_SPOKEN = re.compile(
    r"\b(?:www dot (?:[a-z0-9-]+ ){0,2})?[a-z0-9-]+(?: dot [a-z0-9-]+)*? dot "
    r"(?P<end>[a-z]{2,10})\b(?: (?:forward )?(?:slash|"
    r"stroke) [\w.-]+)*"
)
_SOCIAL = re.compile(
    r"(?:facebook|instagram|tiktok|twitter|x|snapchat|youtube|linkedin|flickr|pinterest|twitch|reddit|"
    r"vk|fb|onlyfans)(?:\.\w+)*\.\w+/.|"
    r"youtu\.be/|t\.me/|wa\.me/|discord\.gg/|linktr\.ee/"
)
_TELLING = re.compile(
    r"gofund|/funds?/|/appeals?/|/donate|/memorial|justgiving|crowdfund|fundrais|change\.org/p|muchloved|petition|obituar|in-memor|funeral|tribute"
)
_NEWS = re.compile(
    r"news|bbc\.co|dailymail|mirror\.co|thesun|guardian|telegraph|independent\.co|express\.co|gazette|herald|echo|itv\."
)
_OFFICIAL = re.compile(
    r"\.(?:gov|nhs|police|ac|sch|mod|parliament|judiciary|org)\.uk$|"
    r"\.(?:gov\.wales|gov\.scot|nhs\.scot|org|int|edu|gov|wales|scot|cymru)$|"
    r"safeguard|scb|lscp|scp\b|nhs|police|council|legislation|childline|trust"
)
_OWN_ID = re.compile(
    r"[?&#][^=]*(?:id|ref|user|case|patient|pupil|child|key|token|name|person)[^=]*=[\w-]*\w|/(?:user|profile|"
    r"people|person|case|record|patient|child|pupil|u)s?/[\w.-]+"
)
_INSIDE = re.compile(r"\.(?:internal|local|lan|intranet|corp|home|localdomain|sharepoint\.\w+)(?:[/:?]|$)")

_NET = re.compile(
    r"(?<![\w.])(\d{1,3})(?:\.|\[\.\])(\d{1,3})(?:\.|\[\.\])(\d{1,3})(?:\.|\[\.\])(\d{1,3})(?:[:/]\d{1,5})?(?!\.?\d)"
)
_NET_NEAR = re.compile(r"\b(?:ip|ipv4|address|addr|network|server|router|login|logged|host)\b[^.;]{0,30}$")
_NET_SIX = re.compile(r"(?<![\w:])(?=[0-9a-f:]*[a-f:]{2})(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\w:])")
_DEVICE = re.compile(r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])")
_FOLDER = re.compile(
    r"(?<!\w)(?:\\\\[\w.$-]+(?:\\[^\s\\\"'<>|]+)+|[a-z]:[\\/][^\s\"'<>|]+)|(?<![\w/:])//[a-z][\w.-]*(?:/[\w.-]+)+"
)
_FILE = re.compile(
    r"(?<![\w@/.\\-])[\w()&+-]+(?:[ .][\w()&+-]*\d[\w()&+-]*)?\."
    r"(?:docx?|docm|odt|rtf|pdf|xlsx?|xlsm|csv|pptx?|msg|eml|txt|pages|zip|7z|jpe?g|png|heic|gif|bmp|"
    r"tiff?|mp[34]|mov|avi|wav|m4a|"
    r"amr|opus|one|vsdx?|dcm|bak|pst|ost|json|xml|html?)\b(?!/)"
)
_PARTED = re.compile(r"[_+&()-]|\d|[a-z][ ]")


def find_online(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Every e-mail address, every web address that leads to people or a story, and places in a network."""
    yield from _emails(reading, lists)
    yield from _web(reading, lists)
    yield from _network(reading)


def _emails(reading: Reading, lists: Lists) -> Iterator[Hit]:
    folded = reading.folded
    patterns = (
        (_EMAIL, "@" in folded or "at" in folded),
        (_SAID, " at " in folded and ("dot" in folded or ".]" in folded)),
    )
    for pattern, worth in patterns:
        for found in pattern.finditer(folded) if worth else ():
            address = _plain_address(found.group())
            local, _, domain = address.partition("@")
            if _PUBLIC.search(domain) and _is_office(local, lists):
                why = "This is the e-mail address of an office: see that it is meant to be published."
                yield seen(reading, found.start(), found.end(), "email", why, term=address)
            elif _is_address(domain, found.group(), lists):
                why = "This is an e-mail address at which one person can be reached."
                yield seen(reading, found.start(), found.end(), "email", why, grave=True, term=address)
    for found in _PLAIN_AT.finditer(folded) if " at " in folded else ():
        if found.group("local") not in lists.words:
            why = "This is an e-mail address, with the sign in words."
            yield seen(reading, found.start(), found.end(), "email", why)
    for found in _CUT.finditer(folded) if "@" in folded else ():
        why = "This is an e-mail address of which the end is missing."
        yield seen(reading, found.start(), found.end(), "email", why)


def _plain_address(said: str) -> str:
    for sign, plain in _SIGNS:
        said = sign.sub(plain, said)
    return said.replace(" ", "")


def _is_address(domain: str, said: str, lists: Lists) -> bool:
    """Whether what follows the sign is a domain: always where the sign is written, else with an ending known as one."""
    end = domain.rpartition(".")[2]
    return "@" in said or end in word_set("web-endings") or end not in lists.words


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


def _web(reading: Reading, lists: Lists) -> Iterator[Hit]:
    whole = [found for found in _WEB.finditer(reading.folded) if _has_ending(found, lists)]
    within = [found.span() for found in whole]
    bare = [
        found
        for found in _BARE.finditer(reading.folded)
        if found.group("end") in word_set("web-endings") and not any(a <= found.start() < b for a, b in within)
    ]
    spoken = [
        found
        for found in (_SPOKEN.finditer(reading.folded) if " dot " in reading.folded else ())
        if found.group("end") in word_set("web-endings")
    ]
    for found in (*whole, *bare, *spoken):
        address = found.group().rstrip(".,;:!?]")
        end = found.start() + len(address)
        plain = re.sub(r"[\[({]\.[\])}]|[\[(]dot[\])]| dot ", ".", address.replace(" slash ", "/"))
        why = _why_web(plain)
        if why:
            yield seen(reading, found.start(), end, "web-address", why, term=plain)


def _has_ending(found: re.Match[str], lists: Lists) -> bool:
    """Whether what stands before the first slash ends as a host does, and not as a sentence without its space."""
    end = found.group("end")
    return end is None or end in word_set("web-endings") or end not in lists.words


def _why_web(address: str) -> str:
    """What an address leads to, or nothing where it is the page of a public body."""
    if _SOCIAL.search(address) or _TELLING.search(address):
        return "This web address leads to a page about or by particular people."
    if _NEWS.search(address):
        return "This web address leads to a news page, which may tell the story with names."
    if _OWN_ID.search(address):
        return "This web address holds the number or name of one record."
    if _INSIDE.search(address) or not _is_office_site(address):
        return "This web address is not a public body's: see whose it is and what it tells."
    return ""


def _network(reading: Reading) -> Iterator[Hit]:
    folded = reading.folded
    for found in _NET.finditer(folded):
        groups = [int(group) for group in found.groups()]
        near = _NET_NEAR.search(folded, max(0, found.start() - 45), found.start())
        if max(groups) < 256 and (near or max(groups) > 99):
            why = "This is the address of a computer or telephone in a network."
            yield seen(reading, found.start(), found.end(), "other-number", why, grave=True)
    for pattern in (_NET_SIX, _DEVICE):
        for found in pattern.finditer(folded) if ":" in folded or "-" in folded else ():
            if sum(sign.isalnum() for sign in found.group()) > 5:
                why = "This is the address of a computer or telephone in a network."
                yield seen(reading, found.start(), found.end(), "other-number", why)
    for found in _FOLDER.finditer(folded):
        why = "This is the place of a folder or file, which leads to one record."
        yield seen(reading, found.start(), found.end(), "web-address", why)
    for found in _FILE.finditer(folded):
        if _PARTED.search(found.group().rpartition(".")[0]):
            why = "This is the name of a file, and such names hold the names of people and cases."
            yield seen(reading, found.start(), found.end(), "web-address", why)
