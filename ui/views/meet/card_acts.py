"""Everything that can be done with cards, each under one name, with its words and its keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.place import KeyLine


@dataclass(frozen=True, slots=True)
class CardAct:
    """One thing to do: its name in the code, its words in the menu, its keys, and a single letter that also does it."""

    name: str
    words: str
    keys: str = ""
    letter: str = ""
    group: int = 0
    #: Whether it is about one card only.
    single: bool = False

    def shown_keys(self, *, letters: bool) -> str:
        """The keys as people read them."""
        first = QKeySequence(self.keys).toString(QKeySequence.SequenceFormat.NativeText)
        return " or ".join(part for part in (first, self.letter if letters else "") if part)


ACTS: tuple[CardAct, ...] = (
    CardAct("edit", "Edit the words", "F2", single=True),
    CardAct("split", "Split at a word", "Ctrl+Shift+M", single=True),
    CardAct("merge", "Merge the chosen cards", "Ctrl+M"),
    CardAct("star", "Star for the briefing, or take the star away", "Ctrl+D", "S", 1),
    CardAct("kind", "Change the kind…", "Ctrl+K", "K", 1),
    CardAct("agency", "Change the agency…", "Ctrl+G", "A", 1),
    CardAct("themes", "Choose themes…", "Ctrl+T", "T", 1),
    CardAct("why", "Why? Choose the system factors behind it…", "Ctrl+Shift+W", "W", 1),
    CardAct("hands", "Count the hands for it…", "Ctrl+H", "H", 1),
    CardAct("key", "Key learning, or not after all", "Ctrl+Shift+K", "L", 1),
    CardAct("settle", "Say what became of it…", "Ctrl+Shift+O", "B", 1, single=True),
    CardAct("up", "Move up", "Alt+Up", "", 2),
    CardAct("down", "Move down", "Alt+Down", "", 2),
    CardAct("left", "Move to the column on the left", "Alt+Left", "", 2),
    CardAct("right", "Move to the column on the right", "Alt+Right", "", 2),
    CardAct("under", "Move under another card…", "Alt+Shift+Right", "", 2),
    CardAct("out", "Move out from under its card", "Alt+Shift+Left", "", 2),
    CardAct("step", "Move to another step…", "Ctrl+Shift+S", "M", 2),
    CardAct("room", "Show in the room…", "Ctrl+R", "R", 3),
    CardAct("unroom", "Take off the room's screen", "Ctrl+Shift+R", "", 3),
    CardAct("details", "Show its details and history", "Alt+Return", "", 3, single=True),
    CardAct("remove", "Remove", "Del", "", 4),
)

#: What is written on the keys that do not stand in a menu.
OTHER_KEYS: tuple[KeyLine, ...] = (
    KeyLine("↑ ↓", "The card above or beneath"),
    KeyLine("← →", "The column beside"),
    KeyLine("Alt+1 … 4", "Go to a column of cards"),
    KeyLine("Shift+↑ ↓", "Choose several cards"),
    KeyLine("Ctrl+A", "Choose every card of the column"),
    KeyLine("Menu or Shift+F10", "Everything that can be done with the chosen cards"),
    KeyLine("Ctrl+Shift+Enter", "While editing: split the card at the cursor"),
    KeyLine("Alt+W", "The next improvement that has no why yet"),
    KeyLine("Alt+T", "Group the cards by theme, or by column again; Alt+← → takes a card to the theme beside"),
    KeyLine("Alt+0", "Cards of this step, or of the whole review"),
)


def act_named(name: str) -> CardAct:
    """The act of that name."""
    return next(act for act in ACTS if act.name == name)


def act_for(event: QKeyEvent, *, letters: bool) -> CardAct | None:
    """The act whose key was pressed; single letters count only where ``letters`` says so."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
        return act_named("edit")
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    pressed = QKeySequence(QKeyCombination(modifiers, key))
    for act in ACTS:
        if act.keys and pressed == QKeySequence(act.keys):
            return act
        if letters and act.letter and not modifiers and key == Qt.Key(ord(act.letter)):
            return act
    return None


def key_lines(*, letters: bool) -> tuple[KeyLine, ...]:
    """Every key of the board, for F1."""
    acts = tuple(KeyLine(keys, act.words.rstrip("…")) for act in ACTS if (keys := act.shown_keys(letters=letters)))
    return (*acts, *OTHER_KEYS)
