"""The editor in its card: where it stands, how the card grows with it, and what becomes of the words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from facilitator.ids import ContributionId
from facilitator.operations.base import Operation
from facilitator.operations.cards import SplitCard, Together
from facilitator.operations.contributions import EditContribution
from facilitator.text import clean
from ui.desk import Desk
from ui.later import next_turn
from ui.parts.language import LanguageWatch
from ui.parts.spelling import SpellingWatch
from ui.viewmodels.card_rows import CardRow
from ui.views.meet.card_editor import CardEditor
from ui.views.meet.card_view import CardView


class InlineEditing(QObject):
    """At most one card of a column being edited. Words that are not saved stay in the editor, with the reason."""

    def __init__(self, desk: Desk, view: CardView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self.editor: CardEditor | None = None
        self._card = ""
        view.laid_out.connect(self._place)
        # A list that is hidden lays nothing out.
        view.cards.rowsRemoved.connect(self._look_for_it)
        view.cards.cards.changed.connect(self._follow)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._place())

    def begin(self, row: CardRow, *, splitting: bool = False) -> None:
        """Edit a card, after what was edited before is saved."""
        if self.editor is not None and (self._card != row.id or splitting) and not self.settle():
            return
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        editor = CardEditor(self._desk.look, row.text, splitting=splitting, parent=self._view.viewport())
        self.editor, self._card = editor, row.id
        LanguageWatch(editor.words, self._desk).said.connect(editor.suggest)
        SpellingWatch(editor.words, self._desk)
        editor.saved.connect(self._save)
        editor.parted.connect(self._part)
        editor.left.connect(self.leave)
        editor.grown.connect(self._place)
        self._place()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.scrollTo(self._view.cards.index(self._view.cards.row_of(row.id), 0))

    def settle(self) -> bool:
        """Save what is half edited; whether no editor is left."""
        if self.editor is None:
            return True
        if not self.editor.is_changed:
            self.leave()
            return True
        return self._save(self.editor.words.toPlainText())

    def leave(self) -> None:
        """Put the editor away; what is in it goes."""
        editor, self.editor, self._card = self.editor, None, ""
        if editor is None:
            return
        if editor.words.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.delegate.edit("", 0)
        editor.hide()
        editor.deleteLater()

    # how

    def _save(self, text: str) -> bool:
        editor = self.editor
        if editor is None:
            return True
        if not editor.is_changed:
            self.leave()
            return True
        if self._desk.perform(EditContribution(self._id, text), editor.refuse, lambda: self._save(text)) is None:
            return False
        self._desk.voice.say("Saved the card.")
        self.leave()
        return True

    def _part(self, text: str, place: int) -> None:
        editor = self.editor
        if editor is None:
            return
        # The place in the words as they are kept: cleaned, and without space before them.
        split: Operation = SplitCard(self._id, len(clean(text[:place]).lstrip()))
        if editor.is_changed:
            split = Together((EditContribution(self._id, text), split))
        if self._desk.perform(split, editor.refuse, lambda: self._part(text, place)) is not None:
            self._desk.voice.say("Split the card in two.")
            self.leave()

    @property
    def _id(self) -> ContributionId:
        return ContributionId(self._card)

    def _place(self) -> None:
        editor = self.editor
        if editor is None:
            return
        place = self._view.cards.row_of(self._card)
        if place < 0:
            self._look_for_it()
            return
        index = self._view.cards.index(place, 0)
        row = self._view.cards.rows[place]
        words = self._view.delegate.parts(row, self._view.visualRect(index)).words
        height = editor.needed(words.width())
        self._view.delegate.edit(self._card, height)
        editor.setGeometry(words.left(), words.top(), words.width(), height)

    def _follow(self, _touched: object) -> None:
        row = self._view.cards.cards.row(self._card)
        if self.editor is not None and row is not None:
            self.editor.follow(row.text)

    def _look_for_it(self) -> None:
        if self.editor is not None and self._view.cards.row_of(self._card) < 0:
            # Not while the rows are changing: this may change them again.
            next_turn(self, self._gone)

    def _gone(self) -> None:
        # Undone, merged or moved by another change while it was edited: half-typed words are not thrown away.
        editor, card = self.editor, self._card
        if editor is None or self._view.cards.row_of(card) >= 0:
            return
        words = editor.words.toPlainText()
        if not editor.is_changed:
            self.leave()
        elif self._view.cards.cards.row(card) is not None:
            self._save(words)
        else:
            copy = QGuiApplication.clipboard().setText
            self._desk.voice.offer("The card being edited is gone", "Copy its words", lambda: copy(words))
            self.leave()
