"""The themes of the review: how often each was touched, its name, and making one of two."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.ids import ThemeId
from facilitator.model.contribution import Theme
from facilitator.model.topics import Topic
from facilitator.operations.themes import MergeThemes, RenameTheme
from ui.desk import Desk
from ui.parts.fields import ChoiceField, LineField
from ui.parts.layout import column
from ui.parts.notice import Notice
from ui.parts.text import body, heading, lead, meta
from ui.views.meet.panels.folding import Beside
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.picking import named
from ui.views.meet.panels.rows import Rows

_EARLIER = "Said before, by the earlier review that is named on its card"


class ThemesPanel(Panel):
    """One row for each theme, and beneath them what an earlier review said the same of."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.look
        self.add(
            column(
                lead("What recurs in this meeting, under one name each."),
                meta("A # in the line gives a card its theme. Here themes are renamed, and two that mean one merged."),
                gap=look.px(4),
            )
        )
        self._none = meta("No theme yet.")
        self.list = Rows(lambda theme: ThemeRow(desk, theme, self.notice), look.px(8))
        self.notice = Notice()
        self._earlier = column(gap=look.px(8), margins=(0, look.px(16), 0, 0))
        self.add(self._none, self.list, self.notice, self._earlier)
        self.end()
        topics = {Topic.THEME, Topic.CONTRIBUTION, Topic.LEARNING_POINT, Topic.AGENCY}
        follow(self, desk, frozenset(topics), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the review."""
        reads = self.desk.reads
        themes = sorted(reads.themes(), key=lambda theme: theme.label.casefold())
        cards = [card for card in reads.contributions() if card.merged_into is None]
        said = Counter(theme for card in cards for theme in card.themes)
        learned = Counter(theme for point in reads.learning_points() for theme in point.themes)
        self.list.show_ids([theme.id for theme in themes])
        self._none.setVisible(not themes)
        for theme in themes:
            row = self.list.row(theme.id)
            if isinstance(row, ThemeRow):
                row.show_theme(theme, tuple(themes), said[theme.id], learned[theme.id])
        codes = {agency.id: agency.code for agency in reads.agencies()}
        self._show_earlier([(card.previously_identified, named(card, codes)) for card in cards])

    def _show_earlier(self, cards: list[tuple[str, str]]) -> None:
        layout = self._earlier.layout()
        while layout is not None and (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        known = [(review, words) for review, words in cards if review]
        self._earlier.setVisible(bool(known))
        if layout is not None and known:
            layout.addWidget(heading(_EARLIER))
            for review, words in known:
                layout.addWidget(column(body(words), meta(review), gap=0))


class ThemeRow(QWidget):
    """One theme: its name, how often it was touched, and the theme that it is merged into."""

    def __init__(self, desk: Desk, theme: str, notice: Notice) -> None:
        super().__init__()
        self._desk, self._id, self._notice = desk, ThemeId(theme), notice
        self._names: dict[Any, str] = {}
        self.name = LineField("")
        self.count = meta("")
        self.into = ChoiceField("", [])
        self.name.edited.connect(self._rename)
        self.into.edited.connect(self._merge)
        self.count.setMinimumWidth(desk.look.px(140))
        self.into.setFixedWidth(desk.look.px(200))
        aside = QWidget()
        line = QHBoxLayout(aside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(desk.look.px(12))
        line.addWidget(self.count, 1)
        line.addWidget(self.into)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Beside(desk.look, self.name, aside, needs=560, share=(1, 0)))

    def show_theme(self, theme: Theme, themes: tuple[Theme, ...], cards: int, points: int) -> None:
        """Show it as it stands among the others."""
        self.name.show_value(theme.label)
        self.name.editor.setAccessibleName(f"Name of the theme {theme.label}")
        learned = f" · {points} point{'s' * (points != 1)}" if points else ""
        self.count.setText(f"{cards} card{'s' * (cards != 1)}{learned}" if cards or points else "on no card")
        self._names = {other.id: other.label for other in themes}
        others = [(other.id, other.label) for other in themes if other.id != theme.id]
        self.into.offer([(None, "Merge into …"), *others])
        self.into.show_value(None)
        self.into.editor.setAccessibleName(f"Merge the theme {theme.label} into another")
        self.into.setEnabled(bool(others))

    def _rename(self, name: str) -> None:
        if self._desk.perform(RenameTheme(self._id, name), self.name.refuse) is not None:
            self.name.accept()

    def _merge(self, kept: Any) -> None:
        self._notice.clear()
        gone, heir = self._names.get(self._id, ""), self._names.get(kept, "")
        if kept is not None and self._desk.perform(MergeThemes(ThemeId(kept), self._id), self._notice.refuse):
            self._desk.voice.offer(f"Merged {gone} into {heir}", "Undo", self._desk.undo)
