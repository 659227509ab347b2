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
from facilitator.clearing.room_agencies import AgencyWords, agency_words, forms_of, told_agencies
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.register import Kind, Listed, Register
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
_ARTICLE = re.compile(r"^an? ")
_HAS_ARTICLE = re.compile(
    r"\b(?:the|an?|th(?:is|at|ese|ose)|our|your|their|his|her|its|each|every|no)\s+$", re.IGNORECASE
)
_TITLES = re.compile(
    r"\b(?:Dr|Mrs?|Ms|Miss|Mx|Prof(?:essor)?|PC|DC|DS|DI|DCI|Det(?:ective)?|Supt|Superintendent|Inspector|Sergeant|Sgt"
    r"|Constable|Sister|Nurse|Staff|Father|Canon|Rev(?:erend)?)\.?\s+$"
)
#: An acronym shorter than this is an ordinary word as often, or what everybody calls a post.
_ACRONYM = 4
_NO_AGENCIES = AgencyWords()


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
    #: What tells which agency is meant.
    agencies: AgencyWords = _NO_AGENCIES


def room_rules(reads: Reads) -> RoomRules:
    """The rules of the review as it stands now."""
    posts = {person.name: person.job_title for person in reads.attendees()}
    listed, agencies = register_of(reads), reads.agencies()
    at_the_table = frozenset(form.casefold() for agency in agencies for form in forms_of(agency))
    entries = [_plainer(one, posts, at_the_table) for one in listed.entries] + [_agency(one) for one in agencies]
    return RoomRules(Register(tuple(entries), listed.neither), reads.rulings(), agency_words(agencies))


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
    for word in dict.fromkeys(told_agencies(words, rules.agencies)):
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


def _plainer(entry: Listed, posts: dict[str, str], at_the_table: frozenset[str]) -> Listed:
    """The entry with a role that tells neither a post nor what sort of agency at the table it is."""
    if entry.kind is not Kind.PERSON and not at_the_table.isdisjoint(form.casefold() for form in entry.forms):
        return replace(entry, role=AGENCY)
    return replace(entry, role=PRACTITIONER) if posts.get(entry.name) == entry.role else entry


def _agency(agency: Agency) -> Listed:
    # A short word in brackets is an ordinary word as often; that it may tell is asked about.
    others = (one for one in forms_of(agency) if len(one) >= _ACRONYM and one != agency.name)
    return Listed(Kind.ORGANISATION, AGENCY, agency.name, tuple(others))


def _with_title(text: str, hit: Hit) -> Hit:
    """A person with the titles before the name: of "Dr Gill" nothing is left when the name goes."""
    start = hit.start
    while hit.topic == "listed-name" and (title := _TITLES.search(text[:start])):
        start = title.start()
    return replace(hit, start=start, text=text[start : hit.end])


def _fitting(text: str, hit: Hit) -> str:
    """The role as it stands after what is before it: of "the" and "an agency" one article is left."""
    return _ARTICLE.sub("", hit.role) if _HAS_ARTICLE.search(text[: hit.start]) else hit.role
