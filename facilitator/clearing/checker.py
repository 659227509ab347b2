"""The detectors with their word lists, loaded once; what they said of a text is remembered while it is the same."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping

from facilitator.clearing.findings import Verdict
from facilitator.disclosure.detecting import detect
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import Lists
from facilitator.disclosure.register import Register
from facilitator.errors import FacilitatorError, Unavailable
from facilitator.model.publication import Level

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
    """Checks texts. ``version`` names the rules and lists: another version may find other things."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self.version = lists.version
        self.table: Mapping[str, Mapping[Level, Verdict]] = {
            key: {level: Verdict(row.at[level.value]) for level in Level} for key, row in lists.topics.items()
        }
        self._known: OrderedDict[tuple[str, str], tuple[Hit, ...]] = OrderedDict()

    @classmethod
    def load(cls) -> Checker:
        """A checker with the lists of the program. Raises ``CannotCheck`` where one is missing or damaged."""
        try:
            return cls(Lists.load())
        except Exception as fault:
            raise _cannot(fault) from fault

    def hits(self, text: str, register: Register) -> tuple[Hit, ...]:
        """What is found in ``text``. Raises ``CannotCheck`` whatever goes wrong: never a shorter answer."""
        key = (text, register.version)
        known = self._known.get(key)
        if known is None:
            try:
                known = detect(text, register, self._lists)
            except Exception as fault:
                raise _cannot(fault) from fault
            self._known[key] = known
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known


def _cannot(fault: Exception) -> CannotCheck:
    if isinstance(fault, FacilitatorError):
        return CannotCheck(fault.what)
    # Its message may quote what was checked, and is told to nobody.
    _log.error("the disclosure check failed: %s", type(fault).__name__)
    return CannotCheck(f"it failed inside ({type(fault).__name__})")
