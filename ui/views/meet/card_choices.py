"""Choosing by a few letters what the chosen cards become: of another kind, agency, theme or cause, or under another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from facilitator.ids import StepId
from facilitator.model.contribution import ContributionKind
from facilitator.rules.capture_line.marks import theme_key
from ui.desk import Desk
from ui.viewmodels.card_rows import KINDS, CardRow
from ui.viewmodels.cards import Cards
from ui.views.meet.card_finder import CardFinder, Option
from ui.views.meet.card_work import CardWork

#: Of a card so many characters tell which it is.
_SHORT = 80
#: More hands than these are typed as a number.
_HANDS = 31


class CardChoices:
    """Opens the finder for each act that asks for something, and does what was found. One at a time."""

    def __init__(self, desk: Desk, cards: Cards, work: CardWork, over: QWidget) -> None:
        self._desk, self._cards, self._work, self._over = desk, cards, work, over
        self.finder: CardFinder | None = None

    def open(self, name: str, ids: Sequence[str], at: QPoint) -> None:
        """Open it for cards, near ``at``."""
        if self.finder is not None:
            self.finder.close_it()
        makers = {
            "kind": self._kind,
            "agency": self._agency,
            "themes": self._themes,
            "why": self._why,
            "under": self._under,
            "step": self._step,
            "hands": self._hands,
        }
        opened = makers[name](ids)
        opened.closed.connect(self._closed)
        self.finder = opened
        opened.open(at)

    def _closed(self) -> None:
        self.finder = None

    def _kind(self, ids: Sequence[str]) -> CardFinder:
        now = self._shared(ids, lambda row: row.kind.value)
        options = [
            Option(kind.value, look.word, icon=look.icon, token=look.token, is_on=kind.value == now)
            for kind, look in KINDS.items()
        ]
        finder = CardFinder(self._desk.look, self._over, "Kind of card", options)
        finder.taken.connect(lambda value: self._work.change_kind(ids, ContributionKind(value)))
        return finder

    def _agency(self, ids: Sequence[str]) -> CardFinder:
        now = self._shared(ids, lambda row: row.agency_id)
        named = {one: name for one, name, _code in self._cards.agencies()}
        options = [Option(one, name, code, is_on=one == now) for one, name, code in self._cards.agencies()]
        options.append(Option("", "Nobody in particular", is_on=now == ""))
        finder = CardFinder(self._desk.look, self._over, "Agency that said it", options)
        finder.taken.connect(lambda value: self._work.change_agency(ids, value, named.get(value, "")))
        return finder

    def _themes(self, ids: Sequence[str]) -> CardFinder:
        labels = dict(self._theme_labels())
        finder = CardFinder(
            self._desk.look,
            self._over,
            "Theme",
            self._theme_options(ids),
            many=True,
            new=theme_key,
        )

        def turn(value: str) -> None:
            label = labels.get(value) or finder.line.text().strip()
            if self._work.turn_theme(ids, value, label):
                labels[value] = label
                finder.offer(self._theme_options(ids))

        finder.taken.connect(turn)
        return finder

    def _why(self, ids: Sequence[str]) -> CardFinder:
        ladder = " ".join(rung.words for rung in self._desk.library.why_ladder.values())
        finder = CardFinder(
            self._desk.look, self._over, "Why? What stands behind it", self._factor_options(ids), many=True, lead=ladder
        )

        def turn(value: str) -> None:
            if self._work.turn_factor(ids, value, self._factor_labels().get(value, value)):
                finder.offer(self._factor_options(ids))

        finder.taken.connect(turn)
        return finder

    def _under(self, ids: Sequence[str]) -> CardFinder:
        mine = next((row for one in ids if (row := self._cards.row(one)) is not None), None)
        rows = [row for row in self._cards.rows if row.id not in ids]
        # Cards of the same step first: what belongs together was mostly said together.
        rows.sort(key=lambda row: mine is not None and (row.step_id != mine.step_id or row.kind is not mine.kind))
        options = [
            Option(row.id, _short(row.text), row.agency, icon=row.look.icon, token=row.look.token) for row in rows
        ]
        finder = CardFinder(self._desk.look, self._over, "Move under: words of the other card", options)
        finder.taken.connect(lambda value: self._work.put_under(ids, value))
        return finder

    def _step(self, ids: Sequence[str]) -> CardFinder:
        now = self._shared(ids, lambda row: row.step_id)
        titles = {step.id: step.title for step in self._desk.reads.steps()}
        options = [Option(one, title, is_on=one == now) for one, title in titles.items()]
        finder = CardFinder(self._desk.look, self._over, "Move to the step", options)
        finder.taken.connect(lambda value: self._work.move_to_step(ids, value, titles[StepId(value)]))
        return finder

    def _hands(self, ids: Sequence[str]) -> CardFinder:
        now = self._shared(ids, lambda row: "" if row.hands is None else str(row.hands))
        known = sum(row.hands is not None for one in ids if (row := self._cards.row(one)) is not None)
        options = [Option(str(one), f"{one} hand{'s' * (one != 1)}", is_on=str(one) == now) for one in range(_HANDS)]
        if known:
            options.insert(0, Option("none", "Not counted after all"))
        finder = CardFinder(self._desk.look, self._over, "How many hands?", options, new=_number)
        finder.taken.connect(lambda value: self._work.count_hands(ids, None if value == "none" else int(value)))
        return finder

    # how

    def _theme_options(self, ids: Sequence[str]) -> list[Option]:
        rows = [row for one in ids if (row := self._cards.row(one)) is not None]
        on = {key for key, _label in self._theme_labels() if rows and all(key in row.theme_ids for row in rows)}
        options = [Option(key, label, is_on=key in on) for key, label in self._theme_labels()]
        return sorted(options, key=lambda option: not option.is_on)

    def _factor_labels(self) -> dict[str, str]:
        return {key: factor.label for key, factor in self._desk.library.system_factors.items()}

    def _factor_options(self, ids: Sequence[str]) -> list[Option]:
        # In their usual order, also where some are on: a hand learns where each one stands.
        on = self._work.factors_of(ids)
        return [Option(key, label, is_on=key in on) for key, label in self._factor_labels().items()]

    def _theme_labels(self) -> list[tuple[str, str]]:
        known = {key: theme.label for key, theme in self._desk.library.themes.items()}
        return sorted((known | dict(self._cards.themes())).items(), key=lambda pair: pair[1])

    def _shared(self, ids: Sequence[str], of: Callable[[CardRow], str]) -> str | None:
        values = {of(row) for one in ids if (row := self._cards.row(one)) is not None}
        return values.pop() if len(values) == 1 else None


def _number(typed: str) -> str:
    return str(int(typed)) if typed.isdecimal() and len(typed) <= 3 else ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
