"""What is asked of the board, by keys, menu or dragging, done with the chosen cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.viewmodels.card_rows import Column, beside
from ui.views.meet.card_view import Drop, Where

if TYPE_CHECKING:
    from ui.views.meet.board import Board

#: What asks for something more, in the finder over the board.
_ASKING = ("kind", "agency", "themes", "why", "under", "step", "hands")


class BoardDoing:
    """Each act under its name. What is half edited is saved before: no act may work with words that are older."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def do(self, name: str) -> None:
        """Do one of the acts with the chosen cards."""
        board = self._board
        ids, column = board.chosen, board.at
        if not ids:
            board.notice.tell("Choose a card first.")
            return
        board.notice.clear()
        if name in ("edit", "split"):
            if (row := column.view.current or board.cards.row(ids[0])) is not None:
                column.editing.begin(row, splitting=name == "split")
        elif not board.settle():
            board.notice.refuse("A card is still being edited: see what stands beneath its words.")
        elif name in ("left", "right"):
            self._change_column(ids, -1 if name == "left" else 1)
        elif name in ("up", "down"):
            board.work.move(ids, -1 if name == "up" else 1, beside(ids[0], column.model.rows))
        elif name in _ASKING:
            board.choices.open(name, ids, board.mapFromGlobal(column.view.corner()))
        elif name == "details":
            board.turn_details(step_in=True)
        elif name in board.work.acts:
            if board.work.acts[name](ids) and name == "merge":
                column.view.choose(ids[:1])
            column.view.keep_choice()
        else:
            board.asked.emit(name, ids)

    def dropped(self, column: Column, drop: Drop) -> None:
        """Do what dragging cards to a column, or to a place in it, stands for."""
        board = self._board
        board.notice.clear()
        if not board.settle():
            board.notice.refuse("A card is still being edited: see what stands beneath its words.")
        elif drop.where is Where.COLUMN:
            board.work.change_kind(drop.ids, column.kinds[0])
        else:
            board.work.drop(drop)

    def _change_column(self, ids: tuple[str, ...], by: int) -> None:
        board = self._board
        if board.themes is not None:
            if not board.themes.carry(ids, by):
                board.notice.refuse("There is no theme on that side.")
            return
        order = list(Column)
        place = order.index(board.current) + by
        if not 0 <= place < len(order):
            board.notice.refuse("There is no column on that side.")
            return
        board.work.change_kind(ids, order[place].kinds[0])
