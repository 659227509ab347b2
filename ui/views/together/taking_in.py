"""The page that says what the other copy brings, and puts what both changed side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facilitator.errors import Refused
from facilitator.merging.difference import Side
from facilitator.merging.lineage import copy_of
from facilitator.merging.taking import Comparison, Incoming, TakeIn, compare
from facilitator.operations.redaction import Redact
from ui.desk import Desk, sentence
from ui.parts.buttons import plain, primary, quiet
from ui.parts.fields import LineField
from ui.parts.layout import Flow, hairline
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body, heading, lead, meta
from ui.viewmodels.decision import form_known
from ui.viewmodels.taking_in import arrival_words, choices_of, source_words, warning_words
from ui.views.together.choosing import DifferenceRow

_WIDTH = 860
_LOOK = (
    "Words were taken out of one copy for good, and nothing tells whether the other says them. Type them here if so."
)


class TakeInSheet(Sheet):
    """Nothing changes until "Take it in"; that is one change, with an Undo in reach.

    But for words that one copy took out for good: they go from the other, too, and stay away.
    """

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        incoming: Incoming,
        found: Comparison,
        keep: Callable[[], object] | None = None,
    ) -> None:
        super().__init__("Take in the other copy", over, width=_WIDTH)
        self._desk, self._incoming, self._found, self._keep = desk, incoming, found, keep
        self.body.addWidget(meta(source_words(incoming)))
        for line in arrival_words(found):
            self.body.addWidget(lead(line))
        for line in warning_words(found):
            self.body.addWidget(body(line))
        self.gone = LineField("Words to take out of what comes in, too", hint=_LOOK)
        self.gone.setVisible(found.may_say_again)
        self.body.addWidget(self.gone)
        choices = choices_of(found, form_known(desk))
        many = len(choices)
        self.rows = tuple(
            DifferenceRow(desk.look, choice, place, many) for place, choice in enumerate(choices, start=1)
        )
        self.told = Notice()
        if self.rows:
            self._lay_out_rows()
        self._take = primary("Take it in", self.take)
        # At the foot, for the page above it scrolls.
        self.buttons(self._take, self.told, plain("Leave it", self.dismiss))
        self._count()

    def enter(self) -> None:
        """Show it, with the focus where work goes on."""
        self.open(self.rows[0].buttons[Side.OURS] if self.rows else self._take)

    def take(self) -> None:
        """Take the other copy in, as it was chosen."""
        open_rows = [row for row in self.rows if row.side is None]
        if open_rows:
            self.told.refuse(
                f"{_many(len(open_rows))} still to choose: Left keeps what is here, Right takes the other."
            )
            open_rows[0].enter()
            return
        if self._keep is not None:
            self._keep()
        phrase = self.gone.value()
        if len(phrase) == 1:
            self.told.refuse("Type at least two characters of the words that are to go.")
            return
        choices = {row.choice.key: row.side for row in self.rows if row.side is not None}
        steps = (
            *self._found.take_out_first,
            TakeIn(incoming=self._incoming, choices=choices),
            *([Redact(phrase=phrase)] if phrase else ()),
        )
        for step in steps:
            if self._desk.perform(step, self.told.refuse) is None:
                return
        desk = self._desk
        self.dismiss()
        desk.voice.offer("The other copy is in this review now.", "Undo", desk.undo)

    def _lay_out_rows(self) -> None:
        many = len(self.rows)
        self.body.addWidget(hairline())
        self.body.addWidget(heading("Both copies changed this" if many == 1 else f"Both copies changed these {many}"))
        self.body.addWidget(body("Choose what stands. Left is what is here, Right the other copy; Up and Down go on."))
        if many > 1:
            ways = QWidget()
            flow = Flow(ways)
            flow.addWidget(quiet("Choose here for all", lambda: self._choose_all(Side.OURS)))
            flow.addWidget(quiet("Choose the other copy for all", lambda: self._choose_all(Side.THEIRS)))
            self.body.addWidget(ways)
        for place, row in enumerate(self.rows):
            row.chosen.connect(self._count)
            row.onwards.connect(lambda way, here=place: self._go(here + way))
            self.body.addWidget(row)

    def _choose_all(self, side: Side) -> None:
        for row in self.rows:
            row.choose(side)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.rows[place].enter()
        elif place == len(self.rows):
            self._take.setFocus()

    def _count(self) -> None:
        still = sum(row.side is None for row in self.rows)
        if still:
            self.told.tell(f"{_many(still)} still to choose.")
        else:
            self.told.clear()


def _many(count: int) -> str:
    return "One is" if count == 1 else f"{count} are"


def compared(desk: Desk, incoming: Incoming) -> Comparison | str:
    """What the other copy would do to the review as it is, or why it cannot be taken in."""
    try:
        return compare(copy_of(desk.reads, desk.case.history), incoming)
    except Refused as refusal:
        return sentence(refusal)
