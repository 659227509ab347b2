"""The page that is read aloud at the end; each line can be corrected where it stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.rules.read_back import Line, Part
from ui.desk import Desk
from ui.later import next_turn
from ui.parts.buttons import plain, primary
from ui.parts.layout import column
from ui.parts.text import meta, title, words
from ui.viewmodels.read_back import ReadBack
from ui.views.meet.panels.panel import Panel
from ui.views.meet.panels.read_line import ReadLine
from ui.views.meet.panels.rows import Rows

#: So many lines are made in a turn.
_AT_ONCE = 4
#: As many as there are.
_ALL = 100_000


class ReadBackPanel(Panel):
    """What was reached, in large calm type, with what nobody has taken on said in words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reading = ReadBack(desk, self)
        self.add(
            meta("Read this aloud, a line at a time. Enter confirms it and goes on, F2 corrects it, Up and Down move.")
        )
        self._progress = meta("")
        self.add(self._progress)
        self._was_stale = self.reading.is_stale
        self._parts: dict[str, _PartView] = {}
        self.reading.changed.connect(self.refresh)
        # So many lines take longer to make than a hand waits: a few are made in a turn.
        self.later(*(partial(self._begin_part, number) for number in range(len(self.reading.parts))), self._finish)

    def _begin_part(self, number: int) -> None:
        part = self.reading.parts[number]
        self._parts[part.key] = _PartView(self.desk, self.reading, part, self)
        self.add(self._parts[part.key])
        self._go_on(part.key)

    def _go_on(self, key: str) -> None:
        if self._parts[key].show_some_more():
            self.first_of_all(partial(self._go_on, key))

    def _finish(self) -> None:
        desk = self.desk
        self.gap(16)
        self.confirm = primary("Read back and confirmed", lambda: self.reading.confirm(confirmed=True))
        self.confirm.setMaximumWidth(desk.look.px(320))
        self._confirmed = words("", "lead")
        self._stale = words("", "flag")
        self.take_back = plain("It is not confirmed after all", lambda: self.reading.confirm(confirmed=False))
        self.take_back.setMaximumWidth(desk.look.px(320))
        self.add(column(self._confirmed, self._stale, self.confirm, self.take_back))
        self.end()
        self.refresh()

    @property
    def lines(self) -> tuple[ReadLine, ...]:
        """Every line of the page, in the order in which they are read."""
        return tuple(line for view in self._parts.values() for line in view.lines)

    def refresh(self) -> None:
        """Follow the review; a line that is being corrected stays open."""
        for part in self.reading.parts:
            if part.key in self._parts:
                self._parts[part.key].show_part(part)
        if self.is_whole:
            self._tell()

    def _tell(self) -> None:
        """Say whether it is confirmed, since when, and what reads otherwise."""
        done = self.reading.confirmed
        had_focus = self.confirm.hasFocus() or self.take_back.hasFocus()
        stale = self.reading.is_stale
        at = self.reading.confirmed_at.astimezone(LOCAL) if self.reading.confirmed_at else None
        when = f" at {at:%H:%M} on {at.day} {at:%B %Y}" if at else ""
        self._confirmed.setText(f"Read back and confirmed{when}." if done else "")
        self._confirmed.setVisible(done)
        self._stale.setText(_since(len(self.reading.otherwise), self.reading.gone))
        self._stale.setVisible(stale)
        heard, of = self.reading.progress
        self._progress.setText(f"{heard} of {of} lines confirmed")
        self._progress.setVisible(0 < heard < of)
        some = stale or 0 < heard < of
        self.confirm.setText("Confirm all as it reads now" if some else "Read back and confirmed")
        self.confirm.setVisible(not done or stale)
        self.take_back.setVisible(done)
        if stale and not self._was_stale:
            self.desk.voice.say("What was read back has changed since it was confirmed.")
        self._was_stale = stale
        if had_focus:
            (self.take_back if self.confirm.isHidden() else self.confirm).setFocus()

    def enter(self) -> None:
        """Put the focus on the first line that nobody has confirmed as it reads now."""
        self.complete()
        lines = self.lines
        first = next((one for one in lines if not self.reading.is_heard(one.key)), next(iter(lines), None))
        if first is not None:
            self.go_to(first)
        else:
            super().enter()

    def go_to(self, widget: QWidget) -> None:
        """As every panel; of a line that is longer than the page, its beginning is what is read first."""
        super().go_to(widget)
        if isinstance(widget, ReadLine):
            next_turn(self, lambda: self._show_beginning(widget))

    def _show_beginning(self, line: ReadLine) -> None:
        top = line.mapTo(self.page, line.rect().topLeft()).y()
        if line.height() > self.area.viewport().height():
            self.area.verticalScrollBar().setValue(top - self.desk.look.px(8))

    def step_from(self, line: ReadLine, places: int) -> None:
        """Go to the line before or after ``line``."""
        self.complete()
        lines = self.lines
        to = lines.index(line) + places
        if 0 <= to < len(lines):
            self.go_to(lines[to])
        elif places > 0:
            self.go_to(self.take_back if self.confirm.isHidden() else self.confirm)


def _since(otherwise: int, gone: int) -> str:
    lines = f"{otherwise} line{'s' * (otherwise != 1)} read otherwise" if otherwise != 1 else "1 line reads otherwise"
    lost = f"{gone} {'are' if gone != 1 else 'is'} no longer there"
    told = " and ".join([*([lines] if otherwise else []), *([lost] if gone else [])])
    return f"Since then {told}: read it again." if told else ""


class _PartView(QWidget):
    """One part of the page: its title and its lines, or what is said where there are none."""

    def __init__(self, desk: Desk, reading: ReadBack, part: Part, panel: ReadBackPanel) -> None:
        super().__init__()
        self._desk, self._reading, self._panel = desk, reading, panel
        self._lines: dict[str, Line] = {}
        self._part, self._most = part, 0
        self._none = words(part.none, "aloud-none")
        self._rows = Rows(self._row, desk.look.px(16))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, desk.look.px(16), 0, 0)
        layout.setSpacing(desk.look.px(8))
        # The lines stand in a little, to leave room for the mark of the focus: so do the words above them.
        layout.addWidget(
            column(title(part.title), self._none, gap=desk.look.px(8), margins=(desk.look.px(14), 0, 0, 0))
        )
        layout.addWidget(self._rows)
        self.show_part(part)

    def show_some_more(self) -> bool:
        """Make a few more of the lines; whether there are more to make. From the last on, each that comes is shown."""
        self._most += _AT_ONCE
        more = self._most < len(self._part.lines)
        self._most = self._most if more else _ALL
        self.show_part(self._part)
        return more

    @property
    def lines(self) -> list[ReadLine]:
        """Its lines."""
        found = (self._rows.row(one) for one in self._rows.ids)
        return [row for row in found if isinstance(row, ReadLine)]

    def show_part(self, part: Part) -> None:
        """Show these lines; those that are there already stay the same widgets."""
        self._part = part
        self._lines = {line.key: line for line in part.lines[: self._most]}
        self._rows.show_ids(list(self._lines))
        self._none.setVisible(not part.lines)
        for key, line in self._lines.items():
            row = self._rows.row(key)
            if isinstance(row, ReadLine):
                row.show_line(line, is_new=key in self._reading.otherwise)

    def _row(self, key: str) -> QWidget:
        return ReadLine(self._desk, self._reading, self._lines[key], self._panel)
