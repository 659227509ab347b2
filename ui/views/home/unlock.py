"""The way into one review: passphrase or recovery code, waits after a wrong one, obstacles with their ways out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from facilitator.casefile import CaseFile
from facilitator.errors import FacilitatorError, KeysDamaged, KeysMissing, Refused
from facilitator.vault import recovery
from facilitator.vault.opening import Unlock
from facilitator.vault.whereabouts import warning
from ui.attempts import Attempts
from ui.desk import sentence
from ui.parts.buttons import plain, primary, quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.viewmodels.access import first_look, wait_words
from ui.viewmodels.obstacles import Way, in_full, obstacle
from ui.views.home.opener import Opener
from ui.views.home.secret import SecretField
from ui.workspace import Workspace

_WRONG = "That passphrase does not open this review."
_WRONG_CODE = "That recovery code is of another review."
_CODE_HINT = "Eight groups of eight, from the sheet that was printed when the review was made."


class UnlockPanel(QWidget):
    """Fields and sentences that lead to ``opened`` (a CaseFile). ``way`` asks for what the panel cannot do itself."""

    opened = Signal(object)
    way = Signal(object)
    #: Something has to be asked or told: without it, nothing need be shown.
    asks = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._path = Path()
        self.opener = Opener(workspace, self)
        self.secret = SecretField("Passphrase")
        self.code = SecretField("Recovery code", hint=_CODE_HINT, shown=True)
        self.code.hide()
        self.told = Notice()
        self.told.setProperty("part", "obstacle")
        self._ways = QWidget()
        self._flow = Flow(self._ways)
        self._ways.hide()
        self.go = primary("Open", self.attempt)
        self.switch = quiet("Use the recovery code instead", self.use_code)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self.secret, self.code, self.told, self._ways):
            layout.addWidget(part)
        self.setFocusProxy(self.secret)
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self._count)
        self.secret.entered.connect(self.attempt)
        self.secret.typed.connect(self._typing)
        self.code.entered.connect(self.attempt)
        self.code.typed.connect(self._typing)
        self.opener.opened.connect(self._opened)
        self.opener.wrong.connect(self._wrong)
        self.opener.blocked.connect(self._blocked)
        self.opener.busy.connect(self._busy)

    # for those who use it

    def begin(self, path: Path) -> None:
        """Start on ``path``: ask for its passphrase, open a rehearsal by itself, or tell what is in the way."""
        self._path = path
        self._clear()
        try:
            rehearsal = first_look(path)
        except FacilitatorError as error:
            self._blocked(error)
            return
        if rehearsal:
            self.opener.unlock(path, None)
        else:
            self.asks.emit()

    def settle(self) -> None:
        """Wipe what was typed and forget what is under way."""
        self.opener.let_go()
        self._tick.stop()
        self.secret.wipe()
        self.code.wipe()

    @property
    def by_code(self) -> bool:
        """Whether the recovery code is asked for."""
        return self.code.isVisibleTo(self)

    def use_code(self) -> None:
        """Ask for the recovery code instead of the passphrase, or the other way round."""
        by_code = not self.by_code
        self.code.setVisible(by_code)
        self.secret.setVisible(not by_code)
        self.switch.setText("Use the passphrase instead" if by_code else "Use the recovery code instead")
        self._show_fields()
        (self.code.editor if by_code else self.secret.editor).setFocus()

    def attempt(self) -> None:
        """Try what is typed, unless an attempt or a wait is under way."""
        if self.opener.is_busy or self._waiting():
            return
        unlock = self._typed()
        if unlock is not None:
            self._clear()
            self.opener.unlock(self._path, unlock)

    # how

    def _typed(self) -> Unlock:
        if not self.by_code:
            if self.secret.text():
                return self.secret.text()
            self.secret.refuse("Type the passphrase of this review.")
            return None
        try:
            return recovery.read(self.code.text())
        except Refused as refusal:
            self.code.refuse(sentence(refusal))
            return None

    def _typing(self, _text: str) -> None:
        if not self._waiting():
            self.secret.accept()
            self.code.accept()

    @property
    def _attempts(self) -> Attempts:
        return self._workspace.attempts_at(self._path)

    def _waiting(self) -> bool:
        return self._attempts.left(self._workspace.around.clock.now()) > 0

    def _count(self) -> None:
        left = self._attempts.left(self._workspace.around.clock.now())
        field = self.code if self.by_code else self.secret
        what = _WRONG_CODE if self.by_code else _WRONG
        if left:
            words = f"{what} {wait_words(left)}"
        else:
            self._tick.stop()
            words = f"{what} Try again, or use the recovery code." if not self.by_code else f"{what} Try again."
        self.go.setEnabled(not left)
        # Said once, when it was wrong: a countdown read aloud every second would drown the typing.
        field.refuse(words) if words != self._said else None
        self._said = words

    _said = ""

    def _opened(self, case: CaseFile) -> None:
        self._attempts.right()
        by_code = self.by_code
        self.settle()
        self.opened.emit(case)
        if by_code:
            # Not before there is somewhere to read it.
            self._workspace.voice.say("Opened with the recovery code. You can choose a new passphrase under Keys.")

    def _wrong(self, _error: FacilitatorError) -> None:
        self._attempts.wrong(self._workspace.around.clock.now())
        self._said = ""
        self._count()
        self._tick.start()
        editor = self.code.editor if self.by_code else self.secret.editor
        editor.selectAll()
        editor.setFocus()
        self.asks.emit()

    def _blocked(self, error: FacilitatorError) -> None:
        found = obstacle(error)
        self.told.refuse(found.words or in_full(error))
        for way in found.ways:
            self._flow.addWidget(plain(way.value, self._taking(way)))
        self._ways.setVisible(bool(found.ways))
        by_code_only = isinstance(error, (KeysMissing, KeysDamaged))
        self._show_fields(fields=by_code_only and self.by_code)
        self.asks.emit()

    def _taking(self, way: Way) -> Callable[[], None]:
        return lambda: self._take(way)

    def _take(self, way: Way) -> None:
        if way is Way.CODE:
            self._clear()
            if not self.by_code:
                self.use_code()
        elif way is Way.ANYWAY:
            self._clear()
            self.opener.again(accept_older=True)
        elif way is Way.AGAIN:
            self._clear()
            if not self.opener.again():
                self.begin(self._path)
        else:
            self.way.emit(way)

    def _clear(self) -> None:
        self.told.clear()
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._ways.hide()
        self.secret.accept()
        self.code.accept()
        self._show_fields()

    def _show_fields(self, *, fields: bool = True) -> None:
        by_code = self.by_code or self.switch.text().startswith("Use the passphrase")
        self.secret.setVisible(fields and not by_code)
        self.code.setVisible(fields and by_code)
        self.go.setVisible(fields)
        self.switch.setVisible(fields)

    def _busy(self, busy: bool) -> None:
        self.go.setText("Opening…" if busy else "Open")
        self.go.setEnabled(not busy and not self._waiting())


class UnlockSheet(Sheet):
    """The panel over a window; shown only where something has to be asked. ``opened`` carries the CaseFile."""

    opened = Signal(object)
    way = Signal(object)

    def __init__(self, workspace: Workspace, over: QWidget, path: Path, reference: str = "") -> None:
        super().__init__(f"Open {reference}" if reference else "Open a review", over, width=520)
        self.panel = UnlockPanel(workspace)
        self._path = path
        self.body.addWidget(self.panel)
        self.mind = Notice()
        self.mind.tell(warning(path.parent))
        self.body.addWidget(self.mind)
        self.cancel: QPushButton = plain("Cancel", self.dismiss)
        self.buttons(self.panel.go, self.panel.switch, self.cancel)
        self.panel.asks.connect(self._ask)
        self.panel.opened.connect(self._opened)
        self.panel.way.connect(self._way)
        self.closed.connect(self.panel.settle)
        self.hide()

    def begin(self) -> None:
        """Look at the file, and ask for what is needed."""
        self.panel.begin(self._path)

    def _ask(self) -> None:
        if self.isVisible():
            return
        self.open(self.panel.secret.editor if self.panel.secret.isVisibleTo(self.panel) else None)

    def _opened(self, case: CaseFile) -> None:
        self.dismiss()
        self.opened.emit(case)

    def _way(self, way: Way) -> None:
        self.dismiss()
        self.way.emit(way)
