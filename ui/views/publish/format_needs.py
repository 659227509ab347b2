"""What the chosen format of briefing needs besides the words that every format has, to be filled in at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.briefing.formats import FORMATS, Format
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.rules.readiness import Remark
from ui.desk import Desk
from ui.parts.text import body, heading, meta, title
from ui.viewmodels.format_needs import BENCHMARK, SEVEN, FormatModel
from ui.viewmodels.formats import called
from ui.views.publish.factors import Factors, FeatureChoices
from ui.views.publish.missing_fields import FILLED_IN, MissingFields
from ui.views.publish.passages import Passages
from ui.views.publish.ranking import Ranking
from ui.views.publish.remarks import Remarks

_NOTHING = "Nothing is missing: this format has all that it needs."
_WORKING = "A paper of the review itself, made from its whole record. There is nothing to write for it here."


class FormatNeeds(QWidget):
    """The page of one format. What is filled in is kept on the review and serves every other format."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = FormatModel(desk, FORMATS[0])
        self.missing: MissingFields | None = None
        self.parts: tuple[QWidget, ...] = ()
        self.points: Ranking | None = None
        self._shown: tuple[Remark, ...] = ()
        self.setAccessibleName("For this format")
        self._title, self._gives = title(""), meta("")
        self._count, self._hint = heading(""), body("")
        self._count.setContentsMargins(0, 12, 0, 0)
        self._own = QVBoxLayout()
        self._own.setSpacing(16)
        self._gaps, self._ways, self._after = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 24)
        layout.setSpacing(8)
        for label in (self._title, self._gives):
            layout.addWidget(label)
        layout.addLayout(self._ways)
        layout.addLayout(self._own)
        for label in (self._count, self._hint):
            layout.addWidget(label)
        layout.addLayout(self._gaps)
        layout.addLayout(self._after)
        layout.addStretch(1)
        desk.committed.connect(self._follow)
        self.show_format(self.model.form)

    @property
    def said(self) -> str:
        """How much is missing, in words."""
        return f"Still missing: {len(self._shown)}" if self._shown else self._hint.text()

    @property
    def needs(self) -> tuple[Remark, ...]:
        """What is missing now."""
        return self.model.needs()

    def show_format(self, form: Format) -> None:
        """Show what ``form`` needs."""
        self.settle()
        self.model = FormatModel(self._desk, form)
        self._title.setText(called(form))
        self._gives.setText(form.gives)
        _empty(self._own)
        self.parts = tuple(make(self._desk, self.model) for make in _PARTS.get(self.model.kind, ()))
        for part in self.parts:
            self._own.addWidget(part)
        self.missing = None
        _empty(self._after)
        self.points = Ranking(self._desk, self.model) if form.is_published and self.model.kind != SEVEN else None
        if self.points is not None:
            self._after.addWidget(self.points)
        self._offer()

    def focus_first(self) -> None:
        """Put the focus where work goes on."""
        for part in self.parts:
            if isinstance(part, Ranking | Factors):
                (part.list if part.list.isVisibleTo(self) else part).setFocus()
                if isinstance(part, Factors) and not part.list.isVisibleTo(self):
                    part.review.editor.setFocus()
                return
        if self.missing is not None and self.missing.fields:
            next(iter(self.missing.fields.values())).editor.setFocus()
        elif self.points is not None:
            self.points.list.setFocus()

    def show_factor(self, key: str) -> None:
        """Put the focus where work goes on, at one factor of the national review where ``key`` names one."""
        for part in self.parts:
            if key and isinstance(part, Factors):
                part.list.choose(key)
        self.focus_first()

    def show_passage(self, passage_id: str) -> bool:
        """Put the focus on a passage, where this format has any; whether it has."""
        for part in self.parts:
            if isinstance(part, Passages) and passage_id in part.fields:
                part.fields[passage_id]["text"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def settle(self) -> None:
        """Keep what is half typed."""
        for part in (*self.parts, self.missing):
            if isinstance(part, Factors | Passages | MissingFields):
                part.settle()

    # how

    def _offer(self) -> None:
        """Fields for what is missing now; while somebody is in one of them, they stay."""
        needs = self.needs
        self._tell(needs)
        if self.missing is not None and (self.missing.holds_focus or needs == self._shown):
            return
        self._shown = needs
        for layout in (self._gaps, self._ways):
            _empty(layout)
        elsewhere = [need for need in needs if need.topic not in FILLED_IN]
        if elsewhere:
            ways = Remarks(f"Still missing: {len(elsewhere)}", elsewhere, self._lead_to)
            ways.setContentsMargins(0, 12, 0, 0)
            self._ways.addWidget(ways)
        self.missing = MissingFields(self._desk, needs)
        self._gaps.addWidget(self.missing)

    def _tell(self, needs: tuple[Remark, ...]) -> None:
        is_published = self.model.form.is_published
        here = sum(need.topic in FILLED_IN for need in needs)
        self._count.setText(f"Still missing: {here}" if here else "")
        self._count.setVisible(bool(here))
        kept = "What you fill in here is kept with the review and serves the other formats, too."
        self._hint.setText(kept if needs else _NOTHING if is_published else _WORKING)
        self._hint.setProperty("type", "quiet")

    def _lead_to(self, remark: Remark) -> None:
        for part in self.parts:
            if remark.topic is Topic.RECOMMENDATION and isinstance(part, FeatureChoices):
                part.choices[remark.id].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            elif remark.topic is not Topic.RECOMMENDATION and isinstance(part, Factors):
                self.show_factor(remark.id)

    def _follow(self, outcome: Outcome) -> None:
        del outcome
        if self.isVisible():
            self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer()


def _passages(desk: Desk, model: FormatModel) -> QWidget:
    del model
    return Passages(desk)


_PARTS: dict[str, tuple[Callable[[Desk, FormatModel], QWidget], ...]] = {
    SEVEN: (Ranking,),
    BENCHMARK: (Factors, FeatureChoices, _passages),
}


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
