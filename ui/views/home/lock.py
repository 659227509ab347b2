"""The window while it is locked: a neutral mark, one field, and nothing of any review."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.parts.buttons import quiet
from ui.parts.layout import Flow, row
from ui.parts.text import step_title, words
from ui.viewmodels.obstacles import Way
from ui.views.home.unlock import UnlockPanel
from ui.workspace import Workspace

_WHY = "Everything is saved, and the review is closed."
_REHEARSAL = "A rehearsal. Press any key to go on."
#: Keys that somebody holds to press another.
_HELD = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


class LockScreen(QWidget):
    """Stands for a review that is closed meanwhile, until ``unlocked`` (an open CaseFile) or ``left`` (to go Home).

    A rehearsal comes back at any key or click.
    """

    unlocked = Signal(object)
    left = Signal()

    def __init__(
        self, workspace: Workspace, path: Path, *, rehearsal: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._path, self._by_any_key = workspace.look, path, rehearsal
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("part", "page")
        self.setAccessibleName("Locked")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rehearsal else Qt.FocusPolicy.NoFocus)
        self._mark = QLabel()
        heading, why = step_title("Locked"), words(_REHEARSAL if rehearsal else _WHY, "quiet")
        for line in (self._mark, heading, why):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.panel = UnlockPanel(workspace)
        self.leave = quiet("Go to Home", self._leave)
        foot = QWidget()
        flow = Flow(foot)
        for button in (self.panel.go, self.panel.switch):
            flow.addWidget(button)
        self._middle = QWidget()
        inner = QVBoxLayout(self._middle)
        inner.setSpacing(16)
        for part in (self._mark, heading, why, self.panel, foot, row(None, self.leave, None)):
            inner.addWidget(part)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(row(None, self._middle, None))
        layout.addStretch(3)
        self.panel.opened.connect(self.unlocked)
        self.panel.way.connect(self._way)
        self.panel.asks.connect(self._ask)
        self._look.changed.connect(self._dress)
        self._show_panel(not rehearsal)
        self._dress()

    def enter(self) -> None:
        """It is shown: the focus goes where somebody types."""
        if self._by_any_key:
            self.setFocus()
        else:
            self.panel.begin(self._path)
            self.panel.secret.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _HELD:
            self._come_back()
        # No key goes on to what lies beneath a locked window.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._come_back()
        event.accept()

    def _come_back(self) -> None:
        if self._by_any_key and not self.panel.opener.is_busy:
            self.panel.begin(self._path)

    def _ask(self) -> None:
        # A rehearsal that has a passphrase of its own, or does not open.
        if self._by_any_key:
            self._by_any_key = False
            self._show_panel(True)
            self.panel.secret.editor.setFocus()

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        if not shown:
            self.panel.go.hide()
            self.panel.switch.hide()

    def _leave(self) -> None:
        self.panel.settle()
        self.left.emit()

    def _way(self, _way: Way) -> None:
        # Backups and other files are found on Home.
        self._leave()

    def _dress(self) -> None:
        size = self._look.px(48)
        self._mark.setPixmap(self._look.icon("lock-simple", "muted").pixmap(QSize(size, size)))
        self._middle.setFixedWidth(self._look.px(440))
