"""Home: the reviews opened here and the ways to a further one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facilitator.clock import local_day
from ui.parts.layout import column, scrolling
from ui.parts.notice import Notice
from ui.parts.text import body, title
from ui.place import KeyLine
from ui.settings import Recent
from ui.viewmodels import home
from ui.viewmodels.home import RecentLine, recent_lines, sample_path
from ui.views.home.doors import Doors
from ui.views.home.picking import FilePicker, SystemPicker
from ui.views.home.printing import Paper, SystemPaper
from ui.views.home.recent import RecentList
from ui.views.home.side import Door, Side
from ui.views.home.welcome import Welcome
from ui.views.window.toast import Toast
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.views.home.keys_sheet import Doomed

#: From so many reviews on, a search is worth its room.
_SEARCH_FROM = 5
#: Below this width the ways in stand above the list.
_BESIDE, _ROOMY = 600, 880
_NARROW_SIDE, _SIDE, _WIDEST = 208, 272, 1180

KEYS = (
    KeyLine("Ctrl+N", "Make a new review"),
    KeyLine("Ctrl+O", "Open a review file"),
    KeyLine("Ctrl+I", "Import a review from a JSON document"),
    KeyLine("Ctrl+H", "Take in a review that was handed over"),
    KeyLine("Ctrl+T", "Try the sample"),
    KeyLine("↑ ↓, Enter", "Choose a review, and open it"),
    KeyLine("Del", "Take a review off the list; the file stays"),
    KeyLine("Ctrl+Z", "Put it back on the list"),
    KeyLine("Any letter", "Search the list"),
    KeyLine("Ctrl+,", "Settings"),
)


class HomePage(QWidget):
    """``opened`` carries a CaseFile, unlocked and ready. Nothing of a case is shown but reference and alias."""

    opened = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        picker: FilePicker | None = None,
        paper: Paper | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Home")
        self.notice = Notice()
        self.notice.setProperty("part", "obstacle")
        self.doors = Doors(self, workspace, picker or SystemPicker(), paper or SystemPaper())
        self.doors.opened.connect(self.opened)
        self.doors.told.connect(self._told)
        self.doors.changed.connect(self.refresh)
        self._forgotten: list[Recent] = []
        self.toast = Toast(self, 8)
        workspace.voice.offered.connect(self._offered)
        self._lay_out()
        for keys, act in self._shortcuts():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._unless_asked(act))
        workspace.look.changed.connect(self._dress)
        self._dress()

    # for the window

    def enter(self) -> None:
        """It is shown: what is due is counted from today, and the focus is on the review opened last."""
        self.notice.clear()
        self.search.clear()
        self.refresh()
        if self.list.rows:
            self.list.focus()
        else:
            self.welcome.setFocus()

    def open_file(self, path: Path) -> None:
        """Open a review that was named; whatever has to be asked or told is asked and told here."""
        self.refresh()
        self.doors.open_file(path)

    def remember(self, of: object) -> None:
        """Put the review of a desk (or a CaseFile) first in the list; the sample is never among the real ones."""
        from facilitator.casefile import CaseFile

        case = of if isinstance(of, CaseFile) else getattr(of, "case", None)
        if isinstance(case, CaseFile):
            home.remember(
                case, self.workspace.settings, self.workspace.library, sample_path(self.workspace.around).resolve()
            )

    def keys(self) -> tuple[KeyLine, ...]:
        """Every key that acts here."""
        return KEYS

    def destroy_review(self, doomed: Doomed) -> None:
        """Destroy a review that was confirmed in its keys and people, and closed since."""
        self.doors.destroy(doomed)

    def tell(self, words: str) -> None:
        """Say something that has to be known, such as why no backup could be kept; it stays until Home is left."""
        self.notice.refuse(words)

    def refresh(self) -> None:
        """Show the list as it stands."""
        space = self.workspace
        recent = space.settings.recent()
        today = local_day(space.around.clock.now())
        # Until days can be counted the list stands without what is due: nobody waits for it to choose a review.
        library = space.library if space.reference.is_ready else None
        lines = recent_lines(recent, library, today, self.search.text())
        self.list.show_lines(lines)
        first_run = not recent
        self.welcome.setVisible(first_run)
        self._reviews.setVisible(not first_run)
        self.search.setVisible(len(recent) >= _SEARCH_FROM or bool(self.search.text()))
        self._none.setVisible(not first_run and not lines)
        self._none.setText("No review in this list has these words. Esc shows all of them.")
        has_sample = sample_path(space.around).exists()
        self._sample.setText("Go on with the sample" if has_sample else "Try the sample")
        self._sample.setVisible(not first_run)
        # Whoever comes for the first time is shown the sample first.
        self._new.set_first(not first_run)
        self._anew.setVisible(has_sample)

    # how

    def _lay_out(self) -> None:
        doors, look = self.doors, self.workspace.look
        self._new = Door(look, "New review", "Ctrl+N", "file-plus", doors.new)
        self._sample = Door(look, "Try the sample", "Ctrl+T", "graduation-cap", doors.sample)
        self._anew = Door(look, "Start the sample anew", "", "arrow-counter-clockwise", doors.sample_anew)
        self._side = Side(
            "Facilitator",
            "From what is said in the room to learning that can be published.",
            self._new,
            Door(look, "Open…", "Ctrl+O", "folder-open", doors.open),
            Door(look, "Import…", "Ctrl+I", "download-simple", doors.take_in_document),
            Door(look, "Take in a hand-over…", "Ctrl+H", "handshake", doors.take_in_handover),
            self._sample,
            self._anew,
            foot=Door(look, "Settings", "Ctrl+,", "gear-six", doors.settings),
        )
        self._lay_out_list()
        self.welcome = Welcome(doors.sample)
        main = column(self.notice, self.welcome, self._reviews, None, gap=12)
        self._middle = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._middle)
        self._across.addWidget(self._side)
        self._across.addWidget(main, 1)
        inner = QWidget()
        centred = QHBoxLayout(inner)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(self._middle, 1000)
        centred.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner))

    def _lay_out_list(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a review")
        self.search.setAccessibleName("Find a review")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.search.returnPressed.connect(self._open_first)
        self.list = RecentList(self.workspace.look)
        self.list.chosen.connect(self._choose)
        self.list.forgotten.connect(self._forget)
        self.list.typed.connect(self._type)
        self.list.left.connect(self._up)
        self._none = body("")
        self._reviews = column(title("Recent reviews"), self.search, self._none, self.list, gap=12)

    def _shortcuts(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        doors = self.doors
        return (
            ("Ctrl+N", doors.new),
            ("Ctrl+O", doors.open),
            ("Ctrl+I", doors.take_in_document),
            ("Ctrl+H", doors.take_in_handover),
            ("Ctrl+T", doors.sample),
            ("Ctrl+Z", self._bring_back),
            ("Ctrl+F", self._find),
        )

    def _unless_asked(self, act: Callable[[], object]) -> Callable[[], None]:
        def when_free() -> None:
            from ui.parts.sheet import Sheet

            if not any(sheet.isVisible() for sheet in self.findChildren(Sheet)):
                act()

        return when_free

    def _choose(self, line: RecentLine) -> None:
        self.doors.open_file(line.path, line.reference)

    def _open_first(self) -> None:
        if self.list.rows:
            self._choose(self.list.rows[0].line)

    def _type(self, letter: str) -> None:
        self.search.setVisible(True)
        self.search.setFocus()
        self.search.setText(self.search.text() + letter)

    def _up(self) -> None:
        if self.search.isVisible():
            self.search.setFocus()

    def _find(self) -> None:
        self.search.setVisible(True)
        self.search.setFocus()
        self.search.selectAll()

    def _show_all(self) -> None:
        if self.search.text():
            self.search.clear()
            self.list.focus()

    def _forget(self, line: RecentLine) -> None:
        settings = self.workspace.settings
        kept = next((one for one in settings.recent() if one.path == str(line.path)), None)
        if kept is None:
            return
        settings.forget(kept.path)
        self._forgotten.append(kept)
        self.refresh()
        if not self.list.rows:
            self.welcome.setFocus()
        self.workspace.voice.offer(f"{line.reference} is off the list; the file stays", "Undo", self._bring_back)

    def _bring_back(self) -> None:
        if not self._forgotten:
            return
        back = self._forgotten.pop()
        settings = self.workspace.settings
        everything = sorted((back, *settings.recent()), key=lambda one: one.opened_at)
        for one in everything:
            settings.opened(one)
        self.refresh()
        self.list.focus(Path(back.path))
        self.workspace.voice.say(f"{back.reference} is back on the list")

    def _told(self, words: str) -> None:
        self.notice.refuse(words)

    def _offered(self, words: str, verb: str, act: Callable[[], object]) -> None:
        if self.isVisible():
            self.toast.offer(words, verb, act)

    def _dress(self) -> None:
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._show_all()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = self.workspace.look
        beside, roomy = look.is_wide(self.width(), _BESIDE), look.is_wide(self.width(), _ROOMY)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(way)
        self._side.setMinimumWidth(look.px((_SIDE if roomy else _NARROW_SIDE) if beside else 0))
        self._side.setMaximumWidth(self._side.minimumWidth() if beside else 16_777_215)
        for door in self._side.findChildren(Door):
            door.show_keys(roomy or not beside)
        self._middle.setMaximumWidth(look.px(_WIDEST))
        margin = look.px(48 if roomy else 24)
        self._across.setContentsMargins(margin, margin, margin, margin)
        self._across.setSpacing(margin)
