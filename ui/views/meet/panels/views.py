"""The views on the decision: one row for each statutory partner, others as advice, and dissent that is never hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.ids import AgencyId, AttendeeId
from facilitator.model.decision import Opinion, PartnerView
from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.chip import Chip
from ui.parts.fields import ChoiceField, FlagField, WordsField
from ui.parts.layout import column, row
from ui.parts.notice import Notice
from ui.parts.text import heading, meta
from ui.viewmodels.decision import DecisionInTheMaking
from ui.views.meet.panels.choosing import Option, Segments
from ui.views.meet.panels.folding import Beside
from ui.views.meet.panels.rows import Rows

OPINIONS = (
    Option(Opinion.REVIEW, "Review", "R"),
    Option(Opinion.NO_REVIEW, "No review", "N"),
    Option(Opinion.OTHER_LEARNING, "Other learning", "O"),
    Option(Opinion.NATIONAL, "National review", "A"),
)

#: As many rows as there are views.
_ALL = 10_000


class ViewRow(QWidget):
    """One view: what should follow, why, and whether they dissent from the outcome, in their words."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        read: Callable[[], PartnerView],
        write: Callable[..., bool],
        speakers: tuple[tuple[AttendeeId | None, str], ...] = (),
        remove: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._read, self._write = desk, read, write
        look = desk.look
        self.opinion = Segments(f"What should follow, {name}", OPINIONS, letters=desk.settings.single_keys)
        self.opinion.chosen.connect(self._chosen)
        self.reason = self._words("Because …", "reason", f"Reason of {name}")
        self.dissents = FlagField("Does not agree with the outcome")
        self.dissents.editor.setAccessibleName(f"{name} does not agree with the outcome")
        self.dissents.edited.connect(self._dissented)
        self.dissent = self._words("Dissent, in their own words", "dissent", f"Dissent of {name}, in their words")
        self.speaker = ChoiceField("Given by", [(None, "Not noted"), *speakers])
        self.speaker.editor.setAccessibleName(f"Who gave the view of {name}")
        self.speaker.edited.connect(self._spoken)
        if not speakers:
            self.speaker.hide()
        self._flag = Chip(look, "Dissents", "alert", "warning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(8))
        layout.addWidget(self._head(name, remove))
        layout.addWidget(column(meta("What should follow"), self.opinion, gap=look.px(4)))
        layout.addWidget(self.reason)
        foot = (
            Beside(look, self.speaker, self.dissents, needs=520, share=(2, 3), line=Qt.AlignmentFlag.AlignBottom)
            if speakers
            else self.dissents
        )
        layout.addWidget(foot)
        layout.addWidget(self.dissent)
        self.show_view()

    def show_view(self) -> None:
        """Show what the review has now, leaving what is being typed."""
        view = self._read()
        self.opinion.show_value(view.opinion)
        self.reason.show_value(view.reason)
        self.dissents.show_value(view.dissents)
        self.dissent.show_value(view.dissent)
        self.speaker.show_value(view.attendee)
        self.dissent.setVisible(view.dissents or bool(view.dissent))
        self._flag.setVisible(view.dissents)

    # how

    def _head(self, name: str, remove: Callable[[], object] | None) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        title = heading(name)
        line.addWidget(title, 1)
        line.addWidget(self._flag)
        if remove is not None:
            button = quiet("Remove", remove)
            button.setAccessibleName(f"Remove the advice of {name}")
            line.addWidget(button)
        return head

    def _words(self, label: str, field_name: str, spoken: str) -> WordsField:
        field = WordsField(label, rows=2)
        field.editor.setAccessibleName(spoken)

        def save(value: str) -> None:
            if self._write(**{field_name: value}):
                field.accept()
            else:
                field.refuse("Not saved yet; see above.")

        field.edited.connect(save)
        return field

    def _chosen(self, opinion: Any) -> None:
        if not self._write(opinion=opinion):
            self.show_view()

    def _spoken(self, attendee: Any) -> None:
        if not self._write(attendee=attendee):
            self.speaker.refuse("Not saved yet; see above.")

    def _dissented(self, dissents: bool) -> None:
        if not self._write(dissents=dissents):
            self.dissents.refuse("Not saved yet; see above.")
        elif dissents:
            self.dissent.setVisible(True)
            self.dissent.setFocus()


class Views(QWidget):
    """Every view that was given or is still to be given."""

    def __init__(self, desk: Desk, making: DecisionInTheMaking) -> None:
        super().__init__()
        self._desk, self._making = desk, making
        self._most = 0
        look = desk.look
        self.partners = Rows(self._partner_row, look.px(24))
        self.advice = Rows(self._advice_row, look.px(24))
        self._none = Notice()
        self.who = ChoiceField("Advice from", [])
        self._add = plain("Add their advice", self._add_advice)
        self.who.setMinimumWidth(look.px(280))
        adding = Beside(look, self.who, row(self._add, None), needs=460, line=Qt.AlignmentFlag.AlignBottom)
        self._refusal = Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(16))
        advised = column(
            heading("Advice"),
            meta("Others at the table advise; the statutory partners decide."),
            gap=0,
            margins=(0, look.px(16), 0, 0),
        )
        for widget in (self._none, self.partners, advised, self.advice, adding, self._refusal):
            layout.addWidget(widget)
        making.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the review."""
        agencies = self._making.partners
        partners = [agency.id for agency in agencies]
        advice = [view.id for view in self._making.advice]
        self.partners.show_ids(partners[: self._most])
        self.advice.show_ids(advice[: max(0, self._most - len(partners))])
        for rows in (self.partners, self.advice):
            for one in rows.ids:
                found = rows.row(one)
                if isinstance(found, ViewRow):
                    found.show_view()
        if agencies:
            self._none.clear()
        else:
            self._none.tell("No agency of this review is marked as a statutory partner yet: Prepare has the list.")
        self._offer()

    def show_one_more(self) -> bool:
        """Make the row of one more view; whether there are more to make. From the last on, each that comes is shown."""
        self._most += 1
        more = self._most < len(self._making.partners) + len(self._making.advice)
        self._most = self._most if more else _ALL
        self.refresh()
        return more

    def _offer(self) -> None:
        reads = self._desk.reads
        taken = {(view.agency, view.attendee) for view in self._making.advice}
        advised = {agency for agency, _ in taken}
        offered: list[tuple[object, str]] = [
            (("agency", agency.id), agency.name)
            for agency in reads.agencies()
            if agency.partner is None and agency.id not in advised
        ]
        offered += [
            (("person", person.id), person.name)
            for person in reads.attendees()
            if person.agency is None and (None, person.id) not in taken
        ]
        self.who.offer(offered)

    def _partner_row(self, agency: str) -> QWidget:
        name = next((one.name for one in self._making.partners if one.id == agency), "")
        speakers = tuple((person.id, person.name) for person in self._making.speakers(agency))
        return ViewRow(
            self._desk,
            name,
            lambda: self._making.view_of(agency),
            lambda **changes: self._making.give_view(agency, **changes),
            speakers,
        )

    def _advice_row(self, view_id: str) -> QWidget:
        empty = PartnerView(id=view_id, advisory=True)

        def read() -> PartnerView:
            return next((view for view in self._making.advice if view.id == view_id), empty)

        return ViewRow(
            self._desk,
            self._making.who(read()),
            read,
            lambda **changes: self._making.amend_advice(view_id, **changes),
            remove=lambda: self._making.remove_advice(view_id),
        )

    def _add_advice(self) -> None:
        chosen = self.who.value()
        if chosen is None:
            self._refusal.refuse("Choose first whose advice it is.")
            return
        self._refusal.clear()
        kind, record_id = chosen
        made = (
            self._making.add_advice(AgencyId(record_id), None)
            if kind == "agency"
            else self._making.add_advice(None, AttendeeId(record_id))
        )
        found = self.advice.row(made)
        if isinstance(found, ViewRow):
            found.opinion.setFocus()
