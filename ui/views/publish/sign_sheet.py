"""Signing: what somebody who wants to find out could put together, answered first, and then a name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from facilitator.briefing.formats import Format
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import Examination
from facilitator.model.disclosure import IntruderAnswer
from facilitator.operations.signing import Sign
from facilitator.reference.signing import IntruderQuestion
from ui.desk import Desk
from ui.parts.buttons import plain, primary
from ui.parts.fields import LineField
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body, heading, meta
from ui.viewmodels.formats import called
from ui.viewmodels.ruling import LIMITS, headline, signatures_words

_LEVEL_WORDS = {"public": "public", "partnership": "for the partnership", "internal": "internal"}


class QuestionRow(QWidget):
    """One question: N or Y answers it; a yes asks for a note. ``answered`` comes once it needs nothing more."""

    answered = Signal()

    def __init__(self, question: IntruderQuestion, number: int) -> None:
        super().__init__()
        self.question = question
        self.setAccessibleName(question.question)
        self.no, self.yes = self._answer("No", False), self._answer("Yes", True)
        group = QButtonGroup(self)
        for button in (self.no, self.yes):
            group.addButton(button)
        self.note = LineField("What could be put together, and why it may be published all the same", pauses=False)
        self.note.hide()
        self.note.editor.returnPressed.connect(self.answered.emit)  # type: ignore[attr-defined]
        asked = QVBoxLayout()
        asked.setSpacing(2)
        asked.addWidget(body(f"{number}. {question.question}"))
        asked.addWidget(meta(question.hint))
        asked.addWidget(self.note)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addLayout(asked, 1)
        for button in (self.no, self.yes):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def answer(self) -> IntruderAnswer | None:
        """What was answered; None where nothing was."""
        if not (self.no.isChecked() or self.yes.isChecked()):
            return None
        note = str(self.note.value()) if self.yes.isChecked() else ""
        return IntruderAnswer(question=self.question.key, answer=self.yes.isChecked(), note=note)

    def begin(self) -> None:
        """Put the focus on it."""
        (self.yes if self.yes.isChecked() else self.no).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_N:
            self.no.click()
        elif event.key() == Qt.Key.Key_Y:
            self.yes.click()
        else:
            super().keyPressEvent(event)

    def _answer(self, words: str, yes: bool) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setAutoDefault(True)
        button.setProperty("part", "filter")
        button.setAccessibleName(f"{words}: {self.question.question}")
        button.setToolTip(f"{words} ({words[0]})")
        button.clicked.connect(lambda _checked=False: self._take(yes))
        return button

    def _take(self, yes: bool) -> None:
        self.note.setVisible(yes)
        if yes:
            self.note.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.answered.emit()


class SignSheet(Sheet):
    """Nobody has signed before "Sign" is pressed; the check is made once more then."""

    def __init__(self, desk: Desk, over: QWidget, form: Format, found: Examination, checker: Checker) -> None:
        super().__init__("Sign for publication", over, width=760)
        self._desk, self._form, self._found, self._checker = desk, form, found, checker
        level = _LEVEL_WORDS[found.level.value]
        self.body.addWidget(body(f"{called(form)}, {level}. {headline(found)} {signatures_words(found)}."))
        self.body.addWidget(meta(LIMITS))
        asked = desk.library.signing.questions if found.rule.questions else ()
        self.rows = [QuestionRow(question, number) for number, question in enumerate(asked, start=1)]
        if self.rows:
            self.body.addWidget(heading("What could somebody put together?"))
            self.body.addWidget(meta("N answers no, Y answers yes; a yes wants a note."))
        for place, row in enumerate(self.rows):
            self.body.addWidget(row)
            row.answered.connect(lambda place=place: self._on(place + 1))
        self.by = LineField("Name", "Whoever signs has read the whole document.", pauses=False)
        self.capacity = LineField("In what capacity", "Such as Chair, or Business Manager.", pauses=False)
        if not any(one.by == desk.settings.who for one in found.signatures):
            self.by.show_value(desk.settings.who or ("" if found.signatures else desk.case.who))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.by, 1)
        line.addWidget(self.capacity, 1)
        self.body.addLayout(line)
        self.notice = Notice()
        self._go = primary("Sign", self.sign)
        page = self.page.layout()
        if isinstance(page, QVBoxLayout):
            # In sight however long the questions are.
            page.insertWidget(page.count() - 1, self.notice)
        self.buttons(self._go, plain("Not now", self.dismiss))
        self.by.editor.returnPressed.connect(self.capacity.editor.setFocus)  # type: ignore[attr-defined]
        self.capacity.editor.returnPressed.connect(self._go.setFocus)  # type: ignore[attr-defined]

    def begin(self) -> None:
        """Show it, at the first question."""
        self.open(self.rows[0].no if self.rows else self.by.editor)

    def sign(self) -> None:
        """Sign, or say what is missing."""
        self.notice.clear()
        unanswered = next((row for row in self.rows if row.answer is None), None)
        signing = Sign(
            form=self._form,
            level=self._found.level,
            by=self.by.value(),
            capacity=self.capacity.value(),
            answers=tuple(row.answer for row in self.rows if row.answer is not None),
            library=self._desk.library,
            checker=self._checker,
        )
        if self._desk.perform(signing, refused=self.notice.refuse) is None:
            if unanswered is not None:
                unanswered.begin()
            return
        self._desk.voice.say(f"Signed by {self.by.value()}")
        self.dismiss()

    def _on(self, place: int) -> None:
        if place < len(self.rows):
            self.rows[place].begin()
        else:
            self.by.editor.setFocus(Qt.FocusReason.OtherFocusReason)
