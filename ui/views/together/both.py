"""One action for each of two people: the hand-over for the meeting, and taking the other's copy in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.clock import LOCAL
from facilitator.errors import FacilitatorError
from facilitator.merging.reading import read_incoming
from facilitator.merging.taking import Incoming
from facilitator.vault import handover
from ui.desk import Desk
from ui.viewmodels.beginning import proposed_name
from ui.viewmodels.obstacles import in_full
from ui.views.home.picking import FilePicker, SystemPicker
from ui.views.home.saving import hand_over_folder, remember_hand_over
from ui.views.home.working import begin

#: What can be taken in: the file of a hand-over, or a copy of the review itself.
COPIES = "Hand-overs and reviews (*.pack *.review);;All files (*)"
_PACKS = "Hand-overs (*.pack)"


class Both(QObject):
    """What two people with a laptop each do with one review; lays its pages over ``over``.

    ``keep`` puts on the disk what is half typed, so that what comes in stands beside it and not in its place.
    """

    def __init__(
        self, desk: Desk, over: QWidget, picker: FilePicker | None = None, keep: Callable[[], object] | None = None
    ) -> None:
        super().__init__(over)
        self._desk, self._over, self._picker, self._keep = desk, over, picker or SystemPicker(), keep

    def hand_over(self) -> None:
        """Pack the review as it stands into one encrypted file, and say what to do with it."""
        desk, space = self._desk, self._desk.workspace
        at = desk.now().astimezone(LOCAL)
        name = proposed_name(desk.reads.review().reference).removesuffix(".review")
        proposed = hand_over_folder(space) / f"{name} {at:%d-%m %H%M}.pack"
        path = self._picker.save_file(self._over, "Hand over for the meeting", _PACKS, proposed)
        if path is None:
            return
        try:
            pack = handover.pack(desk.case.opened, path if path.suffix else path.with_suffix(".pack"))
        except FacilitatorError as error:
            desk.voice.say(in_full(error))
            return
        remember_hand_over(space, pack.path)
        desk.voice.say(
            f"Handed over as {pack.path.name}: it opens with the same passphrases, and can be taken in again."
        )

    def take_in(self) -> None:
        """Choose the other copy, read it, and show what it brings."""
        space = self._desk.workspace
        title = "Take in the other copy"
        path = self._picker.open_file(self._over, title, COPIES, hand_over_folder(space))
        if path is not None:
            remember_hand_over(space, path)
            self.read(path)

    def read(self, path: Path) -> None:
        """Read that copy and show what it brings."""
        case = self._desk.case
        begin(
            self._desk.jobs,
            lambda _progress: read_incoming(path, case),
            name="Reading the other copy",
            succeeded=self._show,
            failed=self._failed,
        )

    def _show(self, incoming: Incoming) -> None:
        from ui.views.together.taking_in import TakeInSheet, compared

        found = compared(self._desk, incoming)
        if isinstance(found, str):
            self._desk.voice.say(found)
            return
        for shown in self._over.findChildren(TakeInSheet):
            # Asked for twice, as by an impatient hand: one page.
            shown.dismiss()
        TakeInSheet(self._desk, self._over, incoming, found, self._keep).enter()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FacilitatorError):
            raise error
        self._desk.voice.say(in_full(error))
