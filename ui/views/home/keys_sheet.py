"""Keys and people of an open review: who can open it, copies of it, handing it over, its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.errors import FacilitatorError
from facilitator.vault import access, handover
from facilitator.vault.keys import read_ring
from facilitator.vault.slots import Slot
from ui.desk import Desk, sentence
from ui.parts.buttons import danger, plain, primary, quiet
from ui.parts.fields import FlagField, LineField
from ui.parts.layout import Flow, row
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body, heading, meta
from ui.viewmodels.beginning import proposed_name
from ui.viewmodels.obstacles import in_full
from ui.views.home.people import AddPersonSheet, ChangePassphraseSheet, CodeAgainSheet, PeopleSheet
from ui.views.home.picking import PACKS, FilePicker, SystemPicker
from ui.views.home.printing import Paper, RecoveryPage, SystemPaper
from ui.views.home.recovery import RecoverySheet

_REHEARSAL = "This is a rehearsal: it opens without a passphrase, and holds nothing about real people."


@dataclass(frozen=True, slots=True)
class Doomed:
    """A review that is to be destroyed once it is closed, with or without this computer's backups of it."""

    path: Path
    reference: str
    with_backups: bool


class KeysSheet(Sheet):
    """``doomed`` carries a ``Doomed`` after the typed confirmation: whoever has the review open closes it first."""

    doomed = Signal(object)

    def __init__(
        self, desk: Desk, over: QWidget, *, picker: FilePicker | None = None, paper: Paper | None = None
    ) -> None:
        super().__init__("Keys and people", over, width=640)
        self.desk, self._over = desk, over
        self._picker, self._paper = picker or SystemPicker(), paper or SystemPaper()
        self.told = Notice()
        self._people = QWidget()
        self._list = QVBoxLayout(self._people)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        if desk.case.opened.rehearsal:
            self.body.addWidget(body(_REHEARSAL))
        else:
            self._lay_out_people()
        self.body.addWidget(heading("Copies"))
        self.body.addWidget(
            _flow(plain("Back up now", self.back_up), plain("Hand the review over…", self.hand_over)),
        )
        self.body.addWidget(meta("A backup stays on this computer. A hand-over is one encrypted file to send."))
        self.body.addWidget(self.told)
        self.body.addWidget(heading("The end"))
        self.body.addWidget(_flow(danger("Destroy this review…", self._ask_to_destroy)))
        self.buttons(primary("Done", self.dismiss))

    # what it does

    def change(self) -> None:
        """Exchange a passphrase."""
        self._open(ChangePassphraseSheet(self.desk, self._over))

    def add(self) -> None:
        """Let somebody else in."""
        self._open(AddPersonSheet(self.desk, self._over))

    def code_again(self) -> None:
        """Show the recovery code to somebody who knows the passphrase."""
        sheet = CodeAgainSheet(self.desk, self._over)
        sheet.code.connect(self._show_code)
        self._open(sheet)

    def back_up(self) -> None:
        """Keep a verified copy now."""
        try:
            made = self.desk.case.backup()
        except FacilitatorError as error:
            self.told.refuse(in_full(error))
            return
        at = made.backup.made.astimezone(LOCAL)
        self._say(f"Copied and verified at {at:%H:%M}. The copy opens with the same passphrases.")

    def hand_over(self) -> None:
        """Pack the review and its keys into one file to send."""
        reference = self.desk.reads.review().reference
        name = proposed_name(reference).removesuffix(".review") + ".pack"
        path = self._picker.save_file(self, "Where to put the hand-over", PACKS, Path.home() / name)
        if path is None:
            return
        try:
            pack = handover.pack(self.desk.case.opened, path if path.suffix else path.with_suffix(".pack"))
        except FacilitatorError as error:
            self.told.refuse(in_full(error))
            return
        self._say(
            f"Packed as {pack.path.name}. It opens with the same passphrases: send those another way. "
            f"To compare at the other end, its SHA-256 is {pack.sha256}."
        )

    def remove(self, slot: Slot) -> None:
        """Take a key away, here and from this computer's backups."""
        case = self.desk.case
        try:
            access.remove_key(case.opened, slot.id)
            case.backups.refresh_keys(case.opened)
        except FacilitatorError as error:
            self.told.refuse(sentence(error))
            return
        self._show_people()
        self._say(f"{slot.label} can no longer open this review. Copies made elsewhere before still open.")

    # how

    def _lay_out_people(self) -> None:
        self.body.addWidget(heading("Who can open it"))
        self.body.addWidget(self._people)
        self.body.addWidget(
            _flow(
                plain("Let somebody else in…", self.add),
                plain("Change your passphrase…", self.change),
                plain("Print the recovery code again…", self.code_again),
            )
        )
        self._show_people()

    def _show_people(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        try:
            slots = read_ring(self.desk.case.path).slots
        except FacilitatorError as error:
            self.told.refuse(in_full(error))
            return
        for slot in slots:
            kind = "the organisation's key" if slot.kind == "organisation" else "passphrase"
            take_away = quiet("Remove", self._removing(slot))
            take_away.setAccessibleName(f"Remove {slot.label}")
            # The last key cannot go: nobody could open the review.
            take_away.setVisible(len(slots) > 1)
            self._list.addWidget(row(body(f"{slot.label}  ·  {kind}"), None, take_away))

    def _removing(self, slot: Slot) -> Callable[[], None]:
        return lambda: self.remove(slot)

    def _open(self, sheet: PeopleSheet) -> None:
        sheet.done.connect(self._done)
        sheet.open()

    def _done(self, words: str) -> None:
        self._show_people()
        self._say(words)

    def _show_code(self, code: str) -> None:
        page = RecoveryPage(self.desk.reads.review().reference, self.desk.today(), code)
        RecoverySheet(
            self.desk.workspace, self._over, page, paper=self._paper, picker=self._picker, verb="Put it away"
        ).open()

    def _say(self, words: str) -> None:
        self.told.tell(words)
        self.desk.voice.say(words)

    def _ask_to_destroy(self) -> None:
        sheet = DestroySheet(self.desk, self._over)
        sheet.confirmed.connect(self._confirmed)
        sheet.open()

    def _confirmed(self, doomed: Doomed) -> None:
        self.dismiss()
        self.doomed.emit(doomed)


class DestroySheet(Sheet):
    """Asks for the reference, typed, before a review goes for good; one under a legal hold stays."""

    confirmed = Signal(object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__("Destroy this review", over, width=560)
        self._desk, self._reference = desk, desk.reads.review().reference
        count = len(desk.case.backups.of(desk.case.opened.file_id))
        self.body.addWidget(
            body(
                "The review, its keys and what this computer remembers of it are overwritten and deleted. "
                "This cannot be undone. Copies that were sent, documents made from it and backups elsewhere stay."
            )
        )
        self.with_backups = FlagField(f"Destroy this computer's backups of it too ({count})")
        self.with_backups.show_value(True)
        self.with_backups.setVisible(count > 0)
        self.typed = LineField(f"Type the reference, {self._reference}, to confirm", pauses=False)
        self.body.addWidget(self.with_backups)
        self.body.addWidget(self.typed)
        self.go = danger("Destroy it for good", self._destroy)
        self.buttons(self.go, plain("Keep it", self.dismiss))

    def _destroy(self) -> None:
        if self._desk.reads.review().legal_hold:
            self.typed.refuse("This review is under a legal hold. Lift the hold under Prepare first.")
        elif str(self.typed.value()).casefold() != self._reference.casefold():
            self.typed.refuse(f"That is not the reference, {self._reference}. Nothing was destroyed.")
        else:
            doomed = Doomed(self._desk.case.path, self._reference, bool(self.with_backups.value()))
            self.dismiss()
            self.confirmed.emit(doomed)


def _flow(*buttons: QWidget) -> QWidget:
    widget = QWidget()
    flow = Flow(widget)
    for button in buttons:
        flow.addWidget(button)
    return widget
