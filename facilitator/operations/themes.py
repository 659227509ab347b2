"""Keeping the themes of a review in order: giving one another name, and making one of two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from facilitator import text as typed
from facilitator.errors import Refused
from facilitator.ids import ThemeId
from facilitator.model.contribution import Theme
from facilitator.model.topics import Topic
from facilitator.operations.base import Label, Operation, Verb
from facilitator.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class RenameTheme(Operation):
    """Call a theme something else, wherever it is named."""

    id: ThemeId
    name: str

    @property
    def label(self) -> Label:
        """Change of a theme."""
        return Label(Verb.AMEND, Topic.THEME)

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` without a name, and for the name of another theme."""
        theme = unit.reads.get(Theme, self.id)
        name = typed.line(self.name)
        if not name:
            raise Refused("a theme needs a name")
        if any(other.id != theme.id and other.label.casefold() == name.casefold() for other in unit.reads.themes()):
            raise Refused(f"another theme is called {name!r} already", then="merge the two instead")
        unit.put(replace(theme, label=name))


@dataclass(frozen=True, slots=True)
class MergeThemes(Operation):
    """Make one theme of two: whatever touches ``gone`` touches ``kept``, whose name stays."""

    kept: ThemeId
    gone: ThemeId

    @property
    def label(self) -> Label:
        """Merge of two themes."""
        return Label(Verb.MERGE, Topic.THEME)

    @property
    def amount(self) -> int:
        """Two become one."""
        return 2

    def run(self, unit: UnitOfWork) -> None:
        """Raises ``Refused`` where one of them is not there, or both are the same."""
        unit.reads.get(Theme, self.kept)
        gone = unit.reads.get(Theme, self.gone)
        if self.kept == self.gone:
            raise Refused("choose another theme to merge this one into")
        for record in unit.reads.linking_to(Topic.THEME, self.gone):
            touching: Any = record
            themes = dict.fromkeys(self.kept if one == self.gone else one for one in touching.themes)
            unit.put(replace(record, **dict[str, Any](themes=tuple(themes))))
        unit.remove(gone)
