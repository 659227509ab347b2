"""What is done about one finding, and in what words the check is told."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import Examination
from facilitator.clearing.findings import Finding, Place, State
from facilitator.clearing.own_words import TEMPLATE
from facilitator.clearing.rewriting import Proposal, replacing
from facilitator.clearing.sentences import digest_of, sentence_at
from facilitator.clearing.sources import Source, places_in, sources
from facilitator.clearing.suggesting import suggestions
from facilitator.disclosure.hit import Severity
from facilitator.disclosure.levels import Topic as FindingTopic
from facilitator.model.disclosure import Done, Ruling, SignOff
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import ReopenFinding, Rewording, SettleFinding
from ui.desk import Desk
from ui.viewmodels.finding_names import called

LIMITS = (
    "The check finds what it was told of and what follows a pattern. What is not listed can still say who the child "
    "is: read it as a neighbour would."
)
_STATES = {State.KEPT: "kept", State.LIFTED: "let pass by two people"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a finding, and the field in which its words are written, where it is in one."""

    where: str
    before: str
    words: str
    after: str
    source: Source | None

    @property
    def is_in_template(self) -> bool:
        """Whether a format of the partnership's own says it, of itself."""
        return self.where == TEMPLATE


def headline(found: Examination) -> str:
    """How far it has come, in one line; never that it is anonymous or safe."""
    open_ = len(found.open)
    kept = sum(one.state is not State.OPEN for one in found.findings)
    if not open_:
        decided = f"; {_many(kept, 'thing was', 'things were')} kept by decision" if kept else ""
        return f"No listed identifier found{decided}."
    blocks = sum(one.is_block for one in found.open)
    parts = [
        f"{blocks} {'blocks' if blocks == 1 else 'block'}" if blocks else "",
        f"{open_ - blocks} {'wants' if open_ - blocks == 1 else 'want'} a decision" if open_ - blocks else "",
    ]
    told = f"{open_} open: {', '.join(part for part in parts if part)}"
    return f"{told} · {kept} kept by decision" if kept else told


def state_words(finding: Finding) -> str:
    """Whether a finding blocks, wants a decision, or was kept."""
    if finding.state is State.OPEN:
        return "blocks" if finding.severity is Severity.BLOCK else "wants a decision"
    return _STATES[finding.state]


def topic_of(finding: Finding, checker: Checker) -> FindingTopic:
    """What the table of levels says of its kind."""
    return checker.levels.topics[finding.topic]


def spots(desk: Desk, finding: Finding, found: Examination, checker: Checker) -> tuple[Spot, ...]:
    """Each place of ``finding`` with the way to the field where it is written."""
    written = list(_written(desk, finding, found, checker))
    return tuple(_spot(place, written) for place in finding.places)


def _written(
    desk: Desk, finding: Finding, found: Examination, checker: Checker
) -> Iterator[tuple[Source, frozenset[str]]]:
    for source in sources(desk.reads):
        hits = places_in(source, finding, found.register, checker)
        if hits:
            told = (sentence_at(source.text, hit.start, hit.end) for hit in hits)
            yield source, frozenset(digest_of(source.text[start:end]) for start, end in told)


def _spot(place: Place, written: list[tuple[Source, frozenset[str]]]) -> Spot:
    text, (begin, end) = place.passage.text, place.sentence
    here = next((source for source, digests in written if place.digest in digests), None)
    if here is None and len(written) == 1 and place.passage.where != TEMPLATE:
        here = written[0][0]
    return Spot(place.passage.where, text[begin : place.start], place.words, text[place.end : end], here)


def marked(spot: Spot, ground: str) -> str:
    """The sentence as rich text, with the words told by weight and line as well as by their ground."""
    style = f"font-weight: bold; text-decoration: underline; background-color: {ground}"
    words = f'<span style="{style}">{html.escape(spot.words)}</span>'
    return f"{html.escape(spot.before)}{words}{html.escape(spot.after)}".replace("\n", "<br>")


def way_to_source(source: Source) -> tuple[str, str]:
    """Where a text is written: the place, and what it is to show there."""
    field = source.field.partition(".")[0]
    match source.topic:
        case Topic.STORY:
            return "publish", f"story:{field}"
        case Topic.REVIEW:
            return "prepare", f"review:{field}"
        case Topic.PROFILE:
            return "prepare", f"profile:{field}"
        case Topic.AGENCY:
            return "prepare", f"{source.id}:{field}"
        case Topic.FACTOR_ANSWER:
            return "publish", f"format:{source.id}"
        case Topic.PASSAGE:
            return "publish", f"passage:{source.id}"
        case Topic.BRIEFING:
            return "publish", "format:"
    return "publish", f"{source.id}:{field}"


def reasons(desk: Desk) -> tuple[str, ...]:
    """Why something may stay, as the data have it, by number; words of one's own are always another way."""
    return tuple(each.reason for each in desk.library.keep_reasons.values())


def unwritten(spots: tuple[Spot, ...]) -> str:
    """Why what stands in none of the fields can be changed in none of them, and what to do."""
    if any(spot.is_in_template for spot in spots):
        return (
            "The template of this format says it: change it there, in the file document.html.j2. "
            "The check looks again when this tab is opened next."
        )
    return "It is made by the format from several fields, and written in none of them as it stands."


def instead_of(finding: Finding) -> tuple[str, ...]:
    """What could be said instead, best first."""
    return suggestions(finding)


def proposals(desk: Desk, finding: Finding, instead: str, found: Examination, checker: Checker) -> tuple[Proposal, ...]:
    """Every text with ``finding`` in it as it is and as it would be."""
    return replacing(desk.reads, finding, instead, found.register, checker) if instead.strip() else ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions about the findings of one examination, each carried out at once; False where it was refused."""

    desk: Desk
    found: Examination
    checker: Checker

    def keep(self, finding: Finding, reason: str, refused: Callable[[str], None]) -> bool:
        """It may stay."""
        return self._settle(self._ruling(finding, Done.KEPT, reason=reason), (), refused, f"Kept “{called(finding)}”")

    def lift(self, finding: Finding, reason: str, second: str, refused: Callable[[str], None]) -> bool:
        """It blocks, and two people let it stay."""
        ruling = self._ruling(finding, Done.LIFTED, reason=reason, second=second)
        return self._settle(ruling, (), refused, f"Let “{called(finding)}” pass")

    def replace(
        self, finding: Finding, instead: str, shown: tuple[Proposal, ...], refused: Callable[[str], None]
    ) -> bool:
        """Say ``instead`` in every place that was shown."""
        done = Done.REPLACED if instead == finding.role else Done.GENERALISED
        changed = tuple(
            Rewording(one.source.topic, one.source.id, one.source.field, one.source.text, one.after) for one in shown
        )
        ruling = self._ruling(finding, done, instead=instead)
        return self._settle(ruling, changed, refused, f"“{instead}” stands for “{called(finding)}”")

    def reopen(self, finding: Finding, refused: Callable[[str], None]) -> bool:
        """Take the decision back."""
        if finding.ruling is None:
            return False
        if self.desk.perform(ReopenFinding(finding.ruling.id), refused=refused) is None:
            return False
        self.desk.voice.offer(f"“{called(finding)}” is open again", "Undo", self.desk.undo)
        return True

    def _ruling(self, finding: Finding, done: Done, *, instead: str = "", reason: str = "", second: str = "") -> Ruling:
        return Ruling(
            id=self.desk.case.around.new_id(),
            level=self.found.level,
            topic=finding.topic,
            term=finding.term,
            done=done,
            instead=instead,
            reason=reason,
            by=whoever(self.desk),
            second=second,
            places=tuple(dict.fromkeys(place.digest for place in finding.places)),
        )

    def _settle(
        self, ruling: Ruling, changed: tuple[Rewording, ...], refused: Callable[[str], None], said: str
    ) -> bool:
        if self.desk.perform(SettleFinding(ruling, changed), refused=refused) is None:
            return False
        self.desk.voice.offer(said, "Undo", self.desk.undo)
        return True


def whoever(desk: Desk) -> str:
    """In whose name things are decided here."""
    return desk.settings.who or desk.case.who


def void_because(one: SignOff, found: Examination) -> str:
    """Why a signature does not count for the document as it is now."""
    if one.text != found.text:
        return "the text has changed since"
    if one.register != found.register.version:
        return "the register has changed since"
    if one.rules != found.rules:
        return "the rules of the check have changed since"
    return "it was not given in this file"


def of_this(desk: Desk, found: Examination) -> tuple[SignOff, ...]:
    """Every signature on record for the format and level, void ones too."""
    return tuple(one for one in desk.reads.sign_offs() if (one.format, one.level) == (found.form, found.level))


def signatures_words(found: Examination) -> str:
    """How many signatures are asked for, and how many are there."""
    asked = found.rule.words.capitalize()
    if not found.rule.signatures:
        return f"{asked}."
    return f"{asked} · {len(found.signatures)} given" + (f", {found.lacking} missing" if found.lacking else "")


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
