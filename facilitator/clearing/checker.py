"""The detectors with their word lists, loaded once; what they said of a text is remembered while it is the same."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from typing import TYPE_CHECKING

from facilitator import __version__
from facilitator.disclosure.hit import Hit, Severity
from facilitator.disclosure.levels import Level as DisclosureLevel
from facilitator.disclosure.levels import Levels, Outcome, load_levels
from facilitator.errors import FacilitatorError, Unavailable
from facilitator.model.publication import Level
from facilitator.paths import assets

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.disclosure.lists import Lists
    from facilitator.disclosure.register import Register

#: Raised by hand with each change of the rules themselves, so that what was signed under the old ones is signed anew.
RULES = 1
#: Every table of ``data/disclosure/``: one that is missing would be noticed only by the text that needs it.
TABLES = (
    "abbreviations",
    "calendar-words",
    "diminutives",
    "heard",
    "look-alikes",
    "marks",
    "name-words",
    "number-labels",
    "place-words",
    "small-names",
    "word-lists",
    "word-sets",
)
#: What a partnership's own table may not let pass, by level.
_KEPT = {
    DisclosureLevel.PARTNERSHIP: {Outcome.BLOCK},
    DisclosureLevel.PUBLIC: {Outcome.BLOCK, Outcome.REVIEW},
}
#: So many texts are remembered; the oldest goes first.
_REMEMBERED = 5_000

_log = logging.getLogger(__name__)


class CannotCheck(Unavailable):
    """The disclosure check did not come to its end, so nothing may be published."""

    code = "cannot-check"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"the disclosure check could not be made: {why}",
            safe="nothing was published",
            then="what cannot be checked cannot be published; install the program again if this stays",
        )


class Checker:
    """Checks texts. ``version`` names rules, lists and levels: with another version other things may be found."""

    def __init__(self, lists: Lists, levels: Levels) -> None:
        self._lists = lists
        self.levels = levels
        self.version = _version(levels)
        self._known: OrderedDict[tuple[str, str], tuple[Hit, ...]] = OrderedDict()

    @classmethod
    def load(cls, own: Path | None = None) -> Checker:
        """A checker with the lists of the program, and the table of levels with a partnership's ``own`` over it.

        Raises ``CannotCheck`` where one is missing or damaged.
        """
        try:
            # Half a second's work, which whoever starts the program does not wait for.
            from facilitator.disclosure.lists import load_lists
            from facilitator.disclosure.tables import table

            levels = load_levels(own)
            _require_kept(levels)
            for name in TABLES:
                table(name)
            return cls(load_lists(), levels)
        except Exception as fault:
            raise _cannot(fault) from fault

    def outcome(self, hit: Hit, level: Level) -> Severity | None:
        """What ``level`` makes of a hit, which is never graver than the hit itself; None where it passes."""
        outcome = self.levels.outcome(hit.topic, DisclosureLevel(level.value))
        if outcome is Outcome.PASS:
            return None
        return Severity.REVIEW if outcome is Outcome.REVIEW else hit.severity

    def hits(self, text: str, register: Register) -> tuple[Hit, ...]:
        """What is found in ``text``. Raises ``CannotCheck`` whatever goes wrong: never a shorter answer."""
        key = (text, register.version)
        known = self._known.get(key)
        if known is None:
            try:
                from facilitator.disclosure.detecting import detect

                known = detect(text, register, self._lists)
            except Exception as fault:
                raise _cannot(fault) from fault
            self._known[key] = known
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known


def _require_kept(levels: Levels) -> None:
    """What our own table blocks may be given to people to decide by a partnership, and never let through unseen; nor,
    for everyone to read, may what it gives them to decide.
    """
    for key, topic in load_levels().topics.items():
        for level, kept in _KEPT.items():
            if topic.at[level] in kept and levels.outcome(key, level) is Outcome.PASS:
                raise CannotCheck(f'the table of levels lets "{key}" pass at the level {level.value}')


def _version(levels: Levels) -> str:
    told = hashlib.sha256(f"{__version__} {RULES}".encode())
    for path in sorted((assets("data") / "disclosure").iterdir(), key=lambda path: path.name):
        told.update(path.read_bytes())
    for key, topic in sorted(levels.topics.items()):
        told.update(f"{key} {[topic.at[level].value for level in DisclosureLevel]}".encode())
    return told.hexdigest()


def _cannot(fault: Exception) -> CannotCheck:
    if isinstance(fault, FacilitatorError):
        return CannotCheck(fault.what)
    # Its message may quote what was checked, and is told to nobody.
    _log.error("the disclosure check failed inside")
    return CannotCheck(f"it failed inside ({type(fault).__name__})")
