"""How somebody likes to work; every choice acts at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSlider, QWidget

from ui.parts.buttons import primary
from ui.parts.fields import ChoiceField, FlagField, LineField
from ui.parts.layout import Flow, column
from ui.parts.sheet import Sheet
from ui.parts.text import meta, words
from ui.workspace import Workspace

_THEMES = (
    ("system", "As the computer has it"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high-contrast", "High contrast"),
)
_IDLE = ((5, "After 5 minutes"), (10, "After 10 minutes"), (15, "After 15 minutes"), (30, "After half an hour"))
_LONG_IDLE = ((60, "After an hour"), (0, "Only when I lock it, or the computer sleeps"))
_STEP = 10
#: So long, in milliseconds, does a hand rest that is done with the slider.
_REST = 150


class SettingsSheet(Sheet):
    """Theme, size of text, motion, keys, locking, name. There is nothing to save or to cancel."""

    def __init__(self, workspace: Workspace, over: QWidget) -> None:
        super().__init__("Settings", over, width=600)
        self._workspace = workspace
        settings = workspace.settings
        self.theme = QButtonGroup(self)
        themes = QWidget()
        flow = Flow(themes, gap=16)
        for number, (key, name) in enumerate(_THEMES):
            choice = QRadioButton(name)
            choice.setChecked(settings.theme == key)
            self.theme.addButton(choice, number)
            flow.addWidget(choice)
        self.theme.idClicked.connect(lambda number: self._change(theme=_THEMES[number][0]))
        self.text_size = self._slider(settings.text_size)
        self._size_words = meta("")
        self._say_size()
        self.motion = self._flag("Small movements, such as a card that slides into place", settings.motion, "motion")
        self.single = self._flag(
            "Single letters act as keys where nothing is being typed", settings.single_keys, "single_keys"
        )
        self.language = self._flag(
            "Suggest other words for phrasings that blame or label, as they are typed",
            settings.language_hints,
            "language_hints",
        )
        self.spelling = self._flag(
            "Underline words that may be misspelt, as they are typed", settings.spelling, "spelling"
        )
        self.idle = ChoiceField("Lock the review when nobody is there", _idle_choices(settings.idle_minutes))
        self.idle.show_value(settings.idle_minutes)
        self.idle.edited.connect(lambda minutes: self._change(idle_minutes=minutes))
        self.who = LineField("Your name", "For the history of the reviews that you open from now on.")
        self.who.show_value(settings.who)
        self.who.edited.connect(lambda name: self._change(who=name))
        self._lay_out(themes)
        self.buttons(primary("Done", self.dismiss))
        self.closed.connect(self.who.settle)

    def _lay_out(self, themes: QWidget) -> None:
        self.body.setSpacing(24)
        self.body.addWidget(column(words("Colours", "label"), themes, gap=4))
        self.body.addWidget(column(words("Size of text", "label"), self.text_size, self._size_words, gap=4))
        self.body.addWidget(column(self.motion, self.single, self.language, self.spelling, gap=4))
        self.body.addWidget(self.idle)
        self.body.addWidget(self.who)

    def _slider(self, now: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(100 // _STEP, 200 // _STEP)
        slider.setValue(now // _STEP)
        slider.setAccessibleName("Size of text")
        slider.setPageStep(2)
        # The whole window is dressed anew: once, when the hand rests.
        self._resizing = QTimer(self)
        self._resizing.setSingleShot(True)
        self._resizing.setInterval(_REST)
        self._resizing.timeout.connect(self._resize)
        slider.valueChanged.connect(self._sized)
        slider.sliderReleased.connect(self._resize)
        return slider

    def _flag(self, label: str, now: bool, name: str) -> FlagField:
        field = FlagField(label)
        field.show_value(now)
        field.edited.connect(lambda value: self._change(**{name: value}))
        return field

    def _sized(self, _steps: int) -> None:
        self._say_size()
        self._resizing.start()

    def _resize(self) -> None:
        self._resizing.stop()
        self._change(text_size=self.text_size.value() * _STEP)
        self._place()

    def dismiss(self) -> None:
        if self._resizing.isActive():
            self._resize()
        super().dismiss()

    def _say_size(self) -> None:
        percent = self.text_size.value() * _STEP
        self._size_words.setText(f"{percent} %")
        self.text_size.setAccessibleDescription(f"{percent} per cent")

    def _change(self, **values: Any) -> None:
        self._workspace.settings.change(**values)


def _idle_choices(now: int) -> list[tuple[int, str]]:
    choices = [*_IDLE, *_LONG_IDLE]
    if now not in {minutes for minutes, _ in choices}:
        choices.insert(0, (now, f"After {now} minutes"))
    return choices
