"""The decision in sentences, to be read aloud before people leave: shown when the chair asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.reference.criteria import DecisionForm
from facilitator.rules.decision_gaps import Deciding
from facilitator.rules.decision_words import words_to_read
from facilitator.rules.quorum import quorum_of
from ui.desk import Desk
from ui.parts.layout import column
from ui.parts.text import heading, lead, meta
from ui.views.meet.panels.folding import Folds


class ReadingAloud(QWidget):
    """The words follow the review while they are shown."""

    def __init__(self, desk: Desk, *, form: DecisionForm) -> None:
        super().__init__()
        self._desk, self._form = desk, form
        self.words = lead("")
        said = meta("Read it as it stands, and ask: does anyone hear it differently? What changes it is changed above.")
        self.folds = Folds(desk.look, ("The decision, to read aloud", column(said, self.words, gap=desk.look.px(8))))
        self.folds.buttons[0].clicked.connect(lambda _checked=False: self.refresh())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        layout.addWidget(heading("Read aloud"))
        layout.addWidget(self.folds)

    def refresh(self) -> None:
        """Make the sentences anew, where they are shown."""
        if not self.folds.is_open():
            return
        desk, reads = self._desk, self._desk.reads
        agencies, people, quoracy = reads.agencies(), reads.attendees(), desk.library.quoracy
        deciding = Deciding(
            form=self._form,
            decision=reads.decision(),
            criteria=reads.criteria(),
            views=reads.views(),
            agencies=agencies,
            partners=quoracy.partners,
        )
        names: dict[str, str] = {person.id: person.name for person in people}
        names |= {agency.id: agency.name for agency in agencies}
        quorum = quorum_of(quoracy, agencies, people, begun=True)
        found = words_to_read(deciding, names, quorum=quorum.words)
        self.words.setText("\n\n".join(found))
