"""What it is to have met a listed person in a text: which words, which forms of the name, how surely meant."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.disclosure.bearing import Bearing
from facilitator.disclosure.forms import Form


@dataclass(frozen=True, slots=True)
class Met:
    """A listed name met in words ``first`` to ``last``: which forms it can be, and how it is borne there."""

    first: int
    last: int
    start: int
    end: int
    forms: tuple[Form, ...]
    bearing: Bearing
    disguised: bool = False

    def entries(self) -> set[int]:
        """The entries it can be."""
        return {form.entry for form in self.forms}
