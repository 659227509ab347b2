"""The preview: it follows the words, keeps the last page while it draws, is searched, and leads to each editor."""

import functools
import os
import signal

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from facilitator.briefing import pdf
from facilitator.briefing.codec import to_json
from facilitator.briefing.composing import kept
from facilitator.briefing.formats import find_format
from facilitator.model.learning import Link, Side
from facilitator.model.topics import Topic
from facilitator.operations.records import AmendRecords
from ui.drawing import worker
from ui.drawing.drawer import Drawer, read
from ui.viewmodels.preview import PreviewModel
from ui.views.publish.preview import Preview

CTRL = Qt.KeyboardModifier.ControlModifier
WAIT = 30_000


class NoPipe:
    """A pipe through which nothing comes; what is sent is handed on."""

    def __init__(self, send):
        self.send = send

    def poll(self):
        return False


class AtOnce(Drawer):
    """Draws in the process of the tests, which starts in no time; the real one has tests of its own below."""

    def __init__(self):
        super().__init__()
        self._bench = worker._Bench(NoPipe(self._tell))

    def _send(self, request):
        QTimer.singleShot(0, self, lambda: self._reply(request))

    def draw(self, form, context, pages=0):
        self._number += 1
        self._send(worker.Draw(self._number, form, context, pages))
        return self._number

    def _reply(self, request):
        answer = self._bench._answer(request)
        if answer is not None:
            self._tell(answer)

    def _tell(self, answer):
        answer = read(answer, self._readers)
        self._signals[type(answer)].emit(answer)


@functools.cache
def rendered_once(form, context):
    return pdf.render_pdf(find_format(form), kept(form, context))


@pytest.fixture
def drawer(qapp, monkeypatch):
    monkeypatch.setattr(worker, "render_pdf", lambda form, context, **_: rendered_once(form.key, to_json(context)))
    made = AtOnce()
    yield made
    made._bench.clear()


@pytest.fixture
def preview(desk, drawer, qtbot):
    shown = Preview(desk, drawer=drawer)
    qtbot.addWidget(shown)
    shown.resize(430, 640)
    with qtbot.waitSignal(shown.model.read, timeout=WAIT):
        shown.show()
    qtbot.waitUntil(lambda: shown.pages.sheet(0).picture is not None, timeout=WAIT)
    shown.pages.setFocus()
    return shown


def improvement(desk, number=0):
    points = [point for point in desk.reads.learning_points() if point.side is Side.IMPROVEMENT]
    return points[number]


def test_the_pages_are_shown_as_wide_as_there_is_room(preview):
    count = preview.pages.count
    assert count > 2
    assert preview._where.currentText() == f"1 of {count}"
    assert preview.pages.sheet(0).picture.width() >= 380
    assert preview.pages.horizontalScrollBar().maximum() == 0
    assert preview.pages.sheet(count - 1).picture is None


def test_a_page_is_heard_by_those_who_cannot_see_it(preview):
    sheet = preview.pages.sheet(1)
    assert sheet.accessibleName() == f"Page 2 of {preview.pages.count}"
    assert "What needs to improve" in sheet.accessibleDescription()


def test_an_edit_is_on_the_page_within_a_moment_and_is_brought_into_view(desk, preview, qtbot):
    point = improvement(desk, 3)
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": "Ask who was never asked."}))
        assert preview.pages.sheet(0).picture is not None
    assert "Ask who was never asked." in preview.pages.sheet(1).accessibleDescription()
    spot = preview.model.spots("learning-point", point.id)[0]
    sheet = preview.pages.sheet(spot.page)
    assert not sheet.visibleRegion().intersected(sheet.area(spot).toRect()).isEmpty()


def test_of_several_edits_in_a_row_only_the_last_is_drawn(desk, preview, qtbot):
    drawn = []
    preview.model.drawn.connect(drawn.append)
    point = improvement(desk)
    for words in ("One.", "Two.", "Three."):
        desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"statement": words}))
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        pass
    assert len(drawn) == 1
    assert "Three." in preview.pages.sheet(1).accessibleDescription()


def test_what_is_not_printed_draws_nothing(desk, preview):
    desk.perform(AmendRecords(Topic.REVIEW, ("review",), {"venue": "Elsewhere"}))
    preview.model.wake()
    assert not preview.model.is_busy


def test_what_may_not_be_printed_is_said_calmly_and_the_last_page_stays(desk, preview, qtbot):
    point = improvement(desk)
    links = (Link(label="Here", url="javascript:alert(1)"),)
    picture = preview.pages.sheet(0).picture
    with qtbot.waitSignal(preview.model.troubled, timeout=WAIT):
        desk.perform(AmendRecords(Topic.LEARNING_POINT, (point.id,), {"links": links}))
    assert preview._notice.text().endswith("The page shows how it was before.")
    assert point.title in preview._notice.text()
    assert preview.pages.sheet(0).picture is picture
    with qtbot.waitSignal(preview.model.troubled, timeout=WAIT):
        desk.undo()
        preview._again.click()
    assert preview._notice.text() == ""
    assert not preview._again.isVisible()


def test_a_process_that_is_gone_is_started_anew_by_itself_and_that_is_said_once(desk, qtbot):
    preview, said = Preview(desk), []
    desk.voice.said.connect(said.append)
    qtbot.addWidget(preview)
    with qtbot.waitSignal(preview.model.drawn, timeout=WAIT):
        preview.show()
    process = preview.model._drawer._lines[0]._process
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        os.kill(process.pid, signal.SIGTERM)
    assert said == ["The part of the program that draws pages stopped and was started again"]
    assert preview._notice.text() == ""
    again = preview.model._drawer._lines[0]._process
    assert again.pid != process.pid
    with qtbot.waitSignal(preview.model.troubled, timeout=WAIT):
        os.kill(again.pid, signal.SIGTERM)
    assert preview._notice.text().startswith("The part of the program that draws pages stopped again.")
    assert len(said) == 1
    with qtbot.waitSignal(preview.model.drawn, timeout=WAIT):
        preview._again.click()
    assert preview._notice.text() == ""
    third = preview.model._drawer._lines[0]._process
    preview.model.close()
    assert not third.is_alive()


def test_a_process_that_goes_while_nobody_looks_is_started_when_somebody_does(desk, preview, qtbot):
    preview.hide()
    preview.model._drawer.went.emit()
    assert not preview.model.is_busy
    with qtbot.waitSignal(preview.model.drawn, timeout=WAIT):
        preview.show()


def test_deleting_the_preview_ends_its_process(desk, qtbot):
    preview = Preview(desk)
    with qtbot.waitSignal(preview.model.drawn, timeout=WAIT):
        preview.show()
    process = preview.model._drawer._lines[0]._process
    with qtbot.waitSignal(preview.destroyed, timeout=WAIT):
        preview.deleteLater()
    assert not process.is_alive()


def test_nothing_is_drawn_while_nobody_looks(desk, preview, qtbot):
    preview.hide()
    desk.perform(AmendRecords(Topic.LEARNING_POINT, (improvement(desk).id,), {"statement": "Changed unseen."}))
    assert not preview.model.is_busy
    assert not preview.model._soon.isActive()
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        preview.show()
    assert "Changed unseen." in preview.pages.sheet(1).accessibleDescription()


def test_it_says_that_it_is_drawing_only_where_that_takes_a_while(preview):
    preview.model._set_busy(True)
    assert preview._drawing.text() == ""
    preview._patience.timeout.emit()
    preview._patience.stop()
    preview._tell_where()
    assert preview._drawing.text() == "Drawing…"
    preview.model._set_busy(False)
    assert preview._drawing.text() == ""


def test_ctrl_plus_minus_and_nought_enlarge_reduce_and_fit(preview, qtbot):
    fitted = preview.pages.percent
    qtbot.keyClick(preview.pages, Qt.Key.Key_Plus, CTRL)
    larger = preview.pages.percent
    assert larger > fitted
    assert preview._zoom.text() == f"{larger} %"
    width = preview.pages.sheet(0).width()
    qtbot.waitUntil(lambda: preview.pages.sheet(0).picture.width() >= width - 14, timeout=WAIT)
    qtbot.keyClick(preview.pages, Qt.Key.Key_Minus, CTRL)
    qtbot.keyClick(preview.pages, Qt.Key.Key_Minus, CTRL)
    assert preview.pages.percent < fitted
    qtbot.keyClick(preview.pages, Qt.Key.Key_0, CTRL)
    assert preview.pages.is_fitted
    assert preview.pages.percent == fitted


def test_zoom_has_an_end_on_both_sides(preview):
    for _ in range(20):
        preview.pages.enlarge(1)
    assert preview.pages.percent == 400
    for _ in range(20):
        preview.pages.enlarge(-1)
    assert preview.pages.percent == 25
    preview.pages.fit()


def test_page_keys_leaf_through_and_the_pictures_come(preview, qtbot):
    preview.resize(430, 760)
    count = preview.pages.count
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageDown)
    assert preview._where.currentText() == f"2 of {count}"
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    assert preview._where.currentText() == f"{count} of {count}"
    qtbot.waitUntil(lambda: preview.pages.sheet(count - 1).picture is not None, timeout=WAIT)
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageUp)
    assert preview._where.currentText() == f"{count - 1} of {count}"
    qtbot.keyClick(preview.pages, Qt.Key.Key_Home)
    assert preview._where.currentText() == f"1 of {count}"
    qtbot.keyClick(preview.pages, Qt.Key.Key_Down)
    assert preview.pages.verticalScrollBar().value() > 0


def test_a_page_higher_than_the_window_is_leafed_through_bit_by_bit(preview, qtbot):
    preview.resize(600, 400)
    bar = preview.pages.verticalScrollBar()
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageDown)
    first = bar.value()
    assert 0 < first < preview.pages.viewport().height()
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageDown)
    assert bar.value() > first
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageUp)
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageUp)
    assert bar.value() <= 8


def test_words_are_found_stepped_through_and_left_by_keyboard(preview, qtbot):
    qtbot.keyClick(preview.pages, Qt.Key.Key_F, CTRL)
    line = preview.find_bar.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "school")
    count = len(preview.find_bar.hits)
    assert count > 2
    assert preview.find_bar._count.text() == f"1 of {count}"
    first = preview.find_bar.hit
    qtbot.keyClick(line, Qt.Key.Key_F3)
    assert preview.find_bar._count.text() == f"2 of {count}"
    assert preview.find_bar.hit != first
    qtbot.keyClick(line, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.find_bar._count.text() == f"{count} of {count}"
    spot = preview.find_bar.hit[0]
    sheet = preview.pages.sheet(spot.page)
    assert not sheet.visibleRegion().intersected(sheet.area(spot).toRect()).isEmpty()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert preview.find_bar._count.text() == f"1 of {count}"
    qtbot.keyClicks(line, "xyz")
    assert preview.find_bar._count.text() == "Not found"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not preview.find_bar.isVisible()
    assert preview.pages.hasFocus()
    assert preview.find_bar.hits == ()


def test_f3_begins_a_search_where_there_is_none(preview, qtbot):
    qtbot.keyClick(preview.pages, Qt.Key.Key_F3)
    assert preview.find_bar.line.hasFocus()


def test_in_the_preview_ctrl_f_is_its_own_and_elsewhere_the_windows(desk, drawer, qtbot):
    window, heard = QWidget(), []
    QShortcut(QKeySequence("Ctrl+F"), window, lambda: heard.append("window"))
    layout, other, preview = QVBoxLayout(window), QLineEdit(), Preview(desk, drawer=drawer)
    layout.addWidget(other)
    layout.addWidget(preview)
    qtbot.addWidget(window)
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        window.show()
    window.activateWindow()
    preview.pages.setFocus()
    qtbot.waitUntil(preview.pages.hasFocus)
    qtbot.keyClick(preview.pages, Qt.Key.Key_F, CTRL)
    assert heard == []
    assert preview.find_bar.line.hasFocus()
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_F, CTRL)
    assert heard == ["window"]


def test_a_point_that_is_clicked_tells_where_it_is_edited(desk, preview, qtbot):
    point = improvement(desk)
    preview.show_place("learning-point", point.id)
    spot = preview.model.spots("learning-point", point.id)[1]
    sheet = preview.pages.sheet(spot.page)
    with qtbot.waitSignal(preview.place_clicked) as told:
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.area(spot).center().toPoint())
    assert told.args == ["learning-point", point.id, ""]
    assert sheet._marks == preview.model.spots("learning-point", point.id)


def test_a_click_beside_the_words_tells_nothing(preview, qtbot):
    with qtbot.assertNotEmitted(preview.place_clicked):
        qtbot.mouseClick(preview.pages.sheet(0), Qt.MouseButton.LeftButton, pos=QPoint(9, 200))


def test_the_parts_of_the_story_go_by_their_names(desk, preview, qtbot):
    preview.show_place("story", "focus")
    spots = preview._spots
    assert desk.reads.story().focus.split()[0] in preview.pages.sheet(spots[0].page).accessibleDescription()
    with qtbot.waitSignal(preview.place_clicked) as told:
        qtbot.keyClick(preview.pages, Qt.Key.Key_Return)
    assert told.args == ["story", "focus", ""]


def test_points_are_stepped_through_and_opened_by_keyboard(desk, preview, qtbot):
    said = []
    desk.voice.said.connect(said.append)
    qtbot.keyClick(preview.pages, Qt.Key.Key_Down, CTRL)
    first = preview._place
    qtbot.keyClick(preview.pages, Qt.Key.Key_Down, CTRL)
    assert preview._place != first
    qtbot.keyClick(preview.pages, Qt.Key.Key_Up, CTRL)
    assert preview._place == first
    assert len(said) == 3
    with qtbot.waitSignal(preview.place_clicked) as told:
        qtbot.keyClick(preview.pages, Qt.Key.Key_Return)
    assert tuple(told.args) == (*first, "")


def test_every_point_that_is_printed_is_found_on_its_pages(desk, preview):
    reads = desk.reads
    for point in reads.learning_points():
        assert bool(preview.model.spots("learning-point", point.id)) is bool(point.include and point.statement)
    for recommendation in reads.recommendations():
        assert preview.model.spots("recommendation", recommendation.id)


def test_a_record_that_is_not_printed_is_marked_nowhere(preview, qtbot):
    preview.show_place("learning-point", "none")
    assert preview._spots == ()
    with qtbot.assertNotEmitted(preview.place_clicked):
        qtbot.keyClick(preview.pages, Qt.Key.Key_Return)


def test_fewer_pages_are_fewer_sheets(desk, preview, qtbot):
    ids = tuple(point.id for point in desk.reads.learning_points())
    before = preview.pages.count
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        desk.perform(AmendRecords(Topic.LEARNING_POINT, ids, {"include": False}))
    assert preview.pages.count < before
    assert preview._where.currentText() == f"1 of {preview.pages.count}"


def test_every_control_has_a_name_and_can_be_reached(preview):
    for widget in preview.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)(), type(widget)
    assert "Ctrl+0" in [line.keys for line in preview.keys()]  # noqa: SIM118 - no mapping


def test_what_cannot_be_composed_is_told_where_the_pages_stand(desk, drawer, qtbot):
    model = PreviewModel(desk, drawer)
    model.choose_format(find_format("learning-briefing"))
    assert not model.is_busy
    with qtbot.waitSignal(model.troubled, timeout=WAIT) as told:
        model.wake()
        desk.perform(AmendRecords(Topic.PROFILE, ("profile",), {"colour": "none"}))
    assert "is not a colour" in told.args[0]
    model.rest()


def test_a_drawing_that_cannot_be_made_is_told(desk, drawer, qtbot):
    model = PreviewModel(desk, drawer)
    with qtbot.waitSignal(model.troubled, timeout=WAIT):
        model._awake = True
        model._awaited = drawer.draw(find_format("learning-briefing"), "{}")
    assert "cannot be read" in model.trouble
    model.rest()


def middle_of(preview, topic, record, field):
    """A page and the point of it in the middle of what is printed of a field."""
    found = preview.model._places._found
    spots = next(spots for passage, spots in found if passage.key == (topic, record) and passage.field == field)
    return preview.pages.sheet(spots[0].page), spots[0]


@pytest.mark.parametrize(
    ("topic", "record", "field"),
    [
        ("profile", "name", ""),
        ("profile", "contact", ""),
        ("profile", "disclaimer", ""),
        ("review", "reference", ""),
        ("story", "title", ""),
        ("story", "month", ""),
        ("story", "decision", ""),
        ("story", "agencies_took_part", ""),
        ("story", "method", ""),
        ("story", "context", ""),
        ("story", "call_out_heading", ""),
        ("story", "call_out_lines", ""),
        ("story", "support", ""),
        ("story", "links", ""),
        ("recommendation", "rec-03", "measure"),
        ("recommendation", "rec-03", "owner"),
        ("recommendation", "rec-03", "owner_role"),
        ("recommendation", "rec-03", "due_on"),
    ],
)
def test_every_element_of_the_page_leads_to_its_editor(preview, qtbot, topic, record, field):
    sheet, spot = middle_of(preview, topic, record, field)
    preview.pages.look_at(spot)
    with qtbot.waitSignal(preview.place_clicked) as told:
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.area(spot).center().toPoint())
    assert told.args == [topic, record, field]


def test_editing_the_story_brings_that_part_of_it_into_view(desk, preview, qtbot):
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        desk.perform(AmendRecords(Topic.STORY, ("story",), {"focus": "How well we listened."}))
    assert preview._place == ("story", "focus")
    assert preview.pages.page == 0
    sheet = preview.pages.sheet(0)
    assert not sheet.visibleRegion().intersected(sheet.area(preview._spots[0]).toRect()).isEmpty()


def test_of_several_places_changed_at_once_the_one_worked_on_stays_in_view(desk, preview, qtbot):
    ids = tuple(point.id for point in desk.reads.learning_points()[:3])
    preview.show_place("learning-point", ids[1])
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        desk.perform(AmendRecords(Topic.LEARNING_POINT, ids, {"title": "Another lead"}))
    assert preview._place == ("learning-point", ids[1])
    preview.show_place("story", "focus")
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        desk.undo()
    assert preview._place == ("story", "focus")


def test_a_page_is_chosen_from_the_list_of_pages(preview, qtbot):
    box, count = preview._where, preview.pages.count
    assert [box.itemText(place) for place in range(box.count())] == [
        f"{number + 1} of {count}" for number in range(count)
    ]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert preview.pages.page == 2


def turn(pages, by, held):
    where = QPointF(pages.viewport().rect().center())
    angle = QPoint(0, by)
    event = QWheelEvent(
        where,
        pages.viewport().mapToGlobal(where),
        QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pages.viewport(), event)


def test_the_wheel_scrolls_and_with_ctrl_enlarges_a_step_at_each_notch(preview):
    fitted = preview.pages.percent
    turn(preview.pages, -120, Qt.KeyboardModifier.NoModifier)
    assert preview.pages.verticalScrollBar().value() > 0
    assert preview.pages.percent == fitted
    turn(preview.pages, 60, CTRL)
    assert preview.pages.percent == fitted
    turn(preview.pages, 60, CTRL)
    larger = preview.pages.percent
    assert larger > fitted
    turn(preview.pages, -120, CTRL)
    assert preview.pages.percent < larger


def test_a_picture_is_put_on_the_paper_point_for_point(preview):
    sheet = preview.pages.sheet(0)
    shown = sheet.grab().toImage()
    wrong = 0
    for x in range(20, 300, 7):
        for y in range(20, 300, 7):
            wrong += shown.pixelColor(6 + x, 6 + y) != sheet.picture.pixelColor(x, y)
    assert wrong == 0


def test_a_picture_of_another_size_fills_the_paper_meanwhile(preview):
    preview.pages.enlarge(1)
    sheet = preview.pages.sheet(0)
    corner = sheet.grab().toImage().pixelColor(sheet.width() - 40, 120)
    assert corner != Qt.GlobalColor.white


def test_before_there_are_pages_nothing_is_said_to_be_missing(desk, qtbot):
    preview = Preview(desk, drawer=AtOnce())
    qtbot.addWidget(preview)
    preview.find_bar.begin()
    qtbot.keyClicks(preview.find_bar.line, "school")
    assert preview.find_bar._count.text() == ""
    assert preview._zoom.text().endswith(" %")


class ShownWindows(QObject):
    """Every window that comes on the screen, however short."""

    def __init__(self):
        super().__init__()
        self.kinds = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


def test_making_it_shows_no_window_of_its_own_that_would_take_the_keyboard_away(desk, qapp, qtbot):
    seen = ShownWindows()
    qapp.installEventFilter(seen)
    preview = Preview(desk, drawer=AtOnce())
    qapp.removeEventFilter(seen)
    qtbot.addWidget(preview)
    assert seen.kinds == []


def test_how_long_it_is_stands_over_the_pages(preview, qtbot):
    qtbot.waitUntil(lambda: preview.fit_line.text().endswith(f" · {preview.pages.count} pages"))
    assert "to read at 200 words a minute" in preview.fit_line.text()


def test_how_long_it_has_become_is_told_before_the_page_is_drawn(preview, desk, qtbot):
    count = preview.pages.count
    qtbot.waitUntil(lambda: preview.fit_line.text().endswith(f" · {count} pages"))
    before = preview.fit_line.text()
    drawing = []
    preview.model.fitted.connect(lambda: drawing.append((preview.model.is_busy, preview.fit_line.text())))
    with qtbot.waitSignal(preview.model.fitted, timeout=WAIT):
        desk.perform(AmendRecords(Topic.STORY, ("story",), {"method": "We met. " * 900}))
    is_busy, words = drawing[0]
    assert is_busy
    assert words != before
    assert words.endswith(f" · {count} pages")
    qtbot.waitUntil(lambda: preview.pages.count > count, timeout=WAIT)
    qtbot.waitUntil(lambda: preview.fit_line.text().endswith(f" · {preview.pages.count} pages"), timeout=WAIT)


def test_another_format_is_chosen_remembered_and_told(preview, desk, qtbot):
    told = []
    preview.format_changed.connect(told.append)
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        preview.choose_format("seven-minute")
    assert told == ["seven-minute"]
    assert desk.bookmark("publish format") == "seven-minute"
    assert preview.pages.sheet(0).width() > preview.pages.sheet(0).height()
    qtbot.waitUntil(lambda: "no place in its seven parts" in preview.over.text())
    preview.choose_format("seven-minute")
    assert told == ["seven-minute"]


def test_the_controls_over_the_pages_stand_in_one_row(preview):
    preview.resize(446, 640)
    tops = {
        each.mapTo(preview, each.rect().center()).y() // 8 for each in (preview._formats, preview._where, preview._zoom)
    }
    assert len(tops) == 1
