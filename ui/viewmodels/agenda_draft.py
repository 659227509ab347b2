"""An agenda while it is changed: each change can be taken back, and nothing is kept until it is saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from facilitator.model.contribution import ContributionKind
from facilitator.reference import own_agendas
from facilitator.reference.agendas import Agenda, AgendaStep, Preparation, StepRecord
from facilitator.reference.fields import flow
from facilitator.reference.library import Library
from facilitator.rules import agenda_editing as editing
from facilitator.rules.agenda_gaps import AgendaGap, agenda_gaps, sum_of
from facilitator.text import clean, line
from ui.workspace import Workspace

#: What a step may be filled in with beside its lines, in words.
RECORDS: dict[StepRecord, str] = {
    StepRecord.GROUND_RULES: "Ground rules, ticked as they are agreed",
    StepRecord.ATTENDANCE: "Who is here",
    StepRecord.CONFIDENTIALITY: "Confidentiality",
    StepRecord.CONFLICTS: "Conflicts of interest",
    StepRecord.QUORACY: "Quoracy",
    StepRecord.PEN_PICTURE: "Whom it is about, as a person",
    StepRecord.ACTIONS: "Actions",
    StepRecord.PARALLEL_PROCESSES: "Parallel processes",
    StepRecord.CHRONOLOGY: "Chronology",
    StepRecord.FAMILY_DIAGRAM: "Family diagram",
    StepRecord.SYSTEM_FACTORS: "System factors",
    StepRecord.THEMES: "Themes",
    StepRecord.CRITERIA: "Criteria and decision",
    StepRecord.PARTNER_VIEWS: "Views of the statutory partners",
    StepRecord.RECOMMENDATIONS: "Recommendations",
    StepRecord.PUBLICATION: "Sharing and publication",
    StepRecord.READ_BACK: "Read-back",
}
KINDS: dict[ContributionKind, str] = {
    ContributionKind.FACT: "A fact",
    ContributionKind.STRENGTH: "What works well",
    ContributionKind.IMPROVEMENT: "What needs to improve",
    ContributionKind.GAP: "A gap",
    ContributionKind.QUESTION: "A question",
    ContributionKind.PARKED: "Something parked",
    ContributionKind.IMMEDIATE_ACTION: "An immediate action",
    ContributionKind.RECOMMENDATION: "A recommendation",
    ContributionKind.DECISION: "A decision",
}
#: Fields of a step in which each line is an entry.
LISTS = ("prompts", "agree")
#: Where the whole meeting is chosen, and none of its steps.
WHOLE = -1


class AgendaDraft(QObject):
    """``agenda`` as it now is, with ``place`` chosen in it. ``changed`` follows every change, undone ones too."""

    changed = Signal()

    def __init__(self, agenda: Agenda, parent: QObject | None = None, *, is_new: bool = False) -> None:
        super().__init__(parent)
        self._is_new = is_new
        self.agenda = agenda
        self.place = WHOLE
        self._kept = agenda
        self._before: list[tuple[Agenda, int]] = []
        self._undone: list[tuple[Agenda, int]] = []

    @property
    def is_changed(self) -> bool:
        """Whether there is something that was not saved."""
        return self.agenda != self._kept

    @property
    def step(self) -> AgendaStep | None:
        """The chosen step; None where the whole meeting is chosen."""
        return self.agenda.steps[self.place] if self.place >= 0 else None

    @property
    def sums(self) -> str:
        """Which lengths do not add up, and by how much; where all do, that they do."""
        sums = [sum_of(self.agenda, preset) for preset in self.agenda.presets]
        wrong = [one.words for one in sums if not one.fits]
        lengths = ", ".join(str(one.preset) for one in sums)
        return "; ".join(wrong) or f"The minutes add up: {lengths}"

    @property
    def adds_up(self) -> bool:
        """Whether the minutes of every length do."""
        return all(sum_of(self.agenda, preset).fits for preset in self.agenda.presets)

    def choose(self, place: int) -> None:
        """Choose a step, or the whole meeting."""
        self.place = min(max(place, WHOLE), len(self.agenda.steps) - 1)
        self.changed.emit()

    # the whole meeting

    def name(self, field: str, words: str) -> None:
        """Give the whole other words: its title, what it follows, or where its words are from."""
        tidy: dict[str, Any] = {field: flow(clean(words)) if field == "source" else line(words)}
        self._become(replace(self.agenda, **tidy))

    def prepare(self, words: str) -> None:
        """What to see to before it begins, an entry on each line; keys of entries that stay are kept."""
        keys = {entry.text: entry.key for entry in self.agenda.preparation}
        taken = set(keys.values())
        entries = []
        for text in dict.fromkeys(entries_of(words)):
            key = keys.get(text) or editing.key_for(text[:30], taken, "entry")
            taken.add(key)
            entries.append(Preparation(key=key, text=text))
        self._become(replace(self.agenda, preparation=tuple(entries)))

    def speak_of(self, subject: str) -> None:
        """Whom the meeting is about: a key of the reference data."""
        self._become(replace(self.agenda, subject=subject))

    def use_length(self, preset: int) -> None:
        """Make one of its lengths the usual one."""
        self._become(replace(self.agenda, default_preset=preset))

    def add_length(self, preset: int) -> None:
        """Raises ``Refused`` as ``lengthened`` does."""
        self._become(editing.lengthened(self.agenda, preset))

    def drop_length(self, preset: int) -> None:
        """Raises ``Refused`` as ``shortened`` does."""
        self._become(editing.shortened(self.agenda, preset))

    def fit(self) -> None:
        """Share the minutes of every length that does not add up out anew."""
        agenda = self.agenda
        for preset in agenda.presets:
            agenda = agenda if sum_of(agenda, preset).fits else editing.fitted(agenda, preset)
        self._become(agenda)

    # its steps

    def reword(self, field: str, value: object) -> None:
        """Give the chosen step another value in ``field``; lists are typed a line for each entry."""
        if field in LISTS:
            value = entries_of(str(value))
        elif isinstance(value, str) and not isinstance(value, ContributionKind):
            value = line(value) if field in ("title", "question") else flow(clean(value))
        self._become(editing.reworded(self.agenda, self.place, **{field: value}))

    def record(self, record: StepRecord, *, wanted: bool) -> None:
        """Have something filled in during the chosen step, or no longer."""
        step = self.agenda.steps[self.place]
        records = (*step.records, record) if wanted else tuple(one for one in step.records if one is not record)
        self._become(editing.reworded(self.agenda, self.place, records=tuple(dict.fromkeys(records))))

    def retime(self, preset: int, minutes: int) -> None:
        """Raises ``Refused`` as ``retimed`` does."""
        self._become(editing.retimed(self.agenda, self.place, preset, minutes))

    def part(self, title: str) -> None:
        """Put the chosen step into the part of that title; it stays chosen, wherever it then stands."""
        step, tidy = self.agenda.steps[self.place], line(title)
        if tidy and tidy != self.part_title:
            self._become(editing.parted(self.agenda, self.place, tidy), of=step.key)

    @property
    def part_title(self) -> str:
        """The part of the meeting that the chosen step belongs to."""
        titles = {group.key: group.title for group in self.agenda.groups}
        return titles[self.agenda.steps[self.place].group] if self.place >= 0 else ""

    def move(self, by: int) -> None:
        """Move the chosen step up or down; it stays chosen."""
        if self.place >= 0:
            self._become(editing.moved(self.agenda, self.place, by), of=self.agenda.steps[self.place].key)

    def add(self) -> None:
        """A new step after the chosen one, chosen."""
        place = max(self.place, 0)
        at = place + 1 if self.place >= 0 else len(self.agenda.steps)
        self._become(editing.added(self.agenda, place if self.place >= 0 else len(self.agenda.steps) - 1), at=at)

    def remove(self) -> None:
        """Take the chosen step out. Raises ``Refused`` for the last."""
        if self.place >= 0:
            agenda = editing.removed(self.agenda, self.place)
            self._become(agenda, at=min(self.place, len(agenda.steps) - 1))

    # taking back, and keeping

    def undo(self) -> bool:
        """Take the last change back; whether there was one."""
        return self._go(self._before, self._undone)

    def redo(self) -> bool:
        """Make the change again that was taken back last; whether there was one."""
        return self._go(self._undone, self._before)

    def gaps(self) -> tuple[AgendaGap, ...]:
        """What stands against saving it."""
        return agenda_gaps(self.agenda)

    def keep(self, space: Workspace) -> Path:
        """Save it into the partnership's own folder, and have every screen offer it.

        Raises as ``keep_agenda`` does; nothing is then changed.
        """
        own = space.around.folders.own
        if self._is_new:
            # Until others know it by its key, that follows its name.
            self.agenda = replace(self.agenda, key=editing.key_for(self.agenda.title, space.library.agendas))
        path = own_agendas.keep_agenda(self.agenda, own, space.library)
        renew(space)
        self._kept, self._is_new = self.agenda, False
        # Whatever is taken back from here on is the same file's.
        for past in (self._before, self._undone):
            past[:] = [(replace(agenda, key=self.agenda.key), place) for agenda, place in past]
        return path

    def _go(self, source: list[tuple[Agenda, int]], other: list[tuple[Agenda, int]]) -> bool:
        if not source:
            return False
        other.append((self.agenda, self.place))
        self.agenda, self.place = source.pop()
        self.changed.emit()
        return True

    def _become(self, agenda: Agenda, *, of: str = "", at: int | None = None) -> None:
        if agenda == self.agenda:
            return
        self._before.append((self.agenda, self.place))
        self._undone.clear()
        self.agenda = agenda
        if of:
            self.place = next(number for number, step in enumerate(agenda.steps) if step.key == of)
        elif at is not None:
            self.place = at
        self.changed.emit()


def draft_of(agenda: Agenda, space: Workspace) -> AgendaDraft:
    """A draft of the partnership's own agenda itself; of one that the program ships, of a copy under another name."""
    if own_agendas.own_file(space.around.folders.own, agenda.key) is not None:
        return AgendaDraft(agenda)
    copy = editing.copied(agenda, f"{agenda.title}, our own", space.library.agendas)
    return AgendaDraft(copy, is_new=True)


def bring_in(path: Path, space: Workspace) -> Agenda:
    """Take the agenda in a file of others into the partnership's folder. Raises as the reading and keeping do."""
    agenda = own_agendas.bring_in(path, space.library, space.library.agendas)
    own_agendas.keep_agenda(agenda, space.around.folders.own, space.library)
    renew(space)
    return agenda


def renew(space: Workspace) -> None:
    """Read the reference data again, with what was just put into the partnership's folder."""
    space.reference.renew(Library.load(space.around.folders.own))


def entries_of(words: str) -> tuple[str, ...]:
    """Each line of ``words`` that is not empty, tidied."""
    return tuple(entry for entry in (" ".join(text.split()) for text in clean(words).split("\n")) if entry)
