"""Safety now: actions with an owner and a date, and the processes that run beside this review."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facilitator.ids import ActionId
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, ContributionKind
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord, RemoveRecord
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.buttons import icon_button, plain
from ui.parts.fields import WordsField
from ui.parts.notice import Notice
from ui.parts.text import lead, meta
from ui.views.meet.panels.owning import Owning, owed
from ui.views.meet.panels.panel import Panel, follow
from ui.views.meet.panels.rows import Rows
from ui.views.meet.panels.taking_on import TakingOn


class ActionsPanel(Panel):
    """The actions of this meeting; where ``immediate``, those that keep a child safe now."""

    def __init__(self, desk: Desk, *, immediate: bool, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._immediate = immediate
        look = desk.look
        what = "Whatever must happen now gets an owner and a date now." if immediate else "Who does what, and by when?"
        self.add(lead(what))
        self.new = QLineEdit()
        self.new.setPlaceholderText("Another action: what is to be done")
        self.new.setAccessibleName("Another action: what is to be done")
        self.new.returnPressed.connect(self.add_action)
        self._add_button = plain("Add", self.add_action)
        self._add_button.setAccessibleName("Add this action")
        adding = QHBoxLayout()
        adding.addWidget(self.new, 1)
        adding.addWidget(self._add_button)
        self._notice = Notice()
        self.list = Rows(self._row, look.px(20))
        self._none = meta("No action yet.")
        self.taking_on = TakingOn(
            desk, "Said, and not an action yet", ContributionKind.IMMEDIATE_ACTION, "Take on", self._take_on
        )
        self.add(self.list, self._none, self.taking_on)
        self.add(adding, self._notice)
        self.end()
        follow(self, desk, frozenset({Topic.ACTION}), self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the actions."""
        ids = [action.id for action in self.desk.reads.actions() if action.immediate or not self._immediate]
        self.list.show_ids(ids)
        self._none.setVisible(not ids)
        for one in ids:
            row = self.list.row(one)
            if isinstance(row, ActionRow):
                row.refresh()

    def add_action(self) -> None:
        """Make an action of what is typed in the line."""
        text = self.new.text().strip()
        if text and self._make(Action(id=self._id(), text=text, immediate=self._immediate)):
            self.new.clear()

    def settle(self) -> None:
        """Keep what is half typed: an action that was written and not yet added is added."""
        super().settle()
        self.add_action()

    def _take_on(self, card: Contribution) -> None:
        action = Action(id=self._id(), text=card.text, immediate=self._immediate, owner=card.agency, began_as=card.id)
        if self._make(action):
            row = self.list.row(action.id)
            if isinstance(row, ActionRow):
                row.owning.owner.setFocus()

    def _id(self) -> ActionId:
        return ActionId(self.desk.case.around.new_id())

    def _make(self, action: Action) -> bool:
        self._notice.clear()
        done = self.desk.perform(AddRecord(action), refused=self._notice.refuse) is not None
        if done:
            self.desk.voice.say("Action added. Say who owns it and by when.")
        return done

    def _row(self, action_id: str) -> QWidget:
        return ActionRow(self.desk, action_id)


class ActionRow(QWidget):
    """One action: its words, who owns it, and by when."""

    def __init__(self, desk: Desk, action_id: str) -> None:
        super().__init__()
        self._desk, self._id = desk, action_id
        action = desk.reads.get(Action, action_id)
        named = " ".join(action.text.split()[:6])
        self.text = WordsField("", rows=1)
        self.text.editor.setAccessibleName(f"Action, {named}")
        bind(self.text, desk, Topic.ACTION, action_id, "text")
        self.owning = Owning(desk, Topic.ACTION, action_id, named)
        self._owed = Notice()
        top = QHBoxLayout()
        top.addWidget(self.text, 1)
        top.addWidget(icon_button(desk.look, "trash", f"Remove this action: {named}", self.remove))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(desk.look.px(4))
        layout.addLayout(top)
        layout.addWidget(self.owning)
        layout.addWidget(self._owed)
        self.refresh()

    def refresh(self) -> None:
        """Say what is still owed."""
        action = self._desk.reads.find(Topic.ACTION, self._id)
        if isinstance(action, Action):
            self._owed.tell(owed(action.owner, action.owner_role, action.due_on))

    def remove(self) -> None:
        """Take it out; it can be undone."""
        if self._desk.perform(RemoveRecord(Topic.ACTION, self._id)) is not None:
            self._desk.voice.offer("Removed 1 action", "Undo", self._desk.undo)


class ParallelPanel(Panel):
    """What runs beside this review, and what may not be discussed because of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.processes = WordsField(
            "Processes that run beside ours",
            hint="Criminal, coroner's, family court, child death review, health and adult reviews: who leads each, "
            "what they ask us not to discuss, and who told us so. Private.",
            rows=8,
        )
        bind(self.processes, desk, Topic.REVIEW, "review", "parallel_processes")
        self.add(self.processes)
        self.end()
