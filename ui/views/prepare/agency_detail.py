"""What does not fit in a row of the agencies: notes on one of them, and what the public is told of its name."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import Field, LineField, WordsField
from ui.views.prepare.section import Fields


class AgencyDetail(QWidget):
    """Made for one agency and thrown away with it; ``settle`` keeps what is half typed."""

    def __init__(self, desk: Desk, agency: Agency) -> None:
        super().__init__()
        self.agency = agency.id
        self.notes = WordsField(
            f"Private notes on {agency.name}", rows=2, placeholder="What it knew and did, and what its return says"
        )
        self.public_name = LineField(
            "Its name in documents for the public", placeholder="Empty: only the kind of agency is named"
        )
        self.fields: dict[str, Field] = {"notes": self.notes, "public_name": self.public_name}
        for name, field in self.fields.items():
            bind(field, desk, Topic.AGENCY, agency.id, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Fields(desk, "", list(self.fields.values())))

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self.fields.values():
            field.settle()
