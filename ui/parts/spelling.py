"""Words that are probably misspelt, with a wavy line while they are typed; nothing is changed but by who types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from facilitator.spelling import Slip, stem_of
from ui.desk import Desk
from ui.parts.fields import Field
from ui.parts.underlines import underlines_of
from ui.viewmodels.speller import speller_of

#: So long after the last key, in milliseconds, words are looked at.
PAUSE = 250
#: What asks for suggestions; it acts wherever a wavy line can stand.
KEYS = "Ctrl+."
_LAYER = "spelling"

_Editor = QPlainTextEdit | QTextEdit


class SpellingWatch(QObject):
    """Follows one editor. The word at the cursor is left alone while it is being typed.

    Ctrl+. and the menu of the editor offer other words for the one at the cursor, else for the last before it, and to
    keep it as a word; for one that was kept, to underline it again.
    """

    def __init__(self, editor: _Editor, desk: Desk) -> None:
        super().__init__(editor)
        self._editor, self._desk = editor, desk
        self._speller = speller_of(desk)
        self.slips: tuple[Slip, ...] = ()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.look)
        editor.textChanged.connect(self._typed)
        editor.installEventFilter(self)
        self._speller.changed.connect(self.look)
        desk.look.changed.connect(self._mark)
        if editor.toPlainText():
            self._soon.start()

    def look(self) -> None:
        """Look at the words without waiting."""
        self._soon.stop()
        text = self._editor.toPlainText()
        typing = self._place(text) if self._editor.hasFocus() else -1
        self.slips = tuple(one for one in self._speller.slips(text) if one.end != typing)
        self._mark()

    def offer(self) -> QMenu | None:
        """Show what may have been meant by the word at the cursor, or the last that is underlined before it."""
        text = self._editor.toPlainText()
        place = self._place(text)
        if kept := self._speller.kept_at(text, place):
            return self._show(self._taking_back(kept))
        # Also the word that is being typed: whoever asks has stopped.
        before = [one for one in self._speller.slips(text) if one.start <= place]
        if not before:
            self._desk.voice.say("No word here looks misspelt." if self._speller.is_on else "Spelling is switched off.")
            return None
        menu = QMenu(self._editor)
        self._fill(menu, before[-1])
        return self._show(menu)

    # what Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Period:
            asks = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
            if asks and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if asks and event.type() == QEvent.Type.KeyPress:
                self.offer()
                return True
        elif isinstance(event, QContextMenuEvent) and event.type() == QEvent.Type.ContextMenu:
            return self._open_menu(event)
        elif event.type() == QEvent.Type.FocusOut:
            # The word at the cursor is done now.
            self._soon.start()
        return super().eventFilter(watched, event)

    # how

    def _open_menu(self, event: QContextMenuEvent) -> bool:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self._editor.cursorForPosition(event.pos()) if by_mouse else self._editor.textCursor()
        place = _characters(self._editor.toPlainText(), cursor.position())
        slip = next((one for one in self.slips if one.start <= place <= one.end), None)
        kept = self._speller.kept_at(self._editor.toPlainText(), place)
        if slip is None and not kept:
            return False
        menu = self._editor.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if slip is not None:
            self._fill(menu, slip)
        else:
            menu.addSeparator()
            self._taking_back(kept, menu)
        menu.popup(event.globalPos() if by_mouse else self._under_the_cursor())
        return True

    def _under_the_cursor(self) -> QPoint:
        return self._editor.viewport().mapToGlobal(self._editor.cursorRect().bottomLeft())

    def _fill(self, menu: QMenu, slip: Slip) -> None:
        """Put the suggestions for ``slip`` above what is in ``menu``."""
        menu.setAccessibleName("Other spellings")
        usual = menu.actions()
        found = self._speller.suggestions(slip.word)
        for word in found:
            menu.addAction(word).triggered.connect(partial(self._put, slip, word))
        if not found:
            menu.addAction("No other spelling is known").setEnabled(False)
        menu.addSeparator()
        menu.addAction(f"&Keep “{stem_of(slip.word)}” as a word").triggered.connect(partial(self._keep, slip.word))
        if usual:
            menu.addSeparator()
        for action in usual:
            # After the new ones: an action that is added again moves to the end.
            menu.removeAction(action)
            menu.addAction(action)

    def _show(self, menu: QMenu) -> QMenu:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._under_the_cursor())
        menu.setActiveAction(next(one for one in menu.actions() if one.isEnabled() and not one.isSeparator()))
        return menu

    def _taking_back(self, word: str, into: QMenu | None = None) -> QMenu:
        menu = into or QMenu(self._editor)
        menu.setAccessibleName("A word that was kept")
        menu.addAction(f"&Underline “{word}” again").triggered.connect(partial(self._let_go, word))
        return menu

    def _keep(self, word: str, _checked: bool = False) -> None:
        stem = stem_of(word)
        if self._speller.keep(word):
            self._desk.voice.offer(f"“{stem}” is kept as a word in this review", "Undo", lambda: self._let_go(stem))

    def _let_go(self, word: str, _checked: bool = False) -> None:
        if self._speller.let_go(word):
            self._desk.voice.say(f"“{word}” is looked at again.")

    def _put(self, slip: Slip, word: str, _checked: bool = False) -> None:
        text = self._editor.toPlainText()
        if text[slip.start : slip.end] != slip.word:
            # Typed on meanwhile.
            return
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(_units(text[: slip.start]))
        cursor.setPosition(_units(text[: slip.end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(word)
        self.look()

    def _typed(self) -> None:
        if self._editor.toPlainText():
            self._soon.start()
        else:
            self.look()

    def _place(self, text: str) -> int:
        return _characters(text, self._editor.textCursor().position())

    def _mark(self) -> None:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._desk.look.colour("alert"))
        underlines_of(self._editor).show(_LAYER, [(one.start, one.end, form) for one in self.slips])


def watch_spelling(field: Field, desk: Desk) -> SpellingWatch | None:
    """Underline what is misspelt in ``field``; None where it is a line without underlines."""
    return SpellingWatch(field.editor, desk) if isinstance(field.editor, QPlainTextEdit) else None


def _units(text: str) -> int:
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def _characters(text: str, units: int) -> int:
    """How many characters ``units`` of Qt are, which counts letters beyond the first plane as two."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
