"""Every place of the real window, in groups; a group is walked, and at each of its places something is asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.casefile import CaseFile, open_case
from facilitator.clock import local_day
from facilitator.vault.backups import Backups
from facilitator.vault.destroying import Destroyed
from facilitator.vault.keys import keys_of
from tests.factories import PASSPHRASE
from tests.ui import making
from tests.ui.check.showing import written
from ui.parts.sheet import Sheet
from ui.settings import Recent
from ui.views.home.destroying import DestroyedSheet
from ui.views.home.keys_sheet import DestroySheet
from ui.views.home.new_review import ImportSheet
from ui.views.home.people import AddPersonSheet, ChangePassphraseSheet, CodeAgainSheet
from ui.views.home.printing import RecoveryPage
from ui.views.home.recovery import RecoverySheet
from ui.views.home.restoring import BackupsSheet
from ui.views.home.unlock import UnlockSheet
from ui.views.window.main_window import MainWindow
from ui.workspace import Workspace

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"


class Paper:
    """Paper on which nothing comes out."""

    def put(self, page: object, over: QWidget) -> bool:
        return True


class Picker:
    """A hand that picks nothing."""

    def open_file(self, over: QWidget, title: str, kinds: str, folder: Path) -> None:
        return None

    def save_file(self, over: QWidget, title: str, kinds: str, proposed: Path) -> None:
        return None

    def folder(self, over: QWidget, title: str, folder: Path) -> None:
        return None


@dataclass
class Stage:
    """The window and what goes from place to place in it."""

    window: MainWindow
    folder: Path

    @property
    def space(self) -> Workspace:
        """What every screen shares."""
        return self.window.workspace

    @property
    def place(self):
        """The place of the open review that is shown."""
        return self.window.view.place

    def settle(self) -> None:
        """Let the window do what it put off."""
        for _ in range(8):
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(self, so: Callable[[], bool]) -> None:
        """Wait for what is worked out beside the window."""
        given_up = QDeadlineTimer(20_000)
        while not so():
            assert not given_up.hasExpired()
            QTest.qWait(10)
        self.settle()

    def done(self) -> None:
        """Wait until all that is worked out beside the window was worked out, and is shown."""
        self.until(lambda: not self.space.jobs.running)

    def ground(self) -> QWidget:
        """What is asked about: the sheet on top, or the whole window."""
        sheets = [one for one in self.window.findChildren(Sheet) if one.isVisible()]
        return sheets[-1] if sheets else self.window

    def sample(self) -> None:
        """Open the sample."""
        self.window.open_case(self._copy(making._sample_file()))
        self.settle()

    def _copy(self, made: Path) -> CaseFile:
        path = self.folder / "copied.review"
        shutil.copy(made, path)
        shutil.copy(keys_of(made), keys_of(path))
        return open_case(path, PASSPHRASE, around=self.space.around, who="Minute-taker")

    def real(self) -> None:
        """Open a real review, which is no rehearsal."""
        self.window.open_case(self._copy(making._bare_file()))
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def sheets(self, *named: tuple[str, Callable[[], object]]) -> Iterator[str]:
        """Show one sheet after another."""
        for name, show in named:
            show()
            # A page that is being laid out for the first time asks twice.
            self.settle()
            assert self.ground() is not self.window, f"no sheet came for {name}"
            yield name
            for sheet in reversed(self.window.findChildren(Sheet)):
                sheet.dismiss()
            self.settle()


def home(stage: Stage) -> Iterator[str]:
    """Home on the first run and with reviews in it."""
    yield "home: first run"
    for number, (alias, due) in enumerate((("Baby T", "2026-11-05"), ("Child R", "2026-10-23"), ("Jay", ""))):
        path = stage.folder / f"RR-2026-0{number + 5}.review"
        path.touch()
        words = "Rapid review" if due else ""
        stage.space.settings.opened(
            Recent(
                path=str(path),
                reference=path.stem,
                alias=alias,
                stage="preparing",
                due_words=words,
                due_on=due,
                opened_at="2026-10-27T09:00:00+00:00",
            )
        )
    stage.window.enter_home()
    stage.settle()
    yield "home: list"
    stage.window.home.tell("No backup could be kept: the disk is full.")
    stage.press(Qt.Key.Key_F, CTRL)
    yield "home: notice and search"


def home_sheets(stage: Stage) -> Iterator[str]:
    """What opens over Home."""
    window, over, space = stage.window, stage.window.home, stage.space
    desk = making.bare_desk(stage.folder / "bare", clock=space.around.clock, look=space.look)
    path = desk.case.path
    space.around.folders.backups.mkdir(parents=True, exist_ok=True)
    Backups(space.around.folders.backups, space.around.clock).make(desk.case.opened)
    desk.close()
    page = RecoveryPage("RR-2026-05", local_day(space.around.clock.now()), CODE)

    def unlock(code: bool) -> None:
        sheet = UnlockSheet(space, over, path, "RR-2026-05")
        sheet.begin()
        if code:
            sheet.panel.use_code()
            sheet.panel.attempt()

    picker = Picker()
    gone = Destroyed(removed=(path,), kept=(path,), beyond_reach=("a copy on a stick",))
    yield from stage.sheets(
        ("new review", lambda: QTest.keyClick(over, Qt.Key.Key_N, CTRL)),
        ("new review, refused", lambda: (QTest.keyClick(over, Qt.Key.Key_N, CTRL), stage.press(Qt.Key.Key_Return))),
        ("import", lambda: ImportSheet(space, over, picker, path, reference="RR-1", alias="Jay").open()),
        ("unlock", lambda: unlock(False)),
        ("unlock by code, refused", lambda: unlock(True)),
        ("recovery", lambda: RecoverySheet(space, over, page, paper=Paper(), picker=picker).open()),
        ("backups", lambda: BackupsSheet(space, over, path, picker).open()),
        (
            "destroyed",
            lambda: DestroyedSheet(over, "RR-2026-05", gone).open(),
        ),
        ("settings", window.show_settings),
        ("keys of Home", window.show_keys),
        ("guide", window.show_guide),
    )


def desk_sheets(stage: Stage) -> Iterator[str]:
    """What opens over a review."""
    stage.sample()
    window = stage.window
    view = window.view
    desk = view.desk
    view.show_place("meet")
    stage.settle()
    yield from stage.sheets(
        ("people", window.show_people),
        ("change passphrase", lambda: ChangePassphraseSheet(desk, view).open()),
        ("add a person", lambda: AddPersonSheet(desk, view).open()),
        ("code again", lambda: CodeAgainSheet(desk, view).open()),
        ("destroy", lambda: DestroySheet(desk, view).open()),
        ("history", window.show_history),
        ("fault", lambda: window.show_fault("faults/fault-20261028-130500.txt")),
        ("keys of Meet", window.show_keys),
        ("guide of Meet", window.show_guide),
    )
    view.show_place("publish")
    stage.settle()
    yield from stage.sheets(("issue", stage.place.issue))


def lock(stage: Stage) -> Iterator[str]:
    """The lock, at rest and asking, over a real review."""
    stage.real()
    stage.window.lock()
    stage.settle()
    yield "lock"
    stage.press(Qt.Key.Key_Return)
    stage.press(Qt.Key.Key_Return)
    yield "lock, asking"


def prepare(stage: Stage) -> Iterator[str]:
    """The six sections."""
    stage.sample()
    stage.window.view.show_place("prepare")
    for number in range(1, 7):
        stage.press(getattr(Qt.Key, f"Key_{number}"), ALT)
        # What has the focus is scrolled into sight once the page has found its shape.
        QTest.qWait(80)
        yield f"prepare: {stage.place.section.title}"
    stage.place.go_to("agencies")
    from ui.views.prepare.kinds_sheet import KindsSheet

    section = stage.place.section
    sheet = KindsSheet(section.desk.look, section.table.not_yet_here(), stage.window)
    yield from stage.sheets(("prepare: kinds of agency", sheet.open))


def meet(stage: Stage, first: int, last: int) -> Iterator[str]:
    """Some of the steps, each with its cards and its pages."""
    stage.sample()
    stage.window.view.show_place("meet")
    meeting, tabs = stage.place.meeting, stage.place.tabs
    for step in meeting.steps[first:last]:
        meeting.show(step.id)
        stage.settle()
        for title in tabs.titles:
            tabs.turn_to(title)
            stage.settle()
            yield f"meet: {step.key}, {title}"


def meet_parts(stage: Stage) -> Iterator[str]:
    """What comes and goes in the meeting: the script, the register, the skip line, the details of a card, the toast."""
    stage.sample()
    view = stage.window.view
    view.show_place("meet")
    place = stage.place
    place.meeting.show(next(step.id for step in place.meeting.steps if step.key == "well"))
    stage.settle()
    stage.press(Qt.Key.Key_F7)
    yield "meet: script"
    place.show_register()
    stage.settle()
    yield "meet: register in another step"
    place.tabs.turn_to("Cards")
    place.find()
    stage.settle()
    yield "meet: finding"
    stage.press(Qt.Key.Key_Escape)
    place.board.enter()
    place.board.turn_details()
    stage.settle()
    yield "meet: details of a card"
    view.desk.voice.offer("Removed 1 card", "Undo", view.desk.undo)
    stage.settle()
    yield "meet: toast"
    view.toast.put_away()


def publish(stage: Stage) -> Iterator[str]:
    """Each list with an editor open, the golden thread, the page."""
    stage.sample()
    stage.window.view.show_place("publish")
    place = stage.place
    stage.settle()
    yield "publish"
    for key in ("story", *place.words.sections, "check"):
        place.words.show_section(key)
        stage.settle()
        if key == "check":
            stage.until(lambda: not place.words.check.model.is_busy)
        yield f"publish: {key}"
    reads = place.desk.reads
    for topic, records in (("learning-point", reads.learning_points()), ("recommendation", reads.recommendations())):
        place.go_to(records[0].id)
        stage.settle()
        yield f"publish: editor of a {topic}"
    place.show_thread(True)
    place.thread_panel.show_record("learning-point", reads.learning_points()[0].id)
    stage.settle()
    yield "publish: golden thread"
    for name in ("left", "right"):
        place.panes.bring(name)
        stage.settle()
        yield f"publish: {name} pane"


def findings(stage: Stage) -> Iterator[str]:
    """The check where something blocks and something wants a decision, with the panel of each thing to be done."""
    stage.sample()
    written(stage.window.view.desk)
    stage.window.view.show_place("publish")
    stage.place.go_to("check")
    check = stage.place.words.check
    stage.until(lambda: not check.model.is_busy)
    by_kind = {one.is_block: row for row, one in reversed(list(enumerate(check.findings)))}
    assert len(by_kind) == 2, "the sample has findings of both kinds"
    for row in by_kind.values():
        check.list.setCurrentRow(row)
        stage.settle()
        # Not "W", which leads away to where the words are written.
        for key in sorted(set(check.detail.keys) - {"W"}):
            check.detail.act(key)
            stage.settle()
            yield f"findings: {row}, {key}"
            check.detail.close_panel()


def follow(stage: Stage) -> Iterator[str]:
    """Follow up, and the tour over it."""
    stage.sample()
    view = stage.window.view
    view.show_place("follow")
    stage.settle()
    yield "follow up"


def tour(stage: Stage) -> Iterator[str]:
    """The tour, over its first and its fourth stop."""
    stage.sample()
    stage.window.show_tour()
    stage.settle()
    yield "tour"


#: Every group; together they are all there is to see.
GROUPS: dict[str, Callable[[Stage], Iterator[str]]] = {
    "home": home,
    "home-sheets": home_sheets,
    "desk-sheets": desk_sheets,
    "lock": lock,
    "prepare": prepare,
    "meet-1-5": lambda stage: meet(stage, 0, 5),
    "meet-6-9": lambda stage: meet(stage, 5, 9),
    "meet-10-13": lambda stage: meet(stage, 9, 13),
    "meet-parts": meet_parts,
    "publish": publish,
    "findings": findings,
    "follow": follow,
    "tour": tour,
}


def walk(stage: Stage, group: str) -> Iterator[str]:
    """Go from place to place of a group; each is as it is once all that is worked out beside the window is shown."""
    for name in GROUPS[group](stage):
        stage.done()
        yield name


#: Every group in light, and by turns in dark and in high contrast: what a page is made of stands in many groups.
IN_THEMES = [
    (group, theme) for place, group in enumerate(GROUPS) for theme in ("light", ("dark", "high-contrast")[place % 2])
]
