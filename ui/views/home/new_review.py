"""Making a review: what it is called, which meeting it follows, where it lies and the passphrase that opens it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facilitator.clock import local_day
from facilitator.errors import AlreadyThere, FacilitatorError, Refused
from facilitator.reference.vocabulary import Subject
from facilitator.starting import DEFAULT_AGENDA
from ui.desk import sentence
from ui.parts.buttons import plain, primary
from ui.parts.fields import ChoiceField, DayField, Field, LineField
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import heading, meta
from ui.viewmodels.beginning import Made, NewReview, make_from_document, make_review, proposed_name
from ui.viewmodels.obstacles import in_full
from ui.views.home.picking import FilePicker
from ui.views.home.saving import SavePlace, remember_folder
from ui.views.home.secret import NewSecret
from ui.views.home.working import begin
from ui.workspace import Workspace

_ALIAS = "What {} is called throughout, such as {}. Never the real name: aliases are printed and said aloud."
_TOGETHER = "The keys lie beside the file, in a second one of the same name. Keep the two together."


class MakingSheet(Sheet):
    """What every way of making a review asks for: where, who, and a passphrase. ``made`` carries a ``Made``."""

    made = Signal(object)

    def __init__(self, title: str, workspace: Workspace, over: QWidget, picker: FilePicker) -> None:
        super().__init__(title, over, width=760)
        self._workspace = workspace
        self.who = LineField("Your name", "For the history, and for this passphrase.", pauses=False)
        self.who.show_value(workspace.settings.who)
        self.place = SavePlace(workspace, picker)
        self.secret = NewSecret(beside=True)
        self.told = Notice()
        self.go = primary("Make the review", self.make)
        self.cancel = plain("Cancel", self.dismiss)
        self.buttons(self.go, self.cancel)
        self.secret.entered.connect(self.make)
        self._is_gone = False
        self.closed.connect(self._put_away)

    def end(self) -> None:
        """Lay out what every making sheet ends with."""
        self.body.addWidget(self.place)
        self.body.addWidget(meta(_TOGETHER))
        self.body.addWidget(heading("You and your passphrase"))
        self.body.addWidget(self.who)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.told)

    def make(self) -> None:
        """Make it, where everything that is needed is there; what is missing is said beside its field."""
        if not self.go.isEnabled():
            return
        self.told.clear()
        new = self._asked()
        if new is None:
            return
        self.go.setEnabled(False)
        self.go.setText("Making it…")
        around, library, document = self._workspace.around, self._workspace.library, self._document()

        def work(_progress: object) -> Made:
            if document is not None:
                return make_from_document(document, new, around, library)
            return make_review(new, around, library)

        begin(self._workspace.jobs, work, name="Making the review", succeeded=self._succeeded, failed=self._failed)

    def _document(self) -> Path | None:
        return None

    def _asked(self) -> NewReview | None:
        raise NotImplementedError

    def _succeeded(self, made: Made) -> None:
        settings = self._workspace.settings
        settings.change(who=str(self.who.value()) or settings.who)
        remember_folder(self._workspace, made.key.path)
        if not self._is_gone:
            self.dismiss()
        # A review that was made is never left without its recovery code, even where the sheet was put away meanwhile.
        self.made.emit(made)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FacilitatorError):
            raise error
        if self._is_gone:
            return
        self.go.setText("Make the review")
        self.go.setEnabled(True)
        if isinstance(error, AlreadyThere):
            self.place.refuse(in_full(error))
        else:
            self.told.refuse(in_full(error))

    def _put_away(self) -> None:
        self._is_gone = True
        self.secret.wipe()


class NewReviewSheet(MakingSheet):
    """A new review with the steps of its agenda."""

    def __init__(self, workspace: Workspace, over: QWidget, picker: FilePicker) -> None:
        super().__init__("New review", workspace, over, picker)
        self.reference = LineField("Reference", "The partnership's own, such as RR-2026-03.", pauses=False)
        self.alias = LineField("Alias", _ALIAS, pauses=False)
        self.partnership = LineField("Partnership", pauses=False)
        self.notified = DayField(
            "Day the notification was sent", "Day 0 of the clock; it can wait.", today=self._today, past=True
        )
        agendas = workspace.library.agendas
        self.agenda = ChoiceField("Meeting", [(key, agenda.title) for key, agenda in agendas.items()])
        self.agenda.show_value(DEFAULT_AGENDA if DEFAULT_AGENDA in agendas else next(iter(agendas)))
        self.length = ChoiceField("Length", [])
        self._offer_lengths()
        self._lay_out()
        self.end()
        self.agenda.edited.connect(lambda _key: self._offer_lengths())
        editor = self.reference.editor
        editor.textEdited.connect(self._named)  # type: ignore[attr-defined]
        self.place.propose(proposed_name(""))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        pairs = (
            (self.reference, self.alias),
            (self.partnership, self.notified),
            (self.agenda, self.length),
        )
        for row, pair in enumerate(pairs):
            for column, part in enumerate(pair):
                grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    def _today(self) -> date:
        return local_day(self._workspace.around.clock.now())

    def _named(self, reference: str) -> None:
        self.reference.accept()
        self.place.propose(proposed_name(reference))

    @property
    def _about(self) -> Subject:
        """Whom the meeting that is chosen is about."""
        return self._workspace.library.subject(self.agenda.value())

    def _offer_lengths(self) -> None:
        agenda = self._workspace.library.agendas[self.agenda.value()]
        self.length.offer([(minutes, _length(minutes)) for minutes in agenda.presets])
        self.length.show_value(agenda.default_preset)
        about = self._about
        self.alias.advise(_ALIAS.format(about.the, about.alias))

    def _asked(self) -> NewReview | None:
        wrong: list[QWidget] = []
        for field, words in (
            (self.reference, "Give it a reference, such as RR-2026-03."),
            (self.alias, f"Give {self._about.the} an alias, such as {self._about.alias}."),
        ):
            field.accept()
            if not field.value():
                field.refuse(words)
                wrong.append(field.editor)
        notified = _value(self.notified, wrong)
        path = self.place.path()
        if path is None:
            wrong.append(self.place.editor)
        passphrase = None if wrong else self.secret.value()
        if wrong:
            wrong[0].setFocus()
        if passphrase is None or path is None:
            return None
        return NewReview(
            path=path,
            reference=self.reference.value(),
            alias=self.alias.value(),
            partnership=self.partnership.value(),
            notified_on=notified,
            agenda=self.agenda.value(),
            minutes=self.length.value(),
            who=self.who.value(),
            passphrase=passphrase,
        )


class ImportSheet(MakingSheet):
    """A new review made of a JSON document, which says its reference and alias itself."""

    def __init__(
        self, workspace: Workspace, over: QWidget, picker: FilePicker, document: Path, *, reference: str, alias: str
    ) -> None:
        super().__init__("Import a review", workspace, over, picker)
        self._source, self._reference, self._alias = document, reference, alias
        self.body.addWidget(heading(f"{reference} · {alias}"))
        self.body.addWidget(meta(f"Everything in {document.name} goes into a new, encrypted file."))
        self.end()
        self.place.propose(proposed_name(reference))

    def _document(self) -> Path | None:
        return self._source

    def _asked(self) -> NewReview | None:
        path = self.place.path()
        if path is None:
            self.place.editor.setFocus()
            return None
        passphrase = self.secret.value()
        if passphrase is None:
            return None
        return NewReview(
            path=path, reference=self._reference, alias=self._alias, who=self.who.value(), passphrase=passphrase
        )


def _value(field: Field, wrong: list[QWidget]) -> date | None:
    field.accept()
    try:
        value: date | None = field.value()
    except Refused as refusal:
        field.refuse(sentence(refusal))
        wrong.append(field.editor)
        return None
    return value


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    return " ".join([*parts, *([f"{rest} minutes"] if rest else [])])
