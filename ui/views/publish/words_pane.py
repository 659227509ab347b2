"""The public side of Publish: the story and the three lists of statements, one of them shown at a time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from facilitator.briefing.formats import Format
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.rules.readiness import Remark
from ui.desk import Desk
from ui.parts.fields import Field
from ui.parts.layout import Flow, column, scrolling
from ui.viewmodels.points import SECTIONS, section_of
from ui.views.publish.check import CheckPane
from ui.views.publish.format_needs import FormatNeeds
from ui.views.publish.points import PointsSection
from ui.views.publish.story import StoryForm

_STORY, _FORMAT, _CHECK = "story", "format", "check"


class WordsPane(QWidget):
    """Tabs over the public words. Ctrl+PgDn and Ctrl+PgUp go from one to the next."""

    #: Topic and record of what is being edited; a field of the story goes by its name.
    editing_changed = Signal(str, str)
    chosen = Signal(str, str)
    #: An editor was put away.
    left = Signal()
    #: Another tab is shown; its key.
    turned = Signal(str)
    #: A note is to be shown among the others.
    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("part", "words")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Words for publication")
        self._stack = QStackedWidget(self)
        self._areas: dict[str, QScrollArea] = {}
        # Each is made in its own page: with each place that it comes to later, all in it would be styled anew.
        self.story = StoryForm(desk, self._page_of(_STORY))
        self.for_format = FormatNeeds(desk, self._page_of(_FORMAT))
        self.check = CheckPane(desk, self._stack)
        self.sections = {section.key: PointsSection(desk, section, self._page_of(section.key)) for section in SECTIONS}
        self.tabs: dict[str, QPushButton] = {}
        self._pages: dict[str, QWidget] = {_CHECK: self.check, **self._areas}
        tabs = Flow(gap=0)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 0)
        head.addLayout(tabs, 1)
        for key, words, widget in self._parts():
            self.tabs[key] = self._tab(key, words)
            tabs.addWidget(self.tabs[key])
            _hold_narrow(desk, widget)
        self._add_check(tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self._listen()
        self._seeing = QTimer(self)
        self._seeing.setSingleShot(True)
        self._seeing.setInterval(0)
        self._seeing.timeout.connect(self._bring_into_view)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._turn(by))
        self.show_section(desk.bookmark("publish section") or "strength")

    def _add_check(self, tabs: Flow) -> None:
        # It scrolls in parts of its own: what is chosen stays beside the list.
        self.tabs[_CHECK] = self._tab(_CHECK, "Check")
        tabs.addWidget(self.tabs[_CHECK])
        self._stack.addWidget(self.check)
        self.check.counted.connect(self._count_open)

    # what is shown

    @property
    def key(self) -> str:
        """The key of the tab that is shown."""
        return next((key for key, tab in self.tabs.items() if tab.isChecked()), _STORY)

    @property
    def side(self) -> Side:
        """The side that is shown; what needs to improve where none is."""
        section = self.sections.get(self.key)
        return section.section.side or Side.IMPROVEMENT if section is not None else Side.IMPROVEMENT

    @property
    def edited_point(self) -> str:
        """The id of the learning point that is open or has the focus; "" where none is."""
        section = self.sections.get(self.key)
        if section is None or section.section.topic is not Topic.LEARNING_POINT:
            return ""
        return section.current

    def show_section(self, key: str) -> None:
        """Show a tab."""
        if key not in self.tabs:
            key = _STORY
        self.tabs[key].setChecked(True)
        self._stack.setCurrentWidget(self._pages[key])
        self._desk.set_bookmark("publish section", key)
        self.turned.emit(key)

    def focus_here(self) -> None:
        """Put the focus into the tab that is shown."""
        if self.key == _CHECK:
            self.check.focus_first()
            return
        section = self.sections.get(self.key)
        (self.for_format if self.key == _FORMAT else section or self.story).focus_first()

    def show_format(self, form: Format) -> None:
        """Offer what that format needs, and check it, in the last of the tabs."""
        self.for_format.show_format(form)
        self.check.show_format(form)

    def edit(self, topic: str, record_id: str, field: str = "") -> bool:
        """Show and open a record, with the focus on ``field``; whether there is such a record here."""
        if topic == Topic.STORY:
            self.show_section(_STORY)
            self.story.focus_field(field or record_id)
            self._seeing.start()
            return True
        record = self._desk.reads.find(Topic(topic), record_id)
        if not isinstance(record, LearningPoint | Recommendation):
            return False
        section = section_of(Topic(topic), record.side if isinstance(record, LearningPoint) else None)
        self.show_section(section.key)
        self.sections[section.key].read_again()
        self.sections[section.key].open(record_id, field)
        self._seeing.start()
        return True

    def settle(self) -> None:
        """Keep what is half typed anywhere."""
        self.story.settle()
        self.for_format.settle()
        for section in self.sections.values():
            section.settle()

    def unsaved(self) -> tuple[Remark, ...]:
        """What is typed and could not be saved, with the way there."""
        found = [
            Remark(words=_unsaved(field), topic=Topic.STORY, id=_STORY, field=name)
            for name, field in self.story.fields.items()
            if field.refusal
        ]
        for section in self.sections.values():
            if (editor := section.editor) is not None:
                found += [
                    Remark(words=_unsaved(field), topic=section.section.topic, id=editor.record_id, field=name)
                    for name, field in editor.fields.items()
                    if field.refusal
                ]
        return tuple(found)

    # how

    def _parts(self) -> list[tuple[str, str, QWidget]]:
        sections = self.sections.values()
        lists = ((each.section.key, each.section.tab, each) for each in sections)
        return [(_STORY, "Story", self.story), *lists, (_FORMAT, "Format", self.for_format)]

    def _page_of(self, key: str) -> QWidget:
        """An empty page among the others, that scrolls."""
        page = column(gap=0)
        self._areas[key] = scrolling(page)
        self._stack.addWidget(self._areas[key])
        return page

    def _tab(self, key: str, words: str) -> QPushButton:
        tab = QPushButton(words)
        tab.setProperty("part", "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        tab.setAutoDefault(True)
        tab.clicked.connect(lambda _checked=False: self.show_section(key))
        return tab

    def _listen(self) -> None:
        self.story.opened.connect(self.editing_changed)
        for key, section in self.sections.items():
            section.chosen.connect(self.chosen)
            section.opened.connect(self.editing_changed)
            section.opened.connect(self._opened)
            section.wanted.connect(self.wanted)
            section.left.connect(self.left)
            section.counted.connect(lambda key=key: self._count(key))
            self._count(key)

    def _opened(self, topic: str, record_id: str) -> None:
        self.chosen.emit(topic, record_id)
        for section in self.sections.values():
            if section.editor is not None and section.editor.record_id != record_id:
                section.close_editor()
        self._seeing.start()

    def _count(self, key: str) -> None:
        section = self.sections[key]
        count = len(section.rows)
        self.tabs[key].setText(f"{section.section.tab} {count}" if count else section.section.tab)
        self.tabs[key].setAccessibleName(f"{section.section.title}, {count}")

    def _count_open(self, number: int) -> None:
        tab = self.tabs[_CHECK]
        tab.setText(f"Check {number}" if number > 0 else "Check")
        tab.setAccessibleName(f"Check, {number} open" if number >= 0 else "Check")

    def _turn(self, by: int) -> None:
        keys = list(self.tabs)
        self.show_section(keys[(keys.index(self.key) + by) % len(keys)])
        self.focus_here()

    def _bring_into_view(self) -> None:
        area = self._areas.get(self.key)
        if area is None:
            return
        section = self.sections.get(self.key)
        if section is not None and section.editor is not None:
            # The top of the editor first: the whole of it may be taller than the pane.
            top = section.editor.mapTo(section, QPoint(0, 0)).y()
            bar = area.verticalScrollBar()
            if not bar.value() <= top <= bar.value() + area.viewport().height() // 3:
                bar.setValue(max(0, top - self._desk.look.px(4)))
            return
        focus, page = self.focusWidget(), area.widget()
        if focus is not None and page is not None and area.isAncestorOf(focus):
            # As much of the field as there is room for, its label first.
            top = max(0, focus.mapTo(page, QPoint(0, 0)).y() - self._desk.look.px(48))
            bar, high = area.verticalScrollBar(), area.viewport().height()
            if top < bar.value() or top + self._desk.look.px(96) + focus.height() > bar.value() + high:
                bar.setValue(top)


def _unsaved(field: Field) -> str:
    return f"What is typed under “{field.editor.accessibleName()}” is not saved. {field.refusal}"


def _hold_narrow(desk: Desk, widget: QWidget) -> None:
    """Lay ``widget`` into the page that it was made in, no wider than words are read well."""
    page = widget.parentWidget()
    layout = page.layout() if page is not None else None
    if layout is not None:
        layout.addWidget(widget)
        _Limit(desk, widget).setParent(page)


class _Limit(QWidget):
    """Keeps a widget from growing beyond what is read well, at every size of text. Never shown."""

    def __init__(self, desk: Desk, widget: QWidget) -> None:
        super().__init__()
        self._desk, self._widget = desk, widget
        self.hide()
        desk.look.changed.connect(self._hold)
        self._hold()

    def _hold(self) -> None:
        self._widget.setMaximumWidth(self._desk.look.px(980))
