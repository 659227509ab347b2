"""Picking and ranking the learning points of one format; of a seven-minute briefing, the first become its parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.buttons import quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import body, heading, meta
from ui.viewmodels.format_needs import FormatModel, RankRow, moved
from ui.views.publish.row_list import Row, RowList

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_READ = frozenset({Topic.BRIEFING, Topic.LEARNING_POINT, Topic.STORY, Topic.DECISION, Topic.RECOMMENDATION})


class Ranking(QWidget):
    """The points in the chair's order. Nothing that has no place is dropped silently: it is marked as left over."""

    def __init__(self, desk: Desk, model: FormatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._ranked: tuple[RankRow, ...] = ()
        self.notice = Notice()
        self.left_over = body("")
        self.list = _RankList(desk, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        parted = model.is_ranked_into_parts
        layout.addWidget(heading("Its parts, the most important first" if parted else "Points in this format"))
        self._opening = meta("")
        layout.addWidget(self._opening)
        layout.addWidget(self.list)
        layout.addLayout(self._buttons())
        layout.addWidget(self.left_over)
        layout.addWidget(self.notice)
        self._stale = False
        desk.committed.connect(self._follow)
        self._show()

    @property
    def ranked(self) -> tuple[RankRow, ...]:
        """The points as they are shown."""
        return self._ranked

    def pick(self, point_id: str) -> None:
        """Choose a point, which then comes last of those chosen; or let it go."""
        chosen = self._chosen()
        taken = point_id not in chosen
        wanted = (*chosen, point_id) if taken else tuple(each for each in chosen if each != point_id)
        self._choose(wanted, point_id)

    def shift(self, point_id: str, by: int) -> None:
        """Move a chosen point up (-1) or down (1)."""
        chosen = self._chosen()
        if point_id not in chosen:
            self.notice.tell("Only a chosen point has a place: press Space to choose it.")
            return
        wanted = moved(chosen, point_id, by)
        if wanted != chosen:
            self._choose(wanted, point_id)

    # how

    def _buttons(self) -> Flow:
        flow = Flow(gap=4)
        here = self.list
        for words, keys, act in (
            ("Move up", "Alt+Up", lambda: self.shift(here.current, -1)),
            ("Move down", "Alt+Down", lambda: self.shift(here.current, 1)),
            ("Choose or leave out", "Space", lambda: self.pick(here.current)),
        ):
            button = quiet(words, act)
            button.setProperty("part", "small")
            button.setToolTip(keys)
            flow.addWidget(button)
        return flow

    def _chosen(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._ranked if row.chosen)

    def _choose(self, wanted: tuple[str, ...], point_id: str) -> None:
        if self._model.choose(wanted, self.notice.refuse):
            self.list.choose(point_id)
            self._desk.voice.say(next(row.spoken for row in self._ranked if row.id == point_id))

    def _show(self) -> None:
        self._stale = False
        self._ranked = self._model.ranking()
        self.list.show_rows(tuple(_row(row) for row in self._ranked))
        first = next((row.number for row in self._ranked if row.number), 1)
        if not self._model.is_ranked_into_parts:
            first = 1
        opens = {1: "", 2: "Part 1 says what happened. ", 3: "Parts 1 and 2 say what happened and what was learned. "}
        self._opening.setText(f"{opens[first]}Space chooses a point or leaves it out; Alt+Up and Alt+Down move it.")
        over = sum(row.chosen and not row.number for row in self._ranked)
        points = "1 point has" if over == 1 else f"{over} points have"
        self.left_over.setText(f"Left over: {points} no place in the seven parts. Other formats keep them.")
        self.left_over.setVisible(bool(over))
        trouble = self._model.trouble()
        if trouble:
            self.notice.refuse(trouble)
        else:
            self.notice.clear()

    def _follow(self, outcome: Outcome) -> None:
        if any(outcome.ids(topic) for topic in _READ):
            self._stale = True
            if self.isVisible():
                self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._show()


class _RankList(RowList):
    """Space chooses, and the arrows move together with Alt or Ctrl."""

    def __init__(self, desk: Desk, ranking: Ranking) -> None:
        super().__init__(desk.look, "Points in their order", ranking)
        self._ranking = ranking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if step and modifiers in (Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier):
            self._ranking.shift(self.current, step)
        elif event.key() == Qt.Key.Key_Space and not modifiers and self.current:
            self._ranking.pick(self.current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = self.indexAt(event.position().toPoint()).row()
        if place >= 0 and event.position().x() <= self.box_of(place).right() + 8:
            self._ranking.pick(self.rows[place].id)


def _row(row: RankRow) -> Row:
    return Row(
        id=row.id,
        words=row.words,
        spoken=row.spoken,
        before=str(row.number) if row.number else "\N{EN DASH}",
        behind="left over" if row.chosen and not row.number else "",
        ticked=row.chosen,
        faint=not row.number,
    )
