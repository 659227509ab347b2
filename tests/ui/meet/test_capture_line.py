import time

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from facilitator.errors import NoSpace
from facilitator.model.contribution import ContributionKind as Kind
from facilitator.model.people import Agency
from facilitator.model.topics import Topic
from facilitator.operations.contributions import EditContribution
from facilitator.operations.records import AddRecord, RemoveRecord
from ui.views.meet.capture_line import CaptureLine

ENTER, ESC, TAB, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Meeting(QObject):
    """As much of the meeting as the line needs."""

    step_changed = Signal(object)

    def __init__(self, desk, key):
        super().__init__()
        self._desk = desk
        self.step = self.find(key)

    def find(self, key):
        return next((step for step in self._desk.reads.steps() if step.key == key), None)

    def show(self, key):
        self.step = self.find(key)
        self.step_changed.emit(self.step)


class Page:
    """A window with the line at its foot, and what a minute-taker does there."""

    def __init__(self, desk, qtbot, key="well"):
        self.desk, self.qtbot = desk, qtbot
        self.meeting = Meeting(desk, key)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.board = QPushButton("The board")
        layout.addWidget(self.board)
        layout.addStretch(1)
        self.line = CaptureLine(desk, self.meeting)
        layout.addWidget(self.line)
        self.line.left.connect(self.board.setFocus)
        self.recorded = []
        self.line.recorded.connect(self.recorded.append)
        self.window.resize(900, 600)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.line.take_focus()

    @property
    def editor(self):
        return self.line.editor

    @property
    def text(self):
        return self.editor.text()

    @property
    def chips(self):
        return [piece.words for piece in self.line.strip.pieces]

    @property
    def popup(self):
        return self.line.popup

    def offered(self):
        if not self.popup.is_open:
            return []
        return [
            self.popup.model().data(self.popup.model().index(row, 0)) for row in range(self.popup.model().rowCount())
        ]

    def type(self, words):
        for place, part in enumerate(words.split("\n")):
            if place:
                self.key(ENTER, SHIFT)
            QTest.keyClicks(self.editor, part)

    def key(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def cards(self, key="well"):
        return self.desk.reads.contributions(self.meeting.find(key).id)


@pytest.fixture
def page(desk, qtbot):
    made = Page(desk, qtbot)
    yield made
    made.line.settle()


@pytest.fixture
def bare(bare_desk, qtbot):
    for code, name in (("hv", "Health Visiting"), ("police", "Police")):
        bare_desk.perform(AddRecord(Agency(id=code, code=code, name=name)))
    made = Page(bare_desk, qtbot)
    yield made
    made.line.settle()


# writing down


def test_a_line_is_typed_and_saved_with_enter_and_the_next_one_can_begin(bare):
    bare.type("hv: two extra visits #engagement *")
    bare.key(ENTER)
    (card,) = bare.cards()
    assert (card.text, card.agency, card.kind, card.themes, card.starred) == (
        "two extra visits",
        "hv",
        Kind.STRENGTH,
        ("engagement",),
        True,
    )
    assert (bare.text, bare.recorded, bare.editor.hasFocus()) == ("", [bare.desk.now()], True)
    assert bare.desk.reads.themes()[0].label == "Working with families"
    bare.type("- late")
    bare.key(Qt.Key.Key_Enter)
    assert [card.kind for card in bare.cards()] == [Kind.STRENGTH, Kind.IMPROVEMENT]


def test_an_action_is_recorded_with_its_task_and_undone_with_it(bare):
    bare.type("! Ring the GP @police 14/12")
    bare.key(ESC)
    bare.line.take_focus()
    bare.key(ENTER)
    (action,) = bare.desk.reads.actions()
    assert (action.text, action.owner, f"{action.due_on}", action.immediate) == (
        "Ring the GP",
        "police",
        "2026-12-14",
        True,
    )
    bare.desk.undo()
    assert (bare.desk.reads.actions(), bare.cards()) == ((), ())


def test_shift_enter_makes_a_new_line_and_the_whole_is_one_card(bare):
    bare.type("hv: she came back\nand was let in")
    height = bare.editor.height()
    assert bare.text == "hv: she came back\nand was let in"
    bare.key(ENTER)
    assert bare.cards()[0].text == "she came back\nand was let in"
    assert bare.editor.height() < height


def test_the_line_grows_to_six_lines_and_no_further(bare):
    heights = []
    for _ in range(8):
        heights.append(bare.editor.height())
        bare.type("x\n")
    assert heights[0] < heights[1] < heights[5] == heights[6] == heights[7]


def test_ctrl_enter_saves_from_anywhere(bare):
    bare.type("hv: seen")
    bare.board.setFocus()
    assert bare.line.record()
    bare.line.take_focus()
    bare.type("hv: seen again")
    bare.key(ENTER, CTRL)
    assert [card.text for card in bare.cards()] == ["seen", "seen again"]


def test_a_pasted_text_of_many_lines_keeps_them_and_loses_its_clothes(bare):
    pasted = QMimeData()
    pasted.setHtml("<b>- one</b><br>- two")
    pasted.setText("- one\r\n- two\x00")
    bare.editor.insertFromMimeData(pasted)
    assert bare.text == "- one\n- two"
    picture = QMimeData()
    picture.setImageData(b"")
    bare.editor.insertFromMimeData(picture)
    bare.key(ENTER)
    assert (bare.cards()[0].text, bare.cards()[0].kind) == ("- one\n- two", Kind.STRENGTH)


def test_words_composed_by_an_input_method_are_taken_when_they_are_done(bare):
    QApplication.sendEvent(bare.editor, QInputMethodEvent("に", []))
    assert (bare.text, bare.chips[0]) == ("", "strength")
    done = QInputMethodEvent()
    done.setCommitString("日本")
    QApplication.sendEvent(bare.editor, done)
    bare.key(ENTER)
    assert bare.cards()[0].text == "日本"


def test_characters_beyond_the_first_plane_do_not_shift_marks_or_cursor(bare):
    bare.editor.insertPlainText("\U0001f9d2\U0001f9d2 seen ")
    bare.type("#enga")
    bare.key(TAB)
    assert bare.text == "\U0001f9d2\U0001f9d2 seen #engagement "
    bare.key(Qt.Key.Key_Home)
    bare.key(Qt.Key.Key_Right)
    bare.line.settle()
    assert bare.desk.reads.draft(bare.meeting.step.id) == (bare.text, 1)


# nothing is lost


def test_an_empty_line_and_one_of_marks_only_are_refused_in_a_sentence_and_stay(bare):
    bare.key(ENTER)
    assert bare.line.notice.is_refusal
    assert bare.line.notice.text() == "There is nothing written yet: type what was said, then press Enter."
    bare.type("hv: ")
    assert not bare.line.notice.text()
    bare.key(ENTER)
    assert (bare.line.notice.is_refusal, bare.text, bare.recorded) == (True, "hv: ", [])


def test_a_full_disk_leaves_words_and_cursor_and_trying_again_saves_them(bare, monkeypatch):
    troubles = []
    bare.desk.troubled.connect(troubles.append)
    bare.type("hv: two extra visits")
    bare.key(Qt.Key.Key_Left)

    def full(_operation):
        raise NoSpace("the disk is full")

    with monkeypatch.context() as at_the_time:
        at_the_time.setattr(bare.desk.case, "perform", full)
        bare.key(ENTER)
        assert (bare.text, bare.editor.place(), bare.recorded) == ("hv: two extra visits", 19, [])
    assert len(troubles) == 1
    troubles[0].again()
    assert [card.text for card in bare.cards()] == ["two extra visits"]
    assert bare.text == ""


def test_a_pause_puts_the_half_typed_line_on_the_disk_without_touching_it(bare):
    bare.type("hv: half ty")
    step = bare.meeting.step.id
    assert bare.desk.reads.draft(step) == ("", 0)
    (timer,) = bare.line.model.findChildren(QTimer)
    assert (timer.isActive(), timer.isSingleShot(), timer.interval()) == (True, True, 300)
    timer.timeout.emit()
    assert bare.desk.reads.draft(step) == ("hv: half ty", 11)
    assert (bare.text, bare.editor.document().isUndoAvailable()) == ("hv: half ty", True)


def test_esc_leaves_the_line_keeps_it_and_never_saves_it(bare):
    bare.type("hv: half typed")
    bare.key(ESC)
    assert bare.board.hasFocus()
    assert (bare.text, bare.cards()) == ("hv: half typed", ())
    assert bare.desk.reads.draft(bare.meeting.step.id) == ("hv: half typed", 14)


def test_each_step_keeps_its_own_half_typed_line_with_its_cursor(bare):
    bare.type("hv: in well")
    bare.key(Qt.Key.Key_Left)
    bare.meeting.show("improve")
    assert bare.text == ""
    bare.type("in improve")
    bare.meeting.show("well")
    assert (bare.text, bare.editor.place()) == ("hv: in well", 10)
    assert bare.chips[:2] == ["Health Visiting", "strength"]
    bare.key(ENTER)
    bare.meeting.show("improve")
    assert bare.text == "in improve"
    bare.meeting.show(None)
    assert bare.text == ""
    assert not bare.line.record()


def test_after_a_crash_the_line_and_the_cursor_are_as_they_were(bare, qtbot):
    bare.type("hv: half typed")
    bare.key(Qt.Key.Key_Left)
    bare.line.settle()
    again = Page(bare.desk, qtbot)
    assert (again.text, again.editor.place()) == ("hv: half typed", 13)
    assert again.chips[0] == "Health Visiting"


def test_a_line_that_was_emptied_leaves_no_draft(bare):
    bare.type("x")
    bare.line.settle()
    bare.key(Qt.Key.Key_Backspace)
    bare.line.settle()
    assert bare.desk.reads.draft(bare.meeting.step.id) == ("", 0)


def test_undo_takes_back_typing_first_and_then_is_the_windows(bare):
    passed_on = []
    bare.window.keyPressEvent = lambda event: passed_on.append(event.key()) if event.text() else None
    bare.type("seen")
    bare.key(Qt.Key.Key_Z, CTRL)
    assert (bare.text, passed_on) == ("", [])
    bare.key(Qt.Key.Key_Y, CTRL)
    assert bare.text == "seen"
    bare.key(Qt.Key.Key_Y, CTRL)
    assert passed_on == [Qt.Key.Key_Y]
    bare.key(ENTER)
    bare.key(Qt.Key.Key_Z, CTRL)
    assert (bare.text, passed_on) == ("", [Qt.Key.Key_Y, Qt.Key.Key_Z])


# the reading beneath


def test_the_reading_teaches_the_signs_until_something_is_typed(bare):
    assert bare.chips == [
        "strength", "improvement", "recommendation", "action", "decision", "question", "parked", "at the end: star",
    ]  # fmt: skip
    assert bare.editor.placeholderText() == "hv: what was said #theme · no sign: strength"
    assert bare.line.strip.hint == "Enter saves · F1 keys"
    bare.window.resize(300, 600)
    QApplication.processEvents()
    assert bare.editor.placeholderText() == "hv: what was said #theme"
    assert bare.line.strip.rows == 2


def test_chips_follow_every_key_and_keep_their_places(bare):
    height = bare.line.strip.height()
    bare.type("NB")
    assert bare.chips == ["no agency", "strength"]
    bare.type(": call")
    assert bare.chips == ["no agency", "strength"]
    bare.editor.clear()
    bare.type("hv: ! call by Friday")
    assert bare.chips == ["Health Visiting", "immediate action", "@ owner", "due Fri 30 Oct"]
    bare.type(" @police-duty-desk #sle *")
    assert bare.chips == [
        "Health Visiting",
        "immediate action",
        "★ for the briefing",
        "owner: duty desk, Police",
        "due Fri 30 Oct",
        "# Sle (new theme)",
    ]
    assert bare.line.strip.height() == height
    assert bare.editor.accessibleDescription() == ", ".join(bare.chips)
    bare.editor.clear()
    bare.type("> agree 1/3/2027 @hv")
    assert bare.chips == ["no agency", "recommendation", "owner: Health Visiting", "due Mon 1 Mar 2027"]


def test_marks_are_coloured_in_the_text(bare):
    bare.type("hv: + seen #engagement *")
    colours = {}
    block = bare.editor.document().firstBlock()
    for form in block.layout().formats():
        for place in range(form.start, form.start + form.length):
            colours[bare.text[place]] = form.format.foreground().color().name()
    theme = bare.desk.look.theme
    assert (colours["h"], colours["+"], colours["#"], colours["*"]) == (
        theme.accent,
        theme.strength,
        theme.accent,
        theme.improve,
    )
    assert "s" not in colours


def test_an_agency_that_comes_late_can_speak_at_once(bare):
    bare.type("gp: seen")
    assert bare.chips[0] == "no agency"
    bare.desk.perform(AddRecord(Agency(id="gp", code="gp", name="General practice")))
    assert bare.chips[0] == "General practice"


def test_everything_is_drawn_at_every_size_and_in_every_theme(bare):
    bare.type("hv: ! seen @police 14/12 #" + "Llanfairpwllgwyngyll" * 3 + " #engagement *")
    for theme, size, width in (("light", 100, 900), ("dark", 200, 500), ("high-contrast", 200, 1300)):
        bare.desk.settings.change(theme=theme, text_size=size)
        bare.window.resize(width, 600)
        QApplication.processEvents()
        picture = bare.line.strip.grab().toImage()
        assert len({picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(4, 24)}) > 3
        assert bare.line.strip.height() == bare.line.strip.sizeHint().height()
    bare.editor.clear()
    assert not bare.line.strip.grab().isNull()


def test_a_key_costs_less_than_two_milliseconds(page):
    page.type("csc: two extra visits after the early birth #engagement by the way ")
    costs = []
    for place in range(30):
        begin = time.perf_counter()
        page.editor.insertPlainText("abcdefghij"[place % 10])
        costs.append(time.perf_counter() - begin)
    assert sorted(costs)[len(costs) // 2] < 0.002


# completing


def test_a_code_is_completed_with_tab_and_never_takes_the_focus(bare):
    bare.type("p")
    assert bare.offered() == ["police, Police"]
    assert bare.editor.hasFocus()
    bare.key(TAB)
    assert (bare.text, bare.offered()) == ("police: ", [])
    bare.type("seen")
    bare.key(ENTER)
    assert bare.cards()[0].agency == "police"


def test_a_plain_first_word_is_saved_by_enter_whatever_is_offered(bare):
    bare.type("p")
    bare.key(ENTER)
    assert [card.text for card in bare.cards()] == ["p"]
    assert bare.offered() == []


def test_a_theme_half_typed_is_taken_by_enter_and_saved_by_the_next(bare):
    bare.type("seen #engag")
    assert bare.offered() == ["engagement, Working with families"]
    bare.key(ENTER)
    assert (bare.text, bare.cards()) == ("seen #engagement ", ())
    bare.key(ENTER)
    assert bare.cards()[0].themes == ("engagement",)


def test_up_and_down_go_round_the_list_and_enter_takes(bare):
    bare.type("seen #s")
    names = bare.offered()
    assert len(names) > 2
    bare.key(DOWN)
    bare.key(DOWN)
    bare.key(UP)
    bare.key(UP)
    assert bare.popup.currentIndex().row() == len(names) - 1
    bare.key(DOWN)
    bare.key(ENTER)
    assert bare.text == f"seen #{names[0].split(',')[0]} "


def test_up_begins_at_the_end_of_the_list_and_a_click_takes_a_row(bare):
    bare.type("seen #s")
    bare.key(UP)
    assert bare.popup.currentIndex().row() == len(bare.offered()) - 1
    row = bare.popup.visualRect(bare.popup.model().index(1, 0)).center()
    first = bare.offered()[1].split(",")[0]
    QTest.mouseClick(bare.popup.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert (bare.text, bare.editor.hasFocus()) == (f"seen #{first} ", True)


def test_esc_closes_the_list_and_a_new_theme_can_be_saved(bare):
    bare.type("seen #eng")
    bare.key(ESC)
    assert (bare.offered(), bare.editor.hasFocus()) == ([], True)
    bare.key(ENTER)
    assert bare.cards()[0].themes == ("eng",)


def test_the_list_goes_with_the_cursor_and_the_focus(bare):
    bare.type("seen #eng")
    bare.key(Qt.Key.Key_Home)
    assert bare.offered() == []
    bare.key(Qt.Key.Key_End)
    bare.type("a")
    assert bare.offered()
    bare.board.setFocus()
    assert bare.offered() == []


def test_an_owner_is_offered_in_an_action_and_a_space_is_not_doubled(bare):
    bare.type("! ring  today")
    for _ in range(6):
        bare.key(Qt.Key.Key_Left)
    bare.type("@po")
    assert bare.offered() == ["police, Police"]
    bare.key(TAB)
    assert bare.text == "! ring @police today"


def test_the_list_stays_within_a_small_window_above_or_below_the_line(bare):
    bare.type("seen #")
    assert bare.window.rect().contains(bare.popup.geometry())
    assert bare.popup.geometry().bottom() < bare.editor.mapTo(bare.window, bare.editor.rect().topLeft()).y() + 10
    bare.key(ESC)
    bare.window.layout().removeWidget(bare.line)
    bare.window.layout().insertWidget(0, bare.line)
    QApplication.processEvents()
    bare.key(Qt.Key.Key_Backspace)
    bare.type("#")
    assert bare.popup.geometry().top() > bare.editor.caret().bottom()
    bare.window.resize(600, 220)
    QApplication.processEvents()
    bare.key(Qt.Key.Key_Backspace)
    bare.type("#")
    assert bare.window.rect().contains(bare.popup.geometry())


def test_tab_without_a_list_goes_on_to_the_next_control(bare):
    bare.type("seen so ")
    bare.key(TAB)
    assert bare.board.hasFocus()


# correcting


def recorded_lines(page, *lines):
    for words in lines:
        page.desk.clock.advance(minutes=1)
        page.type(words)
        page.key(ENTER)


def test_up_in_an_empty_line_brings_the_last_one_back_and_enter_corrects_it(bare):
    recorded_lines(bare, "hv: seen late *", "! Ring the GP @police 14/12")
    bare.key(UP)
    assert bare.text == "! Ring the GP @police 14/12/2026"
    assert (bare.chips[0], bare.line.strip.hint) == ("correcting the line of 13:07", "Enter corrects · Esc leaves it")
    bare.key(UP)
    assert bare.text == "hv: seen late *"
    bare.key(Qt.Key.Key_Backspace)
    bare.type("#engagement ")
    bare.key(ENTER)
    first, second = bare.cards()
    assert (first.text, first.starred, first.themes, second.text) == (
        "seen late",
        False,
        ("engagement",),
        "Ring the GP",
    )
    assert (bare.text, bare.chips[0], bare.line.strip.hint) == ("", "strength", "Enter saves · F1 keys")
    assert len(bare.desk.reads.actions()) == 1
    bare.desk.undo()
    assert bare.cards()[0].starred


def test_down_goes_back_to_later_lines_and_then_to_an_empty_one(bare):
    recorded_lines(bare, "one", "two")
    for key, words in ((UP, "two"), (UP, "one"), (UP, "one"), (DOWN, "two"), (DOWN, ""), (DOWN, "")):
        bare.key(key)
        assert bare.text == words
    assert bare.line.model.correcting is None


def test_esc_leaves_the_recalled_line_alone(bare):
    recorded_lines(bare, "one")
    bare.key(UP)
    bare.type(" more")
    bare.key(ESC)
    assert (bare.text, bare.editor.hasFocus(), bare.cards()[0].text) == ("", True, "one")
    bare.key(ENTER)
    assert [card.text for card in bare.cards()] == ["one"]
    assert bare.desk.reads.draft(bare.meeting.step.id) == ("", 0)


def test_an_emptied_line_is_a_new_one_and_takes_no_cards_place(bare):
    recorded_lines(bare, "one")
    bare.key(UP)
    for _ in "one":
        bare.key(Qt.Key.Key_Backspace)
    assert bare.chips[0] == "strength"
    bare.type("two")
    bare.key(ENTER)
    assert [card.text for card in bare.cards()] == ["one", "two"]


def test_what_the_line_began_comes_back_with_a_change_of_kind(bare):
    recorded_lines(bare, "> One template @hv")
    bare.key(UP)
    bare.key(Qt.Key.Key_Home)
    bare.key(Qt.Key.Key_Delete)
    bare.type("!")
    bare.key(ENTER)
    assert [made.text for made in bare.desk.reads.actions()] == ["One template"]
    assert bare.desk.reads.recommendations() == ()


def test_up_within_other_words_recalls_nothing(bare):
    recorded_lines(bare, "one")
    bare.type("two\nthree")
    bare.key(UP)
    bare.key(UP)
    assert bare.text == "two\nthree"
    bare.editor.clear()
    bare.meeting.show("improve")
    bare.key(UP)
    assert bare.text == ""


def test_a_correction_half_typed_is_still_one_after_a_crash(bare, qtbot):
    recorded_lines(bare, "seen late")
    bare.key(UP)
    bare.type(" at home")
    bare.line.settle()
    again = Page(bare.desk, qtbot)
    assert again.line.model.correcting == bare.cards()[0]
    again.key(ENTER)
    assert [card.text for card in again.cards()] == ["seen late at home"]
    assert [old.text for old in again.desk.reads.wordings(again.cards()[0].id)] == ["seen late"]


def test_a_card_taken_out_meanwhile_leaves_the_words_as_a_line_of_their_own(bare):
    recorded_lines(bare, "seen late")
    (card,) = bare.cards()
    bare.key(UP)
    bare.desk.perform(EditContribution(card.id, "seen later"))
    assert bare.line.model.correcting.text == "seen later"
    bare.desk.perform(RemoveRecord(Topic.CONTRIBUTION, card.id))
    assert (bare.text, bare.line.model.correcting) == ("seen late", None)
    bare.key(ENTER)
    assert [card.text for card in bare.cards()] == ["seen late"]


def test_the_same_step_shown_again_touches_nothing_that_is_typed(bare):
    bare.type("hv: half typed")
    bare.meeting.show("well")
    bare.line.model.leave_correction()
    assert (bare.text, bare.editor.place()) == ("hv: half typed", 14)
    assert bare.editor.document().isUndoAvailable()


def test_a_line_too_long_to_keep_is_refused_in_a_sentence_and_stays(bare):
    bare.editor.insertPlainText("x" * 100_001)
    bare.line.settle()
    assert bare.line.notice.text().startswith("This line is too long to keep (100,001 characters)")
    assert len(bare.text) == 100_001
    bare.editor.clear()


def test_the_list_goes_along_to_another_window(bare, qtbot):
    first = bare.popup
    other = QWidget()
    qtbot.addWidget(other)
    bare.line.setParent(other)
    assert bare.popup is not first
    assert bare.popup.parentWidget() is other
    bare.line.setParent(bare.window)


def test_the_line_tells_its_keys(bare):
    lines = bare.line.keys()
    assert {"Enter", "Ctrl+Enter", "Shift+Enter", "Esc", "Up", "#theme"} <= {line.keys for line in lines}
    assert all(line.does for line in lines)
