"""In the field that was gone to, the words that are to be said otherwise are chosen, so that typing says it anew."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.viewmodels.ruling import Spot


def choose_words(field: QWidget | None, spot: Spot) -> bool:
    """Select the words of ``spot`` where ``field`` holds them in their sentence; whether it does."""
    if not isinstance(field, QLineEdit | QPlainTextEdit):
        return False
    text = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
    sentence = text.find(f"{spot.before}{spot.words}{spot.after}")
    # A format may print a sentence otherwise than the field has it.
    start = sentence + len(spot.before) if sentence >= 0 else text.find(spot.words)
    if start < 0:
        return False
    if isinstance(field, QLineEdit):
        field.setSelection(start, len(spot.words))
        return True
    # Qt counts in halves of the characters beyond the first plane.
    first, last = (len(text[:at].encode("utf-16-le")) // 2 for at in (start, start + len(spot.words)))
    cursor = field.textCursor()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    return True
