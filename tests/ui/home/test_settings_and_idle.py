import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from ui.views.home.idle import IdleWatch
from ui.views.home.settings_sheet import SettingsSheet


@pytest.fixture
def settings(page, sheet):
    page.doors.settings()
    return sheet(SettingsSheet)


def test_a_theme_acts_at_once(settings, workspace, qtbot):
    dark = settings.theme.button(2)
    assert dark.text() == "Dark"
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton, pos=dark.rect().center())
    assert workspace.look.theme.name == "dark"


def test_text_grows_with_the_arrow_keys_up_to_twice_its_size(settings, workspace, qtbot):
    settings.text_size.setFocus()
    qtbot.keyClick(settings.text_size, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: workspace.settings.text_size == 110)
    assert workspace.look.scale == pytest.approx(1.1)
    assert settings._size_words.text() == "110 %"
    qtbot.keyClick(settings.text_size, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: workspace.settings.text_size == 200)


def test_motion_and_single_letters_are_switched_off_with_the_space_bar(settings, workspace, qtbot):
    for field in (settings.motion, settings.single):
        field.editor.setFocus()
        qtbot.keyClick(field.editor, Qt.Key.Key_Space)
    assert not workspace.settings.motion
    assert not workspace.settings.single_keys


def test_when_to_lock_and_ones_name_are_kept(settings, workspace, qtbot, type_into):
    settings.idle.editor.setFocus()
    settings.idle.editor.setCurrentIndex(5)
    settings.idle.editor.activated.emit(5)
    assert workspace.settings.idle_minutes == 0
    type_into(settings.who.editor, "Jo")
    qtbot.keyClick(settings.who.editor, Qt.Key.Key_Escape)
    assert workspace.settings.who == "Jo"


def test_a_time_that_somebody_set_in_the_file_is_shown(page, workspace, sheet):
    workspace.settings.change(idle_minutes=7)
    page.doors.settings()
    assert sheet(SettingsSheet).idle.value() == 7


@pytest.fixture
def watch(workspace, qapp):
    found = IdleWatch(workspace)
    yield found
    found.stop()
    found.deleteLater()


def test_nobody_there_for_as_long_as_was_set_is_told_once(watch, clock, qtbot, workspace):
    workspace.settings.change(idle_minutes=5)
    told = []
    watch.idle.connect(lambda: told.append(1))
    for _ in range(7):
        clock.advance(minutes=1)
        watch.look()
    assert told == [1]


def test_a_key_begins_the_time_anew(watch, clock, qtbot, workspace, page):
    workspace.settings.change(idle_minutes=2)
    for _ in range(6):
        clock.advance(minutes=1)
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Shift)
        with qtbot.assertNotEmitted(watch.idle):
            watch.look()


def test_a_window_that_came_later_is_watched_too(watch, clock, qtbot, workspace):
    workspace.settings.change(idle_minutes=2)
    later = QMenu()
    qtbot.addWidget(later)
    later.addAction("Anything")
    later.popup(QPoint(0, 0))
    qtbot.waitUntil(later.isVisible)
    for _ in range(6):
        watch.look()
        clock.advance(minutes=1)
        QTest.mouseMove(later.windowHandle(), QPoint(3, 3))
        QTest.mouseMove(later.windowHandle(), QPoint(4, 4))
        with qtbot.assertNotEmitted(watch.idle):
            watch.look()
    later.close()


def test_what_the_parts_of_a_window_tell_each_other_is_none_of_its_business(workspace, page, qtbot):
    seen = []

    class Noting(IdleWatch):
        def eventFilter(self, watched, event):
            seen.append(watched)
            return super().eventFilter(watched, event)

    watch = Noting(workspace)
    page.doors.settings()
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Shift)
    watch.stop()
    assert set(seen) == {page.windowHandle()}


def test_a_computer_that_slept_locks_even_where_idleness_does_not(watch, clock, qtbot, workspace):
    workspace.settings.change(idle_minutes=0)
    clock.advance(hours=3)
    with qtbot.waitSignal(watch.idle):
        watch.look()
    clock.advance(seconds=5)
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()


def test_a_clock_that_was_put_back_neither_locks_nor_keeps_open_for_ever(watch, clock, qtbot, workspace):
    workspace.settings.change(idle_minutes=1)
    clock.advance(hours=-1)
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    clock.advance(seconds=61)
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_it_watches_no_more_once_stopped(watch, clock, qtbot):
    watch.stop()
    assert not watch._timer.isActive()
