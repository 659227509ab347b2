"""A time of the meeting's day: nobody types the day of a meeting that they sit in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from facilitator.clock import LOCAL
from facilitator.errors import Refused
from facilitator.rules.uk_days import read_day
from facilitator.rules.uk_times import read_time
from ui.desk import Desk
from ui.parts.fields import LineField


class TimeField(LineField):
    """A moment, typed as 14:05 or now. A day before the time is taken, too, and shown where it is another one."""

    def __init__(self, label: str, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(label, "", "14:05, or now", pauses=False, parent=parent)
        self._now: Callable[[], datetime] = desk.now
        meeting_at = desk.reads.review().meeting_at
        self._day: date = meeting_at.astimezone(LOCAL).date() if meeting_at else desk.today()

    def value(self) -> datetime | None:
        """The moment; None where nothing is typed."""
        text = self._edit.text().strip()
        if not text:
            return None
        now = self._now().astimezone(LOCAL)
        try:
            return datetime.combine(self._day, read_time(text, now.time()), tzinfo=LOCAL)
        except Refused:
            day, _, hour = text.rpartition(" ")
            if not day or not day[0].isdigit():
                raise
            return datetime.combine(read_day(day, self._day), read_time(hour, now.time()), tzinfo=LOCAL)

    def settle(self) -> None:
        """As every field; a time that was understood is shown in full."""
        super().settle()
        if not self._typing and not self.refusal and isinstance(self._shown, datetime):
            self._display(self._shown)

    def _display(self, value: Any) -> None:
        shown = ""
        if value is not None:
            at = value.astimezone(LOCAL)
            shown = f"{at:%H:%M}" if at.date() == self._day else f"{at:%d/%m/%Y %H:%M}"
        super()._display(shown)
