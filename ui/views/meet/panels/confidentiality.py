"""The confidentiality statement, accepted by everyone present with one key, and conflicts of interest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.model.people import Attendee, Presence
from facilitator.model.topics import Topic
from facilitator.operations.agreeing import AcceptConfidentiality
from facilitator.rules.confidentiality import in_the_room, owing_confidentiality
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import plain, primary, quiet
from ui.parts.fields import ChoiceField, WordsField
from ui.parts.layout import column, row
from ui.parts.notice import Notice
from ui.parts.page_key import page_key
from ui.parts.text import body, heading, meta, words
from ui.place import KeyLine
from ui.views.meet.panels.folding import Beside
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.rows import Rows

_ACCEPT = "Alt+A"


class ConfidentialityPanel(Panel):
    """Whoever arrives after the statement was read is shown as still owing their acceptance, one by one."""

    def __init__(self, desk: Desk, statement: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.look
        aloud = QWidget()
        aloud.setProperty("part", "statement")
        aloud.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(aloud)
        layout.setContentsMargins(look.px(16), 0, 0, 0)
        layout.addWidget(words(" ".join(statement.split()), "statement"))
        self.add(meta("Read this aloud"), aloud)
        self.accept = primary("Everyone present accepts", self.accept_all)
        self.accept.setMaximumWidth(look.px(320))
        self._keys = meta(f"{_ACCEPT} does the same")
        self._state = body("")
        self._notice = Notice()
        self.add(column(self.accept, self._keys, gap=look.px(4)), self._state, self._notice)
        self.owing = Rows(self._owing_row, look.px(8))
        self.add(self.owing)
        self.end()
        page_key(self, _ACCEPT, self.accept_all)
        follow(self, desk, frozenset({Topic.ATTENDEE}), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the list of people."""
        people = self.desk.reads.attendees()
        owing, here = owing_confidentiality(people), in_the_room(people)
        self.owing.show_ids([person.id for person in owing])
        had_focus = self.accept.hasFocus()
        self.accept.setVisible(bool(owing))
        if had_focus and not owing:
            self.setFocus()
        self._keys.setVisible(bool(owing))
        self._state.setText(_state(here, owing))

    def keys(self) -> tuple[KeyLine, ...]:
        """The key of the statement."""
        return (KeyLine(_ACCEPT, "Everyone present accepts the confidentiality statement"),)

    def accept_all(self) -> None:
        """Everyone in the room accepts the statement now."""
        owing = owing_confidentiality(self.desk.reads.attendees())
        self._accept(owing)

    def _accept(self, owing: tuple[Attendee, ...]) -> None:
        self._notice.clear()
        people = tuple(person.id for person in owing)
        if self.desk.perform(AcceptConfidentiality(people), refused=self._notice.refuse) is not None:
            who = owing[0].name if len(owing) == 1 else f"{len(owing)} people"
            self.desk.voice.say(f"Accepted by {who}.")

    def _owing_row(self, person_id: str) -> QWidget:
        person = self.desk.reads.get(Attendee, person_id)
        came = ""
        if person.arrived_at is not None:
            came = f", came at {person.arrived_at.astimezone(LOCAL):%H:%M}"
        button = quiet("Accepts", lambda: self._accept((self.desk.reads.get(Attendee, person_id),)))
        button.setAccessibleName(f"{person.name} accepts the confidentiality statement")
        owes = body(f"{person.name} still owes it{came}")
        return Beside(self.desk.look, button, owes, needs=320, line=Qt.AlignmentFlag.AlignVCenter)


def _state(here: tuple[Attendee, ...], owing: tuple[Attendee, ...]) -> str:
    if not here:
        return "Nobody is marked as present yet: mark who is here first."
    if not owing:
        return f"Accepted by everyone present ({len(here)})."
    if len(owing) == len(here):
        return f"Not accepted yet by any of the {len(here)} people present."
    return f"Accepted by {len(here) - len(owing)} of {len(here)} people present. Still owed:"


class ConflictsPanel(Panel):
    """Who supervised or decided anything in this case, and how that is handled: one field for each person here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.look
        self.add(
            meta(
                "Who supervised or decided anything in this case, and how that is handled, such as: gives facts when "
                "asked, leaves for the decision."
            )
        )
        self.people = Rows(self._person, look.px(16))
        self._none = meta("Nobody has declared one.")
        self.who = ChoiceField("Somebody else", [])
        self.note = plain("Note an interest", self._note)
        self.who.setMinimumWidth(look.px(280))
        adding = Beside(look, self.who, row(self.note, None), needs=460, line=Qt.AlignmentFlag.AlignBottom)
        self._notice = Notice()
        self._opened: set[str] = set()
        self.add(self._none, self.people, adding, self._notice)
        self.end()
        follow(self, desk, frozenset({Topic.ATTENDEE}), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the list of people; a field that was opened here stays, though it is empty again."""
        people = self.desk.reads.attendees()
        shown = [person.id for person in people if person.conflict or person.id in self._opened]
        self.people.show_ids(shown)
        self._none.setVisible(not shown)
        came = (Presence.PRESENT, Presence.EXPECTED)
        self.who.offer([(one.id, one.name) for one in people if one.id not in shown and one.presence in came])

    def _note(self) -> None:
        person = self.who.value()
        if person is None:
            self._notice.refuse("Choose first whose interest it is.")
            return
        self._notice.clear()
        self._opened.add(person)
        self.refresh()
        found = self.people.row(person)
        if found is not None:
            self.go_to(found.findChildren(WordsField)[0].editor)

    def _person(self, person_id: str) -> QWidget:
        person = self.desk.reads.get(Attendee, person_id)
        agencies = {agency.id: agency.name for agency in self.desk.reads.agencies()}
        about = [one for one in (person.job_title, agencies.get(person.agency) if person.agency else "") if one]
        field = WordsField("", rows=2, placeholder="What it is, and how it is handled")
        field.editor.setAccessibleName(f"Conflict of interest of {person.name}")
        bind(field, self.desk, Topic.ATTENDEE, person_id, "conflict")
        name = column(heading(person.name), meta(", ".join(about)), gap=0)
        return Beside(self.desk.look, name, field, needs=520, share=(2, 3))
