"""The release log of one edition: to whom it went, calling it back, and one more line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.disclosure import Release
from facilitator.model.publication import Edition
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.parts.buttons import danger, plain
from ui.parts.fields import LineField
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import body
from ui.viewmodels import releases
from ui.views.follow.link import link
from ui.views.follow.release_form import ReleaseForm


class ReleaseRow(QWidget):
    """One line of the log. Calling back asks for a reason first, in the row; it cannot be taken back."""

    def __init__(self, desk: Desk, release: Release) -> None:
        super().__init__()
        self._desk, self.release = desk, release
        self.setAccessibleName(releases.told(release))
        self.notice = Notice()
        self.recall = link("Call it back…", self._begin)
        self.recall.setAccessibleName(f"Call it back from {release.to}")
        self.why = LineField("Why", "They are asked to destroy it; that is recorded.", pauses=False)
        self.why.editor.returnPressed.connect(self.call_back)  # type: ignore[attr-defined]
        self.sure = danger("Record that it is called back", self.call_back)
        self.panel = QWidget()
        self.panel.hide()
        inner = QVBoxLayout(self.panel)
        inner.setContentsMargins(0, 4, 0, 4)
        inner.addWidget(self.why)
        acts = Flow(gap=8)
        acts.addWidget(self.sure)
        acts.addWidget(plain("Not now", self._leave))
        inner.addLayout(acts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(body(releases.told(release)))
        layout.addWidget(self.recall, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.panel)
        layout.addWidget(self.notice)
        # Not before it has its place: it would be a window of its own.
        self.recall.setVisible(release.recalled_on is None)

    def call_back(self) -> None:
        """Record it."""
        if releases.recall(self._desk, self.release, self.why.value(), self.notice.refuse):
            self._desk.voice.say(f"Called back from {self.release.to}")

    def _begin(self) -> None:
        self.panel.show()
        self.why.setFocus()

    def _leave(self) -> None:
        self.panel.hide()
        self.recall.setFocus()


class ReleaseLog(QWidget):
    """Follows the log; of an edition that is withdrawn nothing more is recorded but that it is called back."""

    def __init__(self, desk: Desk, edition: Edition) -> None:
        super().__init__()
        self._desk, self._edition = desk, edition
        self.rows: list[ReleaseRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.add = link("Record to whom it went…", self._begin)
        self.form = ReleaseForm(desk, edition)
        self.form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._list)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.form)
        self.add.setVisible(edition.withdrawn_on is None)
        desk.committed.connect(self._follow)
        self._show()

    def _begin(self) -> None:
        self.form.show()
        self.form.to.setFocus()

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.RELEASE):
            self._show()

    def _show(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [ReleaseRow(self._desk, one) for one in releases.releases_of(self._desk, self._edition)]
        for row in self.rows:
            self._list.addWidget(row)
