"""Named schools, surgeries, hospitals, wards, churches, homes and prisons: a name with the word for its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.reading import Reading
from facilitator.disclosure.sighting import seen
from facilitator.disclosure.tables import word_set

_SCHOOL = (
    r"(?:[Pp]rimary|[Ii]nfants?|[Jj]unior|[Ss]econdary|[Hh]igh|[Gg]rammar|[Cc]omprehensive|[Ss]pecial|"
    r"[Nn]ursery|[Uu]pper|[Ll]ower|"
    r"[Mm]iddle|[Cc]ommunity|[Pp]reparatory|[Pp]rep|C ?of ?E|CE|RC|Catholic|[Ff]aith|[Ff]ree|"
    r"[Bb]oys'?|[Gg]irls'?|[Ss]tudio|[Aa]ll)"
)
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "school",
        rf"(?:{_SCHOOL} )*(?:[Ss]chools?|[Aa]cademy|[Cc]ollege|[Ss]ixth [Ff]orm)|[Pp]rimary|[Ii]nfants|[Jj]uniors|"
        r"[Cc]omprehensive|Comp|Grammar|High(?! [A-Z])|(?:[Dd]ay )?[Nn]urser(?:y|ies)|"
        r"[Pp]re-?[Ss]chool|[Pp]laygroup|[Kk]indergarten|"
        r"[Mm]ontessori|[Cc]hildminders?|[Cc]hildcare|[Cc]r[eè]che|[Ff]orest [Ss]chool|PRU|"
        r"[Pp]upil [Rr]eferral [Uu]nit|[Uu]niversity",
        "This is the name of a school, nursery or college.",
    ),
    (
        "surgery",
        r"(?:GP |[Dd]octors'? )?[Ss]urgery|(?:[Ff]amily )?[Mm]edical (?:[Cc]entre|[Pp]ractice|"
        r"[Gg]roup)|(?:[Ff]amily |[Gg]roup |GP |[Dd]ental )"
        r"[Pp]ractice|(?:[Pp]rimary [Cc]are|[Hh]ealth|[Ww]alk-?[Ii]n) [Cc]entre|[Cc]linic|[Pp]harmacy|"
        r"(?<=Street )Practice|(?<=Road )Practice|(?<=Lane )Practice|(?<=Park )Practice|(?<=House )Practice|"
        r"(?<=Hill )Practice|(?<=Green )Practice|(?<=Bridge )Practice|(?<=Square )Practice|"
        r"[Cc]hemist|[Dd]entists?",
        "This is the name of a surgery, clinic or health centre.",
    ),
    (
        "hospital",
        r"(?:[Gg]eneral |[Cc]hildren'?s'? |[Cc]ommunity |[Cc]ottage |[Mm]aternity |[Uu]niversity |"
        r"[Dd]istrict |[Rr]oyal |[Mm]emorial |"
        r"[Tt]eaching |[Pp]sychiatric |[Pp]rivate )*[Hh]ospitals?|[Hh]osp|[Ii]nfirmary|[Hh]ospice|"
        r"[Bb]irth(?:ing)? [Cc]entre|[Mm]aternity [Uu]nit|"
        r"[Mm]other (?:and|&) [Bb]aby [Uu]nit",
        "This is the name of a hospital or hospice.",
    ),
    (
        "ward", r"[Ww]ard|[Ee]lectoral [Dd]ivision|Suite|HDU|ICU|PICU|NICU|SCBU|ITU|MAU|CAU|PAU|AAU|"
        "(?:[Hh]igh [Dd]ependency|[Aa]ssessment|[Dd]ay|[Bb]irth) [Uu]nit", "This is the name of a ward."
    ),
    (
        "institution",
        r"(?:[Pp]arish |[Bb]aptist |[Mm]ethodist |[Cc]atholic |[Cc]ommunity |"
        r"[Pp]entecostal )*(?:[Cc]hurch|[Cc]hapel|[Cc]athedral|[Mm]inster|"
        r"[Aa]bbey|[Pp]riory|[Cc]onvent)|[Mm]osque|[Mm]asjid|[Tt]emple|[Gg]urdwara|[Ss]ynagogue|"
        r"[Mm]adrass?ah?|[Rr]efuge|[Hh]ostel|"
        r"(?:[Cc]hildren'?s|[Cc]are|[Rr]esidential|[Nn]ursing|[Ff]oster)(?: [Cc]are)? [Hh]ome|"
        r"[Cc]hildren'?s [Cc]entre|[Ff]amily (?:[Cc]entre|[Hh]ub)|"
        r"[Cc]ontact [Cc]entre|[Yy]outh (?:[Cc]lub|[Cc]entre|[Pp]roject)|[Cc]ommunity [Cc]entre|"
        r"[Ll]eisure [Cc]entre|[Ss]ports? (?:[Cc]entre|[Cc]lub)|"
        r"[Ff]ootball [Cc]lub|FC|[Bb]oxing [Cc]lub|[Pp]rison|YOI|[Ss]ecure (?:[Uu]nit|[Cc]entre|"
        r"[Hh]ome|[Tt]raining [Cc]entre)|"
        r"[Cc]rown [Cc]ourt|[Mm]agistrates'? [Cc]ourt|[Cc]ounty [Cc]ourt|[Ff]amily [Cc]ourt|"
        r"[Pp]olice [Ss]tation|[Cc]ustody [Ss]uite|"
        r"[Hh]otel|[Pp]ub|[Cc]aravan (?:[Pp]ark|[Ss]ite)|[Hh]oliday [Pp]ark|"
        r"[Tt]raveller'?s?'? [Ss]ite|[Gg]ypsy [Ss]ite|[Ff]arm|[Bb]arracks|[Cc]amp",
        "This is the name of a church, home, refuge, club, prison or another place where people are known.",
    ),
)  # fmt: skip
_NAME = (
    r"(?:St\.? |Saint )?[A-Z][\w.]*(?:'?s'?)?(?:[ -](?:&|and|of|the|on|in|le|de|upon|under|"
    r"next)?[ -]?(?:St\.? )?[A-Z][\w.]*(?:'s|s')?){0,5}"
)
_WARD = re.compile(r"\b[Ww]ard (?:\d{1,3}[A-Za-z]?|[A-Z]\d{0,2})\b")
_PRACTICE = re.compile(
    r"\b(?:[Tt]he )([A-Z]\w{2,}(?: [A-Z]\w+)?) (?:Practice|Partnership|Surgery)\b|"
    r"\b((?:Dr|Drs|Doctors)\.? [A-Z][\w'-]+(?:(?:,| &| and)+ [A-Z][\w'-]+)*(?: ?& ?| and )(?:[Pp]artners|"
    r"[Pp]tnrs|[Cc]olleagues|[Cc]o))\b"
)
_SMALL_UNIT = re.compile(
    r"\b(?:on|to|from|at|in|off|gp|=|under|onto|of|the) ?=? ?(?:the )?((?!this|that|same|labour|post|"
    r"ante|the|a\b|any|each|their|his|her|day|acute|general|"
    r"medical|surgical|children|paediatric|maternity|hospital|local|another|other|first|side|adult|"
    r"neonatal|delivery|our|my|isolation|secure|"
    r"mental|gp|community|village|town|new|old|which|what|every|one|two|psychiatric|postnatal|antenatal|"
    r"specialist|walk|primary)"
    r"[a-z]{4,}(?: (?!hospital)[a-z]{4,})?) (ward|hdu|health centre|medical centre|medical practice|"
    r"surgery|hosp)\b(?! of court)"
)
_PRISON = re.compile(
    r"\b(?:HMP|HMYOI|YOI|HMP/YOI|HMP & YOI|STC)(?:/YOI)? [A-Z]\w+(?: [A-Z]\w+)?|\b[A-Z]\w+ (?:YOI|STC)\b"
)
_SAINT = re.compile(
    r"\b(?:[Ss]t\.? |[Ss]aint |[Oo]ur [Ll]ady(?: of)? )([A-Z][a-z]+|[a-z]+(?='s))(?:'s?|"
    r"s')?(?! (?:[Aa]mbulance|[Hh]elens|[Hh]elena|Lucia|Vincent|Kitts|Albans City))"
)
_OF = re.compile(
    r"\b(?:[Uu]niversity )?([Hh]ospital|[Ii]nfirmary|[Cc]hurch|[Mm]osque|[Cc]ollege|[Aa]cademy|"
    r"[Ss]chool) (?:of|for|at|in) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*"
)
_PUBLIC_BODY = re.compile(r" ?(?:s )?(?:&|and)? ?(?:NHS|Foundation Trust|Trust\b|Council|Board|Partnership)")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((topic, re.compile(rf"\b({_NAME})[ -]({kind})\b(?!-)"), why) for topic, kind, why in _KINDS)


@cache
def _small_patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple(
        (topic, re.compile(rf"\b([a-z]{{4,}}(?: [a-z]{{4,}})?)[ -]({kind.lower()})\b(?!-)"), why)
        for topic, kind, why in _KINDS
    )


def find_institutions(reading: Reading, lists: Lists) -> Iterator[Hit]:
    """Places with a name of their own that people go to, each with the word for what it is."""
    for topic, pattern, why in _patterns():
        for found in pattern.finditer(reading.cased):
            yield from _named(reading, found, topic, why, lists)
    for topic, pattern, why in _small_patterns():
        for found in pattern.finditer(reading.folded):
            yield from _in_small_letters(reading, found, topic, why, lists)
    for found in _WARD.finditer(reading.cased):
        yield seen(reading, found.start(), found.end(), "ward", "This is the number or name of a ward.")
    for found in _PRACTICE.finditer(reading.cased):
        place = 1 if found.group(1) else 2
        if (
            found.group(place).split()[0].lower() not in word_set("general-before-an-institution")
        ) and not _PUBLIC_BODY.match(reading.cased, found.end()):
            yield seen(
                reading, found.start(place), found.end(), "surgery", "This is the name of a surgery or its partners."
            )
    for found in _SMALL_UNIT.finditer(reading.folded):
        yield from _in_a_hurry(reading, found, lists)
    for found in _PRISON.finditer(reading.cased):
        yield seen(reading, found.start(), found.end(), "institution", "This is the name of a prison or secure home.")
    for found in _SAINT.finditer(reading.cased):
        why = "This is named after a saint, as schools, churches and hospitals are."
        yield seen(reading, found.start(), found.end(), "institution", why)
    for found in _OF.finditer(reading.cased):
        yield from _kind_first(reading, found)


def _named(reading: Reading, found: re.Match[str], topic: str, why: str, lists: Lists) -> Iterator[Hit]:
    first = _first_own_word(reading, found, lists)
    if first is None or _PUBLIC_BODY.match(reading.cased, found.end()):
        return
    following = re.match(r" (\w+)", reading.folded[found.end() : found.end() + 20])
    if topic == "school" and following and following.group(1) in word_set("after-school"):
        return
    if (
        topic == "school"
        and found.group(2)[0].islower()
        and found.group(2) in {"primary", "nursery", "university"}
        and not _after_place(reading, first)
    ):
        return
    yield seen(reading, first, found.end(), topic, why)


def _first_own_word(reading: Reading, found: re.Match[str], lists: Lists) -> int | None:
    """Where the name begins, without the general words before it; ``None`` where there are only general words."""
    for word in re.finditer(r"[A-Z][\w.]*(?:'s?|s')?", found.group(1)):
        folded = word.group().lower().rstrip("'.").removesuffix("'s")
        start = found.start() + word.start()
        if folded in word_set("general-before-an-institution") or folded in lists.vocabulary or folded.isdigit():
            continue
        opening = reading.opens(start) and folded in lists.words and not lists.is_name(folded)
        if opening and (found.group(2)[0].islower() or word.end() < len(found.group(1))):
            continue
        if len(folded) < 2 or (word.group().isupper() and len(folded) < 6):
            continue
        return start
    return None


def _after_place(reading: Reading, start: int) -> bool:
    return bool(
        re.search(
            r"\b(?:at|attend\w*|to|from|joined|left|in|near|outside|and|the|,) $",
            reading.folded[max(0, start - 12) : start],
        )
    )


def _in_small_letters(reading: Reading, found: re.Match[str], topic: str, why: str, lists: Lists) -> Iterator[Hit]:
    parts = found.group(1).split()
    if topic == "ward" or reading.cased[found.start()].isupper():
        return
    unknown = [
        part for part in parts if not lists.is_ordinary(part) and part not in word_set("general-before-an-institution")
    ]
    if unknown:
        start = found.start() + found.group(1).index(unknown[0])
        yield seen(reading, start, found.end(), topic, why)


def _in_a_hurry(reading: Reading, found: re.Match[str], lists: Lists) -> Iterator[Hit]:
    """Wards and surgeries of ordinary words in small letters, in a note where nothing has a capital."""
    said = found.group(1).split()
    general = word_set("general-before-an-institution")
    if reading.cased[found.start(1) : found.end()] != found.group()[found.start(1) - found.start() :] or general & set(
        said
    ):
        return
    if any(word in lists.vocabulary for word in said):
        return
    topic = {"ward": "ward", "hdu": "ward", "hosp": "hospital"}.get(found.group(2), "surgery")
    yield seen(
        reading, found.start(1), found.end(), topic, "This reads as the name of a ward, a hospital or a surgery."
    )


def _kind_first(reading: Reading, found: re.Match[str]) -> Iterator[Hit]:
    kind = found.group(1).lower()
    national = found.group().endswith(("Church of England", "Church of Scotland", "Church in Wales"))
    if national or "College of" in found.group() or found.group(1)[0].islower():
        return
    topic = {"hospital": "hospital", "infirmary": "hospital"}.get(
        kind, "school" if kind in {"school", "college", "academy"} else "institution"
    )
    why = "This is the name of one particular place where people are known."
    yield seen(reading, found.start(), found.end(), topic, why)
