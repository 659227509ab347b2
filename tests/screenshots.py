"""Plays the sample through the real window and keeps pictures of all there is: ``python3 dev.py screenshots``.

Written to ``out/screens/SIZE/THEME/NAME.png``. With ``--keep`` the pictures of the guide and the README are made anew.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.clock import FixedClock
from facilitator.issuing import issue
from facilitator.model.learning import Link
from facilitator.model.meeting import RoomSight
from facilitator.model.review import Marking
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import FillRegister
from facilitator.operations.records import AmendRecords
from facilitator.operations.room import RoomWords, SetRoomSight, ShowInRoom
from facilitator.operations.time_given import GiveMinutes
from facilitator.rules.giving_time import TakenFrom
from tests.ui import making
from tests.ui.clearing import NOBODY, clear
from ui.app import make_application
from ui.desk import Desk
from ui.parts.sheet import Sheet
from ui.parts.tab_order import bring_into_sight
from ui.settings import Recent
from ui.theme.look import Look
from ui.viewmodels.issue import Issued
from ui.viewmodels.releases import recall, record
from ui.views.follow.editions import Editions
from ui.views.publish.factors import Factors
from ui.views.publish.issued_sheet import IssuedSheet
from ui.views.publish.passages import Passages
from ui.views.window.desk_view import DeskView
from ui.views.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
SIZES = ((1366, 768), (1920, 1080), (3840, 2160))
THEMES = ("light", "dark", "high-contrast")
#: Of these steps there are pictures of the room's screen, with every card of them, in words such as these.
ROOM_STEPS = ("open", "child", "well", "improve", "recs")
ROOM_WORDS = (
    "Two extra visits were offered after the early birth, and the family said they helped",
    "The same letter, in plain words, was meant to reach everyone within a day",
    "One worker stayed with the family through both moves",
    "We asked what the child saw, and wrote it down in their words",
    "A call back within the hour, whoever picked up the phone",
    "Two services sat down together and made one plan out of three",
    "The interpreter was the same person each time",
    "Somebody noticed that nobody had asked about the father",
    "Records were read before the visit, and not after it",
)
#: Which pictures the guide and the README show.
KEPT = {
    "home": "ui/guide/pictures/home.png",
    "prepare-1": "ui/guide/pictures/prepare.png",
    "meet-well": "ui/guide/pictures/meet.png",
    "room-well": "ui/guide/pictures/room.png",
    "room-chair-well": "ui/guide/pictures/meet-room.png",
    "publish": "ui/guide/pictures/publish.png",
    "register": "ui/guide/pictures/register.png",
    "publish-check-replace": "ui/guide/pictures/check.png",
    "follow": "ui/guide/pictures/follow.png",
}


def settle(milliseconds: int = 80) -> None:
    """Let the window do what it has to."""
    until = QDeadlineTimer(milliseconds)
    while not until.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Album:
    """Takes the pictures of one size and theme."""

    def __init__(self, folder: Path, window: MainWindow) -> None:
        self.folder, self.window = folder, window
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, wait: int = 80) -> None:
        """Keep a picture of the window as it stands."""
        settle(wait)
        self.window.grab().save(str(self.folder / f"{name}.png"))

    def sheet(self, name: str, show: Callable[[], object]) -> None:
        """Keep a picture of a sheet and put it away again."""
        show()
        self.take(name)
        for sheet in self.window.findChildren(Sheet):
            sheet.dismiss()
        settle(20)


def play(album: Album, folder: Path, look: Look) -> None:
    """The whole tour of what there is to see."""
    window = album.window
    settings = window.workspace.settings
    album.take("home-first")
    for recent in recents(folder):
        settings.opened(recent)
    window.enter_home()
    album.take("home")
    for name, show in home_sheets(window):
        album.sheet(name, show)
    desk = making.sample_desk(folder / "review", clock=FixedClock(making.MEETING), look=look)
    case = desk.case
    window.open_case(case)
    view = window.view
    assert view is not None
    album.take("tour")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    view.show_place("prepare")
    for number in range(1, 7):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
        album.take(f"prepare-{number}")
    register(album, view)
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    looks(album)
    view.show_place("meet")
    for step in case.reads.steps():
        view.place.meeting.show(step.id)  # type: ignore[union-attr]
        # A panel is built when it is first shown, a question at a time.
        album.take(f"meet-{step.key}", 300)
    meet(album)
    view.show_place("publish")
    publish(album)
    view.show_place("follow")
    album.take("follow")
    released(album, desk)
    for name, show in desk_sheets(window):
        album.sheet(name, show)
    view.show_place("meet")
    room(album, desk)
    window.lock()
    album.take("lock")


def looks(album: Album) -> None:
    """A pale colour with what would correct it, and the partnership's standing links."""
    view = album.window.view
    assert view is not None
    section = view.place.section  # type: ignore[attr-defined]
    before = section.desk.reads.profile()
    links = tuple(
        Link(label=label, url=f"https://kelderbourne.example.org/{place}")
        for label, place in (("Multi-agency training", "training"), ("Our procedures", "procedures"))
    )
    changes = {"colour": "#f2b84b", "links": links}
    section.desk.perform(AmendRecords(Topic.PROFILE, ("profile",), changes))
    bring_into_sight(section.first.nearest)
    album.take("prepare-colours")
    bring_into_sight(section.links.add_button)
    album.take("prepare-links")
    changes = {"colour": before.colour, "links": before.links}
    section.desk.perform(AmendRecords(Topic.PROFILE, ("profile",), changes))


def meet(album: Album) -> None:
    """What the hand does in a meeting: a line half typed, its codes on offer, a card chosen, a find."""
    view = album.window.view
    assert view is not None
    place = view.place
    step = next(step for step in place.meeting.steps if step.key == "well")  # type: ignore[attr-defined]
    place.meeting.show(step.id)  # type: ignore[attr-defined]
    place.enter()
    QTest.keyClicks(QApplication.focusWidget(), "- sch")
    album.take("meet-codes")
    QTest.keyClicks(QApplication.focusWidget(), "ool: nobody rang back for two weeks #eng")
    album.take("meet-line")
    for key, control in ((Qt.Key.Key_Escape, False), (Qt.Key.Key_A, True), (Qt.Key.Key_Delete, False)):
        ctrl = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(place.line.editor, key, ctrl)  # type: ignore[attr-defined]
    place.board.enter()  # type: ignore[attr-defined]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    album.take("meet-card")
    QTest.keyClick(album.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    album.take("meet-find")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def room(album: Album, desk: Desk) -> None:
    """What the room sees of each step on a screen of that size, and what the chair has of it meanwhile."""
    view = album.window.view
    assert view is not None
    place = view.place
    showing = place.room.showing  # type: ignore[attr-defined]
    cards = [card for card in desk.reads.contributions() if not card.merged_into]
    shown = tuple(RoomWords(card.id, ROOM_WORDS[place % len(ROOM_WORDS)]) for place, card in enumerate(cards))
    desk.perform(ShowInRoom(shown, desk.workspace.checks.checker))
    showing.open(in_window=True)
    assert showing.window is not None
    showing.window.resize(album.window.size())
    meeting = place.meeting  # type: ignore[attr-defined]
    for key in ROOM_STEPS:
        step = next(step for step in desk.reads.steps() if step.key == key)
        desk.perform(SetRoomSight(step.id, RoomSight.ALL))
        # The meeting of the sample is over: the clock goes on in a step of it, so that the room has one.
        meeting.go_to(step.id)
        if key == "well":
            desk.perform(GiveMinutes(step.id, 4, TakenFrom.END))
        # Its words are held against the register first, beside the window.
        settle(500)
        showing.window.grab().save(str(album.folder / f"room-{key}.png"))
        album.take(f"room-chair-{key}")
    place.head.aids.quiet.begin()  # type: ignore[attr-defined]
    for name in ("quiet", "blank"):
        settle(150)
        showing.window.grab().save(str(album.folder / f"room-{name}.png"))
        showing.blank()
    showing.put_away()


def publish(album: Album) -> None:
    """The preview drawn, the thread, each format with what it needs, and what is said before an edition is issued."""
    view = album.window.view
    assert view is not None
    place = view.place
    drawn(place)
    album.take("publish", 1000)
    place.show_thread(True)  # type: ignore[attr-defined]
    album.take("publish-thread")
    place.show_thread(False)  # type: ignore[attr-defined]
    check(album, place)
    place.words.show_section("format")  # type: ignore[attr-defined]
    for key in ("seven-minute", "staff-checklist", "lessons", "benchmark-report"):
        place.preview.choose_format(key)  # type: ignore[attr-defined]
        drawn(place)
        album.take(f"publish-format-{key}", 1000)
    needs = place.words.for_format  # type: ignore[attr-defined]
    for part in needs.parts:
        if isinstance(part, Factors):
            bring_into_sight(part.learning)
            album.take("publish-format-answer")
        if isinstance(part, Passages):
            bring_into_sight(part.add_button)
            album.take("publish-format-passages")
    place.preview.choose_format("panel-summary")  # type: ignore[attr-defined]
    drawn(place)
    album.sheet("publish-issue-paper", place.issue)  # type: ignore[attr-defined]
    place.preview.choose_format("learning-briefing")  # type: ignore[attr-defined]


def check(album: Album, place: QWidget) -> None:
    """Something found, what would be said instead, a reason to keep it, and the questions before a signature."""
    desk = place.desk  # type: ignore[attr-defined]
    desk.perform(FillRegister((NOBODY,)))
    point = desk.reads.learning_points()[0]
    words = f"{point.statement} Ottoline, aged 3 years and 2 months then, was not asked."
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": words}))
    place.go_to("check")  # type: ignore[attr-defined]
    checked(place)
    album.take("publish-check", 300)
    for name, key in (("keep", Qt.Key.Key_K),):
        place.words.check.list.setCurrentRow(len(place.words.check.findings) - 1)  # type: ignore[attr-defined]
        QTest.keyClick(QApplication.focusWidget(), key)
        album.take(f"publish-check-{name}", 200)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        place.words.check.list.setCurrentRow(0)  # type: ignore[attr-defined]
    for name, key in (("replace", Qt.Key.Key_R), ("lift", Qt.Key.Key_L)):
        QTest.keyClick(QApplication.focusWidget(), key)
        album.take(f"publish-check-{name}", 200)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    place.issue()  # type: ignore[attr-defined]
    settle(2000)
    album.sheet("publish-issue", lambda: None)
    place.go_to(f"{point.id}:statement")  # type: ignore[attr-defined]
    album.take("publish-underlined", 1500)
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": point.statement}))
    clear(desk, signers=("Ingrid Vale",))
    place.go_to("check")  # type: ignore[attr-defined]
    checked(place)
    album.take("publish-check-clear", 300)
    album.sheet("publish-sign", place.words.check.signatures.open_sheet)  # type: ignore[attr-defined]
    clear(desk)
    checked(place)
    album.take("publish-check-signed", 300)
    place.words.show_section("story")  # type: ignore[attr-defined]


def register(album: Album, view: DeskView) -> None:
    """Who must not appear, with the words of the notes that are offered, and the confirmation beneath."""
    card = view.place.section.proposals  # type: ignore[attr-defined]
    until = QDeadlineTimer(20_000)
    while not card.model.is_known and not until.hasExpired():
        settle(50)
    card.begin()
    album.take("register", 300)
    bring_into_sight(view.place.section.confirming.go)  # type: ignore[attr-defined]
    album.take("register-confirm")


def released(album: Album, desk: Desk) -> None:
    """An edition that is issued, to whom it went, and the record of the check."""
    with tempfile.TemporaryDirectory() as out:
        edition, path = issue(desk.case, "learning-briefing", "html", Path(out), checker=desk.workspace.checks.checker)
        told = Issued(edition, path, 2, path.stat().st_size)
        sheet = IssuedSheet(desk, album.window, told, lambda _path: None)
        album.sheet("publish-issued", lambda: sheet.open(sheet.open_file))
    for to, how in (("All GP practices", "secure e-mail"), ("The partnership's own website", "")):
        record(desk, edition, to, Marking.NONE, how, lambda _refusal: None)
    recall(desk, desk.reads.releases()[1], "A later edition follows", lambda _refusal: None)
    settle(200)
    part = album.window.findChildren(Editions)[-1]
    bring_into_sight(part.rows[0].log)
    album.take("follow-released", 200)
    album.sheet("follow-record", part.show_record)


def checked(place: QWidget) -> None:
    """Wait until the check knows how things stand."""
    until = QDeadlineTimer(30_000)
    while place.words.check.model.is_busy and not until.hasExpired():  # type: ignore[attr-defined]
        settle(50)


def drawn(place: QWidget) -> None:
    """Wait until the page is there."""
    until = QDeadlineTimer(40_000)
    while place.preview.model.is_busy and not until.hasExpired():  # type: ignore[attr-defined]
        settle(50)


def recents(folder: Path) -> Iterator[Recent]:
    """What Home lists in the pictures."""
    for number, (alias, stage, due) in enumerate(
        (("Baby T", "preparing", "2026-11-05"), ("Child R", "publishing", "2026-10-23"), ("Jay", "with-panel", ""))
    ):
        path = folder / f"RR-2026-0{number + 5}.review"
        path.touch()
        yield Recent(
            path=str(path),
            reference=f"RR-2026-0{number + 5}",
            alias=alias,
            stage=stage,
            due_words="Rapid review" if due else "",
            due_on=due,
            calendar="england-and-wales",
            opened_at="2026-10-27T09:00:00+00:00",
        )


def home_sheets(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """The sheets that open from Home."""
    yield "home-settings", window.show_settings
    yield "home-keys", window.show_keys
    yield "home-guide", window.show_guide
    yield "home-new", lambda: QTest.keyClick(window.home, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def desk_sheets(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """The sheets that open over a review."""
    view = window.view
    assert view is not None

    def at(place: str, show: Callable[[], object]) -> Callable[[], object]:
        def go() -> None:
            view.show_place(place)
            settle(50)
            show()

        return go

    yield "keys-meet", at("meet", window.show_keys)
    yield "guide-meet", at("meet", window.show_guide)
    yield "people", window.show_people
    yield "history", window.show_history
    yield "fault", lambda: window.show_fault("faults/fault-20261028-130500.txt")


def main(arguments: list[str]) -> int:
    """Take all pictures, or with ``--only THEME WIDTH`` some."""
    app = make_application(())
    sizes = [size for size in SIZES if not arguments[1:] or str(size[0]) in arguments]
    themes = [theme for theme in THEMES if not set(arguments) & set(THEMES) or theme in arguments]
    scale = next((float(word.removeprefix("--text=")) for word in arguments if word.startswith("--text=")), 1.0)
    for width, height in sizes:
        for theme in themes:
            with tempfile.TemporaryDirectory() as temporary:
                folder = Path(temporary)
                space = making.workspace(folder / "space", clock=FixedClock(making.MEETING))
                space.settings.change(theme=theme, text_size=round(scale * 100), who="Minute-taker")
                space.look.apply()
                window = MainWindow(space)
                window.resize(width, height)
                window.show()
                window.enter_home()
                name = f"{width}x{height}" + (f"-{scale:g}" if scale != 1 else "")
                play(Album(ROOT / "out" / "screens" / name / theme, window), folder, space.look)
                window.close()
                window.deleteLater()
                settle(20)
    if "--keep" in arguments:
        keep()
    print(f"The pictures are in {Path('out') / 'screens'}")
    del app
    return 0


def keep() -> None:
    """Put the pictures that the guide and the README show in their places."""
    for name, place in KEPT.items():
        target = ROOT / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / "out/screens/1366x768/light" / f"{name}.png").read_bytes())


def every(widget: QWidget) -> Iterator[QWidget]:
    """``widget`` and all in it."""
    yield widget
    yield from widget.findChildren(QWidget)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
