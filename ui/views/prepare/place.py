"""The place Prepare: a list of sections at the left, the chosen one beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from ui.desk import Desk
from ui.place import KeyLine, Place
from ui.views.prepare.agencies import AgenciesSection
from ui.views.prepare.facts import FactsSection
from ui.views.prepare.meeting import MeetingSection
from ui.views.prepare.people import PeopleSection
from ui.views.prepare.profile import ProfileSection
from ui.views.prepare.register import RegisterSection
from ui.views.prepare.section import Section
from ui.views.prepare.section_list import SectionList

_KINDS: tuple[type[Section], ...] = (
    FactsSection,
    AgenciesSection,
    PeopleSection,
    MeetingSection,
    ProfileSection,
    RegisterSection,
)
_KEYS = frozenset(kind.key for kind in _KINDS)
#: Where what belongs to the review itself is filled in.
_SECTION_OF = {"review": "facts"}
_BOOKMARK = "prepare.section"


class PreparePlace(Place):
    """Alt+1 to Alt+6 go to a section; which one was last open is remembered. A section is made when first shown."""

    key = "prepare"
    title = "Prepare"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sections: dict[str, Section] = {}
        self.list = SectionList(desk.look, [(kind.key, kind.short or kind.title) for kind in _KINDS])
        self.list.chosen.connect(self._chosen)
        self._stack = QStackedWidget()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self._stack, 1)
        for number, kind in enumerate(_KINDS):
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda key=kind.key: self._chosen(key))
        self._about = desk.subject
        desk.committed.connect(self._follow)
        kept = desk.bookmark(_BOOKMARK)
        self.go_to(kept if kept in _KEYS else _KINDS[0].key)

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._sections[self._shown]

    def go_to(self, key: str) -> Section:
        """Show a section."""
        section = self._made(key)
        self._shown = key
        self._stack.setCurrentWidget(section)
        self.list.mark(key)
        self.desk.set_bookmark(_BOOKMARK, key)
        self._tell_states()
        return section

    def enter(self, record: str = "") -> None:
        """Show a section, an agency or a person, each with a field of it after a colon, or where work goes on."""
        name, _, field = record.partition(":")
        name = _SECTION_OF.get(name, name)
        for kind in (AgenciesSection, PeopleSection, RegisterSection) if name and name not in _KEYS else ():
            if self._made(kind.key).holds(name):
                self.go_to(kind.key).show_record(name, field)
                return
        section = self.go_to(name) if name in _KEYS else self.section
        if not section.show_field(field):
            section.begin()

    def settle(self) -> None:
        """Keep what is half typed in any section."""
        for section in self._sections.values():
            section.settle()

    def find(self) -> None:  # type: ignore[override]
        """Put the focus on the list of sections, where a letter finds one."""
        self.list.focus_marked()

    @property
    def chapter(self) -> str:
        """The register belongs to the check."""
        return "check" if self._shown == RegisterSection.key else self.key

    def keys(self) -> tuple[KeyLine, ...]:
        """The sections, and the keys of the one that is shown."""
        sections = tuple(KeyLine(f"Alt+{number}", kind.title) for number, kind in enumerate(_KINDS, start=1))
        return (*sections, *self.section.keys())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_states()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.be_narrow(not self.desk.look.is_wide(self.width(), 900))

    def _made(self, key: str) -> Section:
        if key not in self._sections:
            section = next(kind for kind in _KINDS if kind.key == key)(self.desk)
            self._sections[key] = section
            self._stack.addWidget(section)
        return self._sections[key]

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.REVIEW) and (about := self.desk.subject) != self._about:
            self._about = about
            self._speak_of_another()
        # While a meeting is written down nobody looks at the list, and each line comes sooner.
        if self.isVisible():
            self._tell_states()

    def _speak_of_another(self) -> None:
        """With another agenda the facts are asked of another: an adult, and no child."""
        old = self._sections.pop(FactsSection.key, None)
        if old is None:
            return
        is_shown = self._shown == FactsSection.key
        self._stack.removeWidget(old)
        old.hide()
        old.deleteLater()
        if is_shown:
            self.go_to(FactsSection.key).begin()

    def _chosen(self, key: str) -> None:
        self.section.settle()
        section = self.go_to(key)
        self.desk.voice.say(section.title)
        section.begin()

    def _tell_states(self) -> None:
        for kind in _KINDS:
            self.list.tell(kind.key, kind.state(self.desk))
