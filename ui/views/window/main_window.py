"""The window: Home, then an open review, then the lock before it; one of the three at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QWidget

from facilitator.errors import Refused, Unavailable
from ui.parts.alt_letters import AltLetters
from ui.views.home.idle import IdleWatch
from ui.views.home.page import HomePage
from ui.views.home.picking import FilePicker
from ui.views.home.printing import Paper
from ui.workspace import Workspace

# Home is there at once; what an open review needs is loaded with the first of them, or before that by ``ahead``.
if TYPE_CHECKING:
    from facilitator.casefile import CaseFile
    from ui.views.home.keys_sheet import Doomed
    from ui.views.home.lock import LockScreen
    from ui.views.meet.room_offer import HalfOffered
    from ui.views.room.face import RoomFace
    from ui.views.window.desk_view import DeskView

#: Faults within this time of one that was told in full are told in the status line.
_SAME_TROUBLE = timedelta(minutes=5)
_NOT_SHOWN = "What was typed for the room and not shown to it was put away. Its card is as it was."


class MainWindow(QMainWindow):
    """Never more than one review open. Its title says nothing of any case."""

    def __init__(self, workspace: Workspace, *, picker: FilePicker | None = None, paper: Paper | None = None) -> None:
        super().__init__()
        self.workspace, self._picker = workspace, picker
        self.setWindowTitle("Facilitator")
        self.setMinimumSize(640, 480)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.view: DeskView | None = None
        self.home = HomePage(workspace, picker=picker, paper=paper)
        self.home.opened.connect(self.open_case)
        self.lock_screen: LockScreen | None = None
        self._face: RoomFace | None = None
        self._untold = ""
        #: While it is locked: the review, who was at it, and the card that was on its way to the room.
        self._half: tuple[Path, str, HalfOffered] | None = None
        self._fault_at: datetime | None = None
        self._stack.addWidget(self.home)
        self._idle = IdleWatch(workspace, self)
        self._idle.idle.connect(self.lock)
        # Without an open review there is nothing to lock.
        self._idle.stop()
        for keys, act in (("F1", self.show_keys), ("Shift+F1", self.show_guide), ("Ctrl+,", self.show_settings)):
            shortcut = QShortcut(QKeySequence(keys), self.home)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        AltLetters(self)
        self._restore_shape()

    # what it does

    def enter_home(self) -> None:
        """Show Home."""
        self._drop_face()
        self._stack.setCurrentWidget(self.home)
        self.home.enter()
        if self._untold:
            self.home.tell(self._untold)
            self._untold = ""

    def open_case(self, case: CaseFile) -> None:
        """Put an open review on the desk."""
        from ui.desk import Desk
        from ui.views.window.desk_view import DeskView

        self._put_away()
        desk = Desk(case, self.workspace, self)
        view = DeskView(desk, self.show_menu)
        view.home.connect(self.close_case)
        view.lock.connect(self.lock)
        view.keys_wanted.connect(self.show_keys)
        view.guide_wanted.connect(self.show_guide)
        view.settings_wanted.connect(self.show_settings)
        self.view = view
        self._idle.start()
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.home.remember(desk)
        view.resume()
        if self._face is not None:
            face, self._face = self._face, None
            view.take_room(face)
        if self._untold:
            # It was locked meanwhile, and nobody was there to be told.
            self.workspace.voice.say(self._untold)
            self._untold = ""
        if case.opened.rehearsal and not self.workspace.settings.toured:
            self.show_tour()
        pack = self.home.doors.brought_for(case.path)
        if pack is not None:
            from ui.views.together.both import Both

            Both(desk, view, self._picker, view.keep).read(pack)

    def close_case(self) -> None:
        """Close the review and go Home."""
        if not self._may_leave():
            return
        half = self.view.half_offered() if self.view is not None else None
        self._put_away()
        self._tell_of(half)
        self.enter_home()

    def lock(self) -> None:
        """Keep what is half typed, close the review, and cover the window until the passphrase is given again."""
        from ui.views.home.lock import LockScreen

        if self.view is None or not self._may_leave():
            return
        path, rehearsal = self.view.desk.case.path, self.view.desk.case.opened.rehearsal
        # The room is not shown the computer's desktop instead: paper, and nothing of the case.
        self._face = self.view.room_face()
        half, who = self.view.half_offered(), self.view.desk.case.who
        self._put_away()
        self._half = (path, who, half) if half is not None else None
        lock = LockScreen(self.workspace, path, rehearsal=rehearsal)
        lock.unlocked.connect(self._unlocked)
        lock.left.connect(self._left_locked)
        self.lock_screen = lock
        self._stack.addWidget(lock)
        self._stack.setCurrentWidget(lock)
        lock.enter()

    def show_menu(self) -> None:
        """What is seldom needed, and so not on the bar."""
        if self.view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        desk = self.view.desk
        menu.addAction("Settings…	Ctrl+,", self.show_settings)
        menu.addAction("Keys and people…", self.show_people)
        menu.addAction("Hand over for the meeting…", self.hand_over)
        menu.addAction("Take in the other copy…", self.take_in)
        menu.addAction("History…", self.show_history)
        menu.addSeparator()
        menu.addAction("Every key	F1", self.show_keys)
        menu.addAction("The guide	Shift+F1", self.show_guide)
        if desk.case.opened.rehearsal:
            menu.addAction("Take the tour", self.show_tour)
        menu.addSeparator()
        menu.addAction("Lock	Ctrl+L", self.lock)
        menu.addAction("Close this review	Ctrl+Shift+H", self.close_case)
        button = self.view.bar.menu
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height())))

    def show_keys(self) -> None:
        """Every key of where we are."""
        from ui.views.help.keys import KeysSheet
        from ui.views.window.desk_view import EVERYWHERE

        groups = self.view.keys() if self.view is not None else (("Home", self.home.keys()), ("Everywhere", EVERYWHERE))
        KeysSheet(self.workspace, groups, self._over()).open()

    def show_guide(self) -> None:
        """The user guide, at the chapter of where we are."""
        from ui.views.help.guide import GuideSheet

        place = self.view.place if self.view is not None else None
        GuideSheet(self.workspace, place.chapter if place is not None else "home", self._over()).open()

    def show_tour(self) -> None:
        """The tour of the sample."""
        from ui.views.help.tour import Tour

        if self.view is not None:
            Tour(self.view, self.workspace).begin()

    def show_settings(self) -> None:
        """How somebody likes to work."""
        from ui.views.home.settings_sheet import SettingsSheet

        SettingsSheet(self.workspace, self._over()).open()

    def show_people(self) -> None:
        """Who can open the review, hand-over, backup, destruction."""
        from ui.views.home.keys_sheet import KeysSheet

        if self.view is not None:
            sheet = KeysSheet(self.view.desk, self._over())
            sheet.doomed.connect(self._destroy)
            sheet.open()

    def hand_over(self) -> None:
        """Pack the review for the other laptop of the meeting."""
        from ui.views.together.both import Both

        if self.view is not None and self.view.keep():
            Both(self.view.desk, self.view, self._picker).hand_over()

    def take_in(self) -> None:
        """Take in the copy of the other laptop."""
        from ui.views.together.both import Both

        if self.view is not None and self.view.keep():
            Both(self.view.desk, self.view, self._picker, self.view.keep).take_in()

    def show_fault(self, report: str) -> None:
        """Say that the program has a fault, that the work is saved, and where the report is.

        One that comes again and again, as from a clock, stands in nobody's way: it is told in the status line.
        """
        from ui.views.help.fault import FaultSheet

        now = self.workspace.around.clock.now()
        if self._fault_at is not None and abs(now - self._fault_at) < _SAME_TROUBLE:
            self.workspace.voice.say("The program had a fault again. What was shown as saved is saved.")
            return
        self._fault_at = now
        FaultSheet(report, self._over()).open()

    def show_history(self) -> None:
        """What was changed, when and by whom."""
        from ui.views.window.history import HistorySheet

        if self.view is not None:
            HistorySheet(self.view.desk, self._over()).open()

    # how

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        self._put_away()
        self._drop_face()
        self._idle.stop()
        self.workspace.jobs.stop()
        shape = bytes(self.saveGeometry().toBase64().data()).decode()
        self.workspace.settings.remember("window", shape)
        event.accept()

    def _over(self) -> QWidget:
        return self._stack.currentWidget() or self

    def _may_leave(self) -> bool:
        """Whether all that is half typed is on the disk; where it is not, that is told, and whoever insists may go."""
        return self.view is None or self.view.keep() or not self.view.banner.hold_back()

    def _put_away(self) -> None:
        """Keep, back up and close whatever is open."""
        if self.lock_screen is not None:
            self._stack.removeWidget(self.lock_screen)
            self.lock_screen.deleteLater()
            self.lock_screen = None
        if self.view is None:
            return
        view, self.view = self.view, None
        self._idle.stop()
        view.settle()
        self._clear_above()
        self.home.remember(view.desk)
        self.workspace.jobs.stop()
        try:
            view.desk.case.backup_if_due(closing=True)
        except (Unavailable, Refused) as error:
            # What was saved is in the review; that no copy of it could be made is told on the next page.
            self._untold = f"No backup could be kept: {error}"
        self._stack.removeWidget(view)
        view.hide()
        _silence(view)
        view.desk.close()
        view.deleteLater()
        # After the view, which follows it to the end: what was open leaves nothing of its words in memory.
        view.desk.deleteLater()

    def _drop_face(self) -> None:
        if self._face is not None:
            self._face.hide()
            self._face.deleteLater()
            self._face = None

    def _clear_above(self) -> None:
        """Put away whatever lies over a review: some sheets lie over the whole window, and would stay over its lock."""
        from ui.parts.sheet import sheet_of

        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        # A sheet keeps the focus, and gives it back to the one beneath it. Not by ``children``: PySide keeps what it
        # answers, also where Qt deletes it, such as what waits for a single shot.
        while (sheet := sheet_of(self.focusWidget())) is not None and sheet.isVisible():
            sheet.dismiss()

    def _destroy(self, doomed: Doomed) -> None:
        self._put_away()
        self.enter_home()
        self.home.destroy_review(doomed)

    def _unlocked(self, case: CaseFile) -> None:
        kept, self._half = self._half, None
        self.open_case(case)
        if kept is not None and self.view is not None and kept[:2] == (case.path, case.who):
            self.view.take_up(kept[2])

    def _left_locked(self) -> None:
        kept, self._half = self._half, None
        self._put_away()
        self._tell_of(kept[2] if kept is not None else None)
        self.enter_home()

    def _tell_of(self, half: HalfOffered | None) -> None:
        if half is not None and half.is_typed:
            self._untold = f"{self._untold} {_NOT_SHOWN}".strip()

    def _restore_shape(self) -> None:
        shape = self.workspace.settings.recall("window")
        if not shape or not self.restoreGeometry(QByteArray.fromBase64(shape.encode())):
            self.resize(1366, 768)

    def open_path(self, path: Path) -> None:
        """Open a review that was named on the command line or double-clicked."""
        self.home.open_file(path)


def _silence(view: QWidget) -> None:
    """Have nothing in ``view`` do by itself what it had put off: the review is closed before the view is deleted."""
    for part in (view, *view.findChildren(QObject)):
        if isinstance(part, QTimer):
            part.stop()
        QCoreApplication.removePostedEvents(part, QEvent.Type.MetaCall.value)
