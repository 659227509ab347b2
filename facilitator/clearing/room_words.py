"""Words for the room: a card with its names put as roles, what is still open in it, and what may never be shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from facilitator.clearing.checker import Checker
from facilitator.clearing.findings import State, findings_of
from facilitator.clearing.passages import Passage
from facilitator.clearing.register import register_of
from facilitator.clearing.rewriting import replaced
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.register import Kind, Listed, Register
from facilitator.disclosure.tables import table
from facilitator.model.contribution import Contribution
from facilitator.model.disclosure import Ruling
from facilitator.model.people import Agency
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.store.history import History
from facilitator.store.reads import Reads

#: What the room reads in place of somebody at the table and of an agency: a post would tell both.
PRACTITIONER, AGENCY = "a practitioner", "an agency"
_LISTED = "listed-"
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ARTICLE = re.compile(r"^an? ")
_HAS_ARTICLE = re.compile(
    r"\b(?:the|an?|th(?:is|at|ese|ose)|our|your|their|his|her|its|each|every|no)\s+$", re.IGNORECASE
)
_TITLES = re.compile(
    r"\b(?:Dr|Mrs?|Ms|Miss|Mx|Prof(?:essor)?|PC|DC|DS|DI|DCI|Det(?:ective)?|Supt|Superintendent|Inspector|Sergeant|Sgt"
    r"|Constable|Sister|Nurse|Staff|Father|Canon|Rev(?:erend)?)\.?\s+$"
)
_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W\d_]+)?")
#: An acronym shorter than this is an ordinary word as often, or what everybody calls a post.
_ACRONYM = 4
#: A shorter word of a name tells nothing by itself.
_LONG = 4
_POSSESSIVES = ("'s", "\N{RIGHT SINGLE QUOTATION MARK}s")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in words for the room that somebody should decide about: what stands there, and why it stands out."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """Words that the room could see for a card, with what is open in them; nothing is changed by it."""

    words: str
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nothing is open in them."""
        return bool(self.words.strip()) and not self.doubts


@dataclass(frozen=True)
class RoomRules:
    """Against what words for the room are held: the register with everyone at the table and every agency in it."""

    register: Register
    rulings: tuple[Ruling, ...] = ()
    #: Codes of agencies, in capitals, and words of their names that say which one it is.
    codes: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()


def room_rules(reads: Reads) -> RoomRules:
    """The rules of the review as it stands now."""
    posts = {person.name: person.job_title for person in reads.attendees()}
    listed, agencies = register_of(reads), reads.agencies()
    entries = [_without_post(one, posts) for one in listed.entries] + [_agency(one) for one in agencies]
    return RoomRules(
        Register(tuple(entries), listed.neither),
        reads.rulings(),
        frozenset(agency.code.upper() for agency in agencies),
        frozenset(word for agency in agencies for word in _telling(agency.name)),
    )


def proposed(text: str, rules: RoomRules, checker: Checker) -> Proposed:
    """``text`` with every listed thing put as its role, and what the detectors then leave open.

    Raises ``CannotCheck``: what cannot be checked is not proposed.
    """
    listed = [hit for hit in checker.hits(text, rules.register) if hit.role and _is_listed(hit)]
    words = replaced(text, [(wide, _fitting(text, wide)) for wide in (_with_title(text, hit) for hit in listed)])
    return Proposed(words, tuple(doubts(words, rules, checker)))


def doubts(words: str, rules: RoomRules, checker: Checker) -> Iterator[Doubt]:
    """What is open in words for the room, each thing once. Raises ``CannotCheck``."""
    passage = Passage("", "", words)
    graded = [(passage, hit, checker.outcome(hit, Level.PUBLIC)) for hit in checker.hits(words, rules.register)]
    found = [(where, hit, severity) for where, hit, severity in graded if severity is not None]
    for one in findings_of(found, rules.rulings, Level.PUBLIC):
        if one.state is State.OPEN:
            yield Doubt(one.words, one.why)
    for word in dict.fromkeys(_of_agencies(words, rules)):
        yield Doubt(word, "This may tell which agency said it, or is spoken of.")


def named(words: str, rules: RoomRules, checker: Checker) -> tuple[Doubt, ...]:
    """Whom or what of the register, the table or the agencies ``words`` surely name: these the room never sees.

    Raises ``CannotCheck``.
    """
    hits = checker.hits(words, rules.register)
    return tuple(
        Doubt(hit.text, hit.why) for hit in hits if hit.severity is Severity.BLOCK and (_is_listed(hit) or hit.role)
    )


def was_changed_since(history: History, card: Contribution) -> bool:
    """Whether the card's own words are others than when its words for the room were given or last changed."""
    for entry in reversed(tuple(history.entries((Topic.CONTRIBUTION, card.id)))):
        for change in history.changes(entry.seq):
            if change.record != card.id or change.after is None:
                continue
            before = json.loads(change.before)["room_words"] if change.before else ""
            after = json.loads(change.after)
            if after["room_words"] != before:
                return bool(after["text"] != card.text)
    return False


def _is_listed(hit: Hit) -> bool:
    return hit.topic.startswith(_LISTED)


def _without_post(entry: Listed, posts: dict[str, str]) -> Listed:
    return replace(entry, role=PRACTITIONER) if posts.get(entry.name) == entry.role else entry


def _agency(agency: Agency) -> Listed:
    short = _IN_BRACKETS.sub("", agency.name).strip()
    letters = [found for found in _IN_BRACKETS.findall(agency.name) if len(found) >= _ACRONYM]
    others = (short, *letters, agency.public_name)
    return Listed(Kind.ORGANISATION, AGENCY, agency.name, tuple(one for one in others if one and one != agency.name))


def _telling(name: str) -> Iterator[str]:
    """The words of an agency's name that are not those for its kind."""
    kinds = table("place-words")
    for word in _WORD.findall(name):
        plain = word.lower()
        if len(word) >= _LONG and plain not in kinds["generic"] and plain not in kinds["faint"]:
            yield plain


def _of_agencies(words: str, rules: RoomRules) -> Iterator[str]:
    """Codes in capitals or before a colon, and telling words with a capital within a sentence."""
    for found in _WORD.finditer(words):
        word, before = found.group(), words[: found.start()].rstrip()
        bare = word[:-2] if word[-2:] in _POSSESSIVES else word
        opens = not before or before[-1] in ".!?:\n"
        code = bare.upper() in rules.codes and (bare.isupper() or (opens and words[found.end() :].startswith(":")))
        if code or (bare.lower() in rules.telling and bare[0].isupper() and not opens):
            yield word


def _with_title(text: str, hit: Hit) -> Hit:
    """A person with the titles before the name: of "Dr Gill" nothing is left when the name goes."""
    start = hit.start
    while hit.topic == "listed-name" and (title := _TITLES.search(text[:start])):
        start = title.start()
    return replace(hit, start=start, text=text[start : hit.end])


def _fitting(text: str, hit: Hit) -> str:
    """The role as it stands after what is before it: of "the" and "an agency" one article is left."""
    return _ARTICLE.sub("", hit.role) if _HAS_ARTICLE.search(text[: hit.start]) else hit.role
