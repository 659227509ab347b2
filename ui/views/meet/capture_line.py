"""The capture line: one line, always ready, in which a whole meeting can be written down without the mouse."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import Step
from facilitator.rules.capture_line.completing import Candidate, Completion
from facilitator.rules.capture_line.marks import LineReading
from ui.desk import Desk
from ui.parts.language import LanguageWatch
from ui.parts.notice import Notice
from ui.parts.spelling import KEYS as SPELLING
from ui.parts.spelling import SpellingWatch
from ui.parts.styling import mark
from ui.parts.text import words
from ui.place import KeyLine
from ui.viewmodels.capture import CaptureLineModel
from ui.viewmodels.meeting import Meeting
from ui.views.meet.capture_editor import CaptureEditor
from ui.views.meet.capture_strip import CaptureStrip, kind_words
from ui.views.meet.completion import CompletionList
from ui.views.meet.left_open import KEYS as LEFT_OPEN

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINT = "Enter saves · F1 keys"
_HINT_CORRECTING = "Enter corrects · Esc leaves it"
_ORPHANED = "The card being corrected is gone. What is typed stays: Enter saves it as a new line."

KEYS = (
    KeyLine("Enter", "Save the line"),
    KeyLine("Ctrl+Enter", "Save the line, from anywhere"),
    KeyLine("Shift+Enter", "New line within it"),
    KeyLine("Esc", "Leave the line; what is typed stays"),
    KeyLine("Up", "In an empty line: correct the last one"),
    KeyLine("Tab", "Take the code, theme or owner that is offered"),
    KeyLine("hv:", "Begin with a code: who said it"),
    KeyLine(
        "+  -  >  !  =  ?  ~",
        "Begin with a sign: strength, improvement, recommendation, action, decision, question, parked",
    ),
    KeyLine("#theme", "A theme, known or new"),
    KeyLine("@owner 14/12", "Who takes an action or recommendation on, and by when"),
    KeyLine(SPELLING, "Other spellings for the word at the cursor or the last with a wavy line, or keep it as a word"),
    KeyLine("*", "At the end: star it for the briefing"),
)


class CaptureLine(QWidget):
    """Writes down in the step that ``meeting`` shows.

    ``recorded`` carries the moment at which the line was on the disk; ``left`` asks for the focus to go to the board.
    """

    recorded = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = CaptureLineModel(desk, self)
        self.editor = CaptureEditor(desk.look)
        self.strip = CaptureStrip(desk.look)
        self.notice = Notice()
        #: Other words for a phrasing that blames. It keeps its room until the line is empty: nothing jumps twice.
        self.suggestion = words("", "language")
        # Beneath the first letter of the text, whose margin Qt does not scale.
        self.suggestion.setContentsMargins(4, 0, 0, 0)
        self.suggestion.hide()
        self._popup: CompletionList | None = None
        self._showing = False
        self._box = QFrame()
        self._box.setProperty("part", "capture")
        self._lay_out()
        self._connect(meeting)
        self.model.show_step(meeting.step)
        self._show_reading(self.model.reading)

    # what it does

    def record(self) -> bool:
        """Save the line, as Ctrl+Enter does from anywhere in the window. False where it was not saved."""
        self._sync()
        self._close_popup()
        return self.model.record()

    def settle(self) -> None:
        """Keep what is half typed on the disk."""
        self._sync()
        self.model.settle()

    def take_focus(self) -> None:
        """Put the cursor where it was in the line."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys and marks of the line."""
        return KEYS

    @property
    def popup(self) -> CompletionList:
        """The list of ways to complete a word, over the window."""
        if self._popup is None or self._popup.parentWidget() is not self.window():
            if self._popup is not None:
                self._popup.deleteLater()
            self._popup = CompletionList(self._desk.look, self.window())
            self._popup.chosen.connect(self._complete)
        return self._popup

    # what Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line come before those of the text."""
        if watched is self.editor and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Teach as much as there is room for."""
        super().resizeEvent(event)
        self._tell_placeholder()

    # how

    def _lay_out(self) -> None:
        look = self._desk.look
        inside = QVBoxLayout(self._box)
        inside.addWidget(self.editor)
        inside.addWidget(self.strip)
        inside.addWidget(self.suggestion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        column.addWidget(self.notice)
        self._space()
        look.changed.connect(self._space)
        self.setFocusProxy(self.editor)
        self.strip.show_hint(_HINT)

    def _space(self) -> None:
        look = self._desk.look
        inside = self._box.layout()
        if inside is not None:
            inside.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
            inside.setSpacing(look.px(4))
        self.editor.colours.rehighlight()

    def _connect(self, meeting: Meeting) -> None:
        self.editor.installEventFilter(self)
        self.editor.textChanged.connect(self._typed)
        self.editor.cursorPositionChanged.connect(self._moved)
        self.editor.focused.connect(self._on_focus)
        self.language = LanguageWatch(self.editor, self._desk)
        self.language.said.connect(self._suggest)
        self.spelling = SpellingWatch(self.editor, self._desk)
        self.model.restored.connect(self._on_restored)
        self.model.reading_changed.connect(self._show_reading)
        self.model.refused.connect(self._on_refused)
        self.model.recorded.connect(self._on_recorded)
        self.model.correcting_changed.connect(self._on_correcting)
        self.model.orphaned.connect(lambda: self._desk.voice.say(_ORPHANED))
        self.model.left_behind.connect(self._on_left_behind)
        meeting.step_changed.connect(self._on_step)

    def _key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER:
            self._enter(held)
            return True
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        if key == Qt.Key.Key_Escape:
            self._escape()
            return True
        if key == Qt.Key.Key_Tab:
            return self._popup_open() and self.popup.take(first=True)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._up_or_down(-1 if key == Qt.Key.Key_Up else 1)
        return False

    def _enter(self, held: Qt.KeyboardModifier) -> None:
        if held == Qt.KeyboardModifier.ShiftModifier:
            self.editor.textCursor().insertBlock()
            self.editor.ensureCursorVisible()
        elif not (held == Qt.KeyboardModifier.NoModifier and self._popup_open() and self.popup.take(first=False)):
            self.record()

    def _escape(self) -> None:
        if self._popup_open():
            self._close_popup()
        elif self.model.correcting is not None:
            self.model.leave_correction()
        else:
            self.settle()
            self.left.emit()

    def _up_or_down(self, by: int) -> bool:
        if self._popup_open():
            self.popup.go(by)
            return True
        cursor = self.editor.textCursor()
        at_edge = cursor.blockNumber() == (0 if by < 0 else self.editor.blockCount() - 1)
        self._sync()
        return at_edge and self.model.recall(-by)

    def _popup_open(self) -> bool:
        return self._popup is not None and self._popup.is_open

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._popup.close_list()

    # what was typed

    def _typed(self) -> None:
        if self._showing:
            return
        before = self.model.text
        self._sync()
        if self.model.text == before:
            return
        self.editor.colours.show(self.model.text, self.model.reading)
        self._unrefuse()
        self._offer()

    def _moved(self) -> None:
        if self._showing or self.editor.text() != self.model.text:
            return
        self._sync()
        shown = self._popup.completion if self._popup else None
        if shown is not None and not shown.start < self.model.cursor <= shown.end:
            self._close_popup()

    def _sync(self) -> None:
        self.model.type(self.editor.text(), self.editor.place())

    def _offer(self) -> None:
        completion = self.model.completion() if self.editor.hasFocus() else None
        if completion is None:
            self._close_popup()
            return
        caret = self.editor.caret()
        corner = self.editor.mapTo(self.window(), QPoint(caret.left(), caret.top()))
        self.popup.offer(completion, QRect(corner, caret.size()))

    def _complete(self, completion: Completion, candidate: Candidate) -> None:
        end = completion.end
        if candidate.insert.endswith(" ") and self.editor.text()[end : end + 1] == " ":
            end += 1
        self.editor.put(completion.start, end, candidate.insert)
        self._close_popup()

    # what the model tells

    def _on_step(self, step: Step | None) -> None:
        # What is typed belongs to the step that was left.
        self._sync()
        self._unrefuse()
        self.notice.clear()
        self.model.show_step(step)
        self._tell_placeholder()

    def _on_restored(self, text: str, cursor: int) -> None:
        self._showing = True
        try:
            self.editor.show_text(text, cursor)
        finally:
            self._showing = False
        self._close_popup()

    def _show_reading(self, reading: LineReading | None) -> None:
        if reading is None:
            self.strip.show_legend()
            self._tell_placeholder()
        else:
            self.strip.show_reading(reading, self._desk.today())
        self.editor.setAccessibleDescription(self.strip.accessibleName())
        self.editor.colours.show(self.model.text, reading)

    def _tell_placeholder(self) -> None:
        step, agencies = self.model.step, self.model.table.agencies
        words = f"{agencies[0].code}: what was said #theme" if agencies else "What was said #theme"
        full = f"{words} · no sign: {kind_words(step.kind)}" if step is not None else words
        room = self.editor.viewport().width() - self._desk.look.px(16)
        fits = self.editor.fontMetrics().horizontalAdvance(full) <= room
        self.editor.setPlaceholderText(full if fits else words)

    def _on_refused(self, sentence: str) -> None:
        mark(self._box, "refused", True)
        self.notice.refuse(sentence)

    def _suggest(self, sentence: str) -> None:
        self.suggestion.setText(sentence)
        self.suggestion.setVisible(bool(self.editor.text()) and (bool(sentence) or self.suggestion.isVisible()))

    def _unrefuse(self) -> None:
        if self.notice.is_refusal:
            mark(self._box, "refused", False)
            self.notice.clear()

    def _on_recorded(self, at: datetime) -> None:
        self._unrefuse()
        self.notice.clear()
        self.recorded.emit(at)

    def _on_correcting(self, card: Contribution | None) -> None:
        if card is None:
            self.strip.show_lead("")
            self.strip.show_hint(_HINT)
            return
        when = f" of {card.said_at.astimezone(LOCAL):%H:%M}" if card.said_at else ""
        self.strip.show_lead(f"correcting the line{when}")
        self.strip.show_hint(_HINT_CORRECTING)
        self._desk.voice.say(f"Correcting the line{when}. Enter corrects it, Esc leaves it as it is.")

    def _on_left_behind(self, step: Step) -> None:
        # Beneath the line and not over it: what comes next is typed there.
        words = f"A half-typed line waits in “{step.title}”: {LEFT_OPEN} leads back to it."
        self.notice.tell(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_focus(self, has_focus: bool) -> None:
        mark(self._box, "active", has_focus)
        if not has_focus:
            self._close_popup()
