"""What this computer remembers of how a person likes to work: a small file without a word of any case."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

_log = logging.getLogger(__name__)

#: How many reviews the list on Home keeps.
_MOST_RECENT = 20
_THEMES = ("system", "light", "dark", "high-contrast")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A review that was opened here: a reference and an alias, how far it is and what is due; nothing else of it.

    ``due_words`` names what is due next; ``due_on`` (its day) and ``opened_at`` are in ISO form.
    """

    path: str
    reference: str
    alias: str
    stage: str = ""
    due_words: str = ""
    due_on: str = ""
    calendar: str = ""
    rehearsal: bool = False
    opened_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    theme: str = "system"
    text_size: int = 100
    motion: bool = True
    single_keys: bool = True
    idle_minutes: int = 15
    who: str = ""
    toured: bool = False
    language_hints: bool = True
    spelling: bool = True


class Settings(QObject):
    """Read once; every change is on the disk when the call returns, or is kept for this run where the disk refuses."""

    changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        known = _read(file)
        self._chosen = _chosen(known.get("chosen"))
        self._recent = _recent(known.get("recent"))
        remembered = known.get("remembered")
        self._remembered = {str(name): str(value) for name, value in _table(remembered).items()}

    # how somebody likes to work

    @property
    def theme(self) -> str:
        """One of system, light, dark, high-contrast."""
        return self._chosen.theme

    @property
    def text_size(self) -> int:
        """Per cent, from 100 to 200."""
        return self._chosen.text_size

    @property
    def motion(self) -> bool:
        """Whether small movements are shown."""
        return self._chosen.motion

    @property
    def single_keys(self) -> bool:
        """Whether single letters act where no text has the focus (WCAG 2.1.4)."""
        return self._chosen.single_keys

    @property
    def idle_minutes(self) -> int:
        """After how long without a key the review is locked; 0 is never."""
        return self._chosen.idle_minutes

    @property
    def who(self) -> str:
        """The person's name, for the history."""
        return self._chosen.who

    @property
    def toured(self) -> bool:
        """Whether the tour was seen or left."""
        return self._chosen.toured

    @property
    def language_hints(self) -> bool:
        """Whether other words are suggested for phrasings that blame or label."""
        return self._chosen.language_hints

    @property
    def spelling(self) -> bool:
        """Whether words that are probably misspelt are underlined."""
        return self._chosen.spelling

    def change(self, **values: Any) -> None:
        """Choose anew; values that cannot be are brought to the nearest that can."""
        chosen = _chosen(asdict(self._chosen) | values)
        if chosen != self._chosen:
            self._chosen = chosen
            self._write()
            self.changed.emit()

    # where somebody was

    def recall(self, name: str, default: str = "") -> str:
        """What was remembered under ``name``: a key, an id or a number, never words."""
        return self._remembered.get(name, default)

    def remember(self, name: str, value: str) -> None:
        """Remember it, on the disk at once."""
        if self._remembered.get(name) != value:
            self._remembered[name] = value
            self._write()

    # what was open

    def recent(self) -> tuple[Recent, ...]:
        """The reviews opened here, the last one first."""
        return self._recent

    def opened(self, recent: Recent) -> None:
        """Put a review first in the list."""
        others = tuple(one for one in self._recent if one.path != recent.path)
        self._recent = (recent, *others)[:_MOST_RECENT]
        self._write()

    def forget(self, path: str) -> None:
        """Take a review out of the list; the file itself is left alone."""
        self._recent = tuple(one for one in self._recent if one.path != path)
        self._write()

    def _write(self) -> None:
        data = {
            "chosen": asdict(self._chosen),
            "recent": [asdict(one) for one in self._recent],
            "remembered": self._remembered,
        }
        passing = self._file.with_name(self._file.name + ".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            passing.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(passing, self._file)
        except OSError:
            # Nothing that a person made is lost by it; the next change tries again.
            _log.info("the settings could not be written")


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return _table(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return {}


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _chosen(value: object) -> _Chosen:
    chosen = _Chosen()
    given = _table(value)
    fit = {name: given[name] for name, usual in asdict(chosen).items() if type(given.get(name)) is type(usual)}
    chosen = replace(chosen, **dict[str, Any](fit))
    return replace(
        chosen,
        theme=chosen.theme if chosen.theme in _THEMES else "system",
        text_size=max(100, min(200, chosen.text_size)),
        idle_minutes=max(0, min(240, chosen.idle_minutes)),
    )


def _recent(value: object) -> tuple[Recent, ...]:
    found: list[Recent] = []
    usual = asdict(Recent(path="", reference="", alias=""))
    for item in value if isinstance(value, list) else []:
        fit = {name: was for name, was in _table(item).items() if type(was) is type(usual.get(name))}
        if fit.get("path"):
            found.append(Recent(**dict[str, Any](usual | fit)))
    return tuple(found[:_MOST_RECENT])
