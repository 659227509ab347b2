import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from ui.parts.alt_letters import AltLetters

Key, Held = Qt.Key, Qt.KeyboardModifier
ALT = Held.AltModifier


@pytest.fixture
def texts(qtbot):
    """A window with three fields."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    fields = (QLineEdit(), QPlainTextEdit(), QTextEdit())
    for one in fields:
        layout.addWidget(one)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield fields
    window.close()


def write(qtbot, field, key, held):
    field.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), key, held)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("held", [ALT, ALT | Held.ShiftModifier])
def test_a_letter_that_asks_for_something_is_not_taken_for_a_word(qtbot, texts, held):
    alt = AltLetters(texts[0].window())
    for field in texts:
        assert write(qtbot, field, Key.Key_W, held) == ""
        assert write(qtbot, field, Key.Key_1, held) == ""
    assert alt.parent() is texts[0].window()


def test_words_go_on_as_ever_and_so_does_what_other_keyboards_write_with_more_keys(qtbot, texts):
    AltLetters(texts[0].window())
    for field in texts:
        assert write(qtbot, field, Key.Key_W, Held.NoModifier) == "w"
        # On Windows the key beside the space bar that writes a third sign comes as both.
        assert write(qtbot, field, Key.Key_E, ALT | Held.GroupSwitchModifier) == "we"


def test_a_shortcut_still_answers_to_its_letter(qtbot, texts):
    AltLetters(texts[0].window())
    pressed = []
    shortcut = QShortcut(QKeySequence("Alt+S"), texts[0].window())
    shortcut.activated.connect(lambda: pressed.append(1))
    write(qtbot, texts[0], Key.Key_S, ALT)
    assert pressed == [1]


def test_on_a_mac_that_key_writes(qtbot, texts):
    AltLetters(texts[0].window(), platform="darwin")
    assert write(qtbot, texts[0], Key.Key_W, ALT) == "w"
