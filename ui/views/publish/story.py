"""The story: public words about the review as a whole, each field with one plain hint."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import Field, LineField, NumberField, WordsField
from ui.parts.text import heading, meta, title
from ui.views.publish.link_fields import LinesField, LinksField, OneLinkField
from ui.views.publish.underline import underline


class StoryForm(QWidget):
    """Bound to the one story of the review. ``opened`` tells the field that somebody went to."""

    opened = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, Field] = {}
        self.setAccessibleName("Story")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 16, 24)
        self._layout.setSpacing(12)
        self._layout.addWidget(title("Story"))
        self._layout.addWidget(meta("Public words about the review as a whole. What is left empty is not printed."))
        self._head()
        self._account()
        self._aside()
        self._close()
        self._layout.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the first field that is empty, or on the first."""
        empty = (field for field in self.fields.values() if field.value() in ("", (), None))
        first = next(empty, next(iter(self.fields.values())))
        first.editor.setFocus()

    def focus_field(self, name: str) -> None:
        """Put the focus on a field; on the first where there is none of that name."""
        field = self.fields.get(name)
        if field is None:
            self.focus_first()
        else:
            field.editor.setFocus()

    def settle(self) -> None:
        """Keep what is half typed."""
        for field in self.fields.values():
            field.settle()

    # the parts

    def _head(self) -> None:
        self._add(
            "title", LineField("Title", "What a reader should remember, in a few words. Where empty: the reference.")
        )
        self._add(
            "headline",
            WordsField("The one thing to learn", "In a sentence or two, for formats that open with it.", rows=2),
        )
        self._add("month", LineField("When", "As vaguely as it may be told, such as Autumn 2026. Never the day."))
        self._add("audience", LineField("For whom", "Such as: everyone who works with children under one."))
        self._add("decision", WordsField("Decision", "The outcome of the review in one sentence.", rows=2))
        counted = "Where empty, the agencies that took part are counted."
        self._add("agencies_took_part", NumberField("How many agencies took part", 0, 999, counted))

    def _account(self) -> None:
        self._layout.addWidget(_part("What happened"))
        self._add(
            "context",
            WordsField(
                "Context", "What happened and to whom, identifying nobody. A blank line begins a paragraph.", rows=5
            ),
        )
        self._add("method", WordsField("Method", "How the review was done.", rows=2))
        self._add(
            "professionals",
            WordsField("How professionals took part", "Those who knew the family, naming nobody.", rows=2),
        )
        self._add("family", WordsField("How the family took part", "Or why they could not be asked yet.", rows=2))
        self._add("focus", WordsField("Focus", "What the review looked at.", rows=2))
        self._add("narrative", WordsField("Longer account", "For formats that tell the story at length.", rows=4))

    def _aside(self) -> None:
        self._layout.addWidget(_part("A box to remember"))
        self._add("call_out_heading", LineField("Heading of the box", "Such as: Four questions worth asking."))
        self._add(
            "call_out_lines", LinesField("Lines of the box", "One to a line, short enough to learn by heart.", rows=3)
        )

    def _close(self) -> None:
        self._layout.addWidget(_part("Where to find more"))
        self._add(
            "support",
            OneLinkField("Support", "Where families and readers find help: a few words, then the address.", rows=1),
        )
        self._add("links", LinksField("Links", "One to a line: a few words, then the address (https://).", rows=3))
        self._layout.addWidget(_part("At the end"))
        self._add(
            "changes_since", WordsField("What has changed since", "What is done already, in a few sentences.", rows=3)
        )
        self._add("publication_note", WordsField("Publication note", "What is and is not published, and why.", rows=3))

    def _add(self, name: str, field: Field) -> None:
        self.fields[name] = field
        self._layout.addWidget(field)
        field.editor.installEventFilter(self)
        bind(field, self._desk, Topic.STORY, "story", name)
        underline(field, self._desk)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            name = next((name for name, field in self.fields.items() if field.editor is watched), "")
            if name:
                self.opened.emit("story", name)
        return super().eventFilter(watched, event)


def _part(words: str) -> QWidget:
    label = heading(words)
    label.setContentsMargins(0, 16, 0, 0)
    return label
