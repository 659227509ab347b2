"""Phrasings that blame, judge by hindsight or label, with a dotted line while they are typed and other words to try."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout

from facilitator.rules.language import Hinted, LanguageHints
from ui.desk import Desk
from ui.parts.fields import Field
from ui.parts.text import words
from ui.parts.underlines import underlines_of

#: So long after the last key, in milliseconds, words are looked at.
PAUSE = 250
_LAYER = "language"

_Editor = QPlainTextEdit | QTextEdit | QLineEdit


class LanguageWatch(QObject):
    """Follows one editor. ``said`` carries what is to be said beneath it; empty where nothing stands out any more.

    It blocks nothing and changes no letter; where the settings say so it sees nothing.
    """

    said = Signal(str)

    def __init__(self, editor: _Editor, desk: Desk) -> None:
        super().__init__(editor)
        self._editor, self._desk = editor, desk
        self._hints = LanguageHints(desk.library.language_hints.values())
        self.hinted: tuple[Hinted, ...] = ()
        self.words = ""
        self._told: frozenset[str] = frozenset()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.look)
        editor.textChanged.connect(self._typed)
        desk.settings.changed.connect(self.look)
        desk.look.changed.connect(self._mark)

    @property
    def text(self) -> str:
        """What is typed now."""
        editor = self._editor
        return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()

    def look(self) -> None:
        """Look at the words without waiting."""
        self._soon.stop()
        text = self.text
        self.hinted = self._hints.found_in(text) if text and self._desk.settings.language_hints else ()
        self._mark()
        said = sentence_about(self.hinted)
        if said != self.words:
            self.words = said
            self.said.emit(said)
        self._tell()

    def _typed(self) -> None:
        if not self.text:
            # The line was saved or emptied: nothing of it is to stand any longer.
            self._soon.stop()
            self.hinted, self.words, self._told = (), "", frozenset()
            self._mark()
            self.said.emit("")
            return
        self._soon.start()

    def _tell(self) -> None:
        new = next((one for one in self.hinted if one.hint.key not in self._told), None)
        self._told |= {one.hint.key for one in self.hinted}
        if new is not None and self._editor.hasFocus():
            self._desk.voice.say(sentence_about((new,)))

    def _mark(self) -> None:
        if isinstance(self._editor, QLineEdit):
            return
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(self._desk.look.colour("recommend"))
        underlines_of(self._editor).show(_LAYER, [(one.start, one.end, form) for one in self.hinted])


def sentence_about(hinted: tuple[Hinted, ...]) -> str:
    """The phrasing that was typed last, why to think again, and what to try; empty where there is none."""
    if not hinted:
        return ""
    last = hinted[-1]
    more = len({one.hint.key for one in hinted}) - 1
    tail = f" (And {more} more.)" if more else ""
    return f"“{last.words}”: {last.hint.why} Try: {last.hint.instead}{tail}"


def watch_language(field: Field, desk: Desk) -> LanguageWatch | None:
    """Say beneath ``field`` what its words might be instead; None where it holds no words."""
    editor, layout = field.editor, field.layout()
    if not isinstance(editor, QPlainTextEdit | QLineEdit) or not isinstance(layout, QVBoxLayout):
        return None
    label = words("", "language")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.hide()
    layout.insertWidget(layout.indexOf(editor) + 1, label)
    watch = LanguageWatch(editor, desk)

    def show(sentence: str) -> None:
        label.setText(sentence)
        label.setVisible(bool(sentence))

    watch.said.connect(show)
    return watch
