"""What the room sees, as it follows the meeting, and what the chair is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.clearing.room_words import Doubt, Proposed, was_changed_since
from facilitator.errors import FacilitatorError
from facilitator.ids import ContributionId
from facilitator.model.contribution import Contribution
from facilitator.model.meeting import RoomSight, Step
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.room import HideFromRoom, RoomWords, SetRoomSight, ShowInRoom, ShowWhatIsClear
from facilitator.rules.room import RoomCard, RoomScene, is_for_room, room_scene
from facilitator.store.history import Cause
from ui.desk import Desk, sentence
from ui.later import next_turn
from ui.viewmodels.meeting import Meeting
from ui.viewmodels.room_checks import RoomChecks
from ui.viewmodels.room_standing import Standing, Waiting

#: Up to so many touched cards are read one by one; beyond, all of the step.
_FEW = 40
_RULING = frozenset({Topic.REGISTER_ENTRY, Topic.ATTENDEE, Topic.AGENCY, Topic.ORDINARY_WORD, Topic.RULING})


class Room(QObject):
    """The room's scene. It is at the step of the clock, or where no clock runs, at the step that the chair looks at.

    ``changed`` comes whenever scene, blank, standing or the step's setting differ from before. A card is in the scene
    only once its words for the room were held against the register as it now stands; until then, and where that fails,
    the room waits.
    """

    changed = Signal()

    def __init__(self, desk: Desk, meeting: Meeting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._meeting = desk, meeting
        self.is_blank = False
        #: The cards of the step that bear on the room: those with words for it, and where it sees all, every one.
        self._cards: dict[str, Contribution] = {}
        self._read_for = ("", False)
        self._seen: set[str] = set(desk.reads.ids(Topic.CONTRIBUTION))
        self._fresh: dict[str, str] = {}
        self._differing: dict[tuple[str, str, str], bool] = {}
        self._shown = (RoomScene(), False, Standing(), RoomSight.NOTHING)
        self._offered: tuple[str, str] | None = None
        self._checks = RoomChecks(desk, self)
        self._checks.done.connect(self._checked)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._refresh)
        desk.committed.connect(self._follow)
        for signal in (meeting.step_changed, meeting.steps_changed):
            signal.connect(lambda *_: self._look())
        self._look()

    # what it knows

    @property
    def step(self) -> Step | None:
        """The step that the room is at."""
        return self._meeting.current or self._meeting.step

    @property
    def scene(self) -> RoomScene:
        """What the room sees while its screen is not blank."""
        return self._shown[0]

    @property
    def standing(self) -> Standing:
        """What the chair is told of the cards."""
        return self._shown[2]

    @property
    def ahead(self) -> RoomScene:
        """What the room would see with the card that is being offered, so that the chair sees it first."""
        if self._offered is None:
            return self.scene
        card = self._card(self._offered[0])
        if card is None:
            return self.scene
        offered = RoomCard(words=self._offered[1].strip(), kind=card.kind, hands=card.hands)
        others = [other for other in self._in_order() if other.id != card.id and self._may_be_seen(other)]
        rest = tuple(RoomCard(words=one.room_words, kind=one.kind, hands=one.hands) for one in others)
        return replace(self.scene, cards=(*rest, offered), quiet="", quiet_is_over=False)

    def propose(self, card_id: str) -> Proposed:
        """Words that the room could see for a card: those it sees already, else its own with names put as roles.

        Where they cannot be checked, that is a doubt about them.
        """
        card = self._card(card_id)
        if card is None:
            return Proposed("")
        return self.judge(card.room_words) if card.room_words else self.proposal(card_id)

    def judge(self, words: str) -> Proposed:
        """Words for the room as somebody wrote them, with what is open in them."""
        try:
            return Proposed(words, self._checks.doubts(words))
        except FacilitatorError as error:
            return Proposed(words, (Doubt("", sentence(error)),))

    def has_changed(self, card_id: str) -> bool:
        """Whether a card's own words were changed after those for the room."""
        card = self._card(card_id)
        return card is not None and is_for_room(card) and self._differs(card)

    def proposal(self, card_id: str) -> Proposed:
        """As ``propose``, from the card's own words, whatever the room sees of it now."""
        card = self._card(card_id)
        try:
            return self._checks.propose(card.text) if card is not None else Proposed("")
        except FacilitatorError as error:
            return Proposed("", (Doubt("", sentence(error)),))

    def is_shown(self, card_id: str) -> bool:
        """Whether a card has words for the room."""
        card = self._card(card_id)
        return card is not None and is_for_room(card)

    # what it does

    def return_blank(self) -> None:
        """Begin with a blank screen, without a word: it was blank before there was anything to show."""
        self.is_blank = True
        self._refresh()

    def warm(self) -> None:
        """Load what checks the words, where nobody waits for it."""
        self._checks.warm()

    def start(self) -> None:
        """Follow the clock, too."""
        self._timer.start()
        self._refresh()

    def stop(self) -> None:
        """Follow the clock no more."""
        self._timer.stop()

    def close(self) -> None:
        """Follow nothing more: the review is about to be closed."""
        self.stop()
        self._checks.close()

    def offer(self, card_id: str, words: str) -> None:
        """Have ``ahead`` show a card with these words; "" for none."""
        self._offered = (card_id, words) if card_id else None
        self.changed.emit()

    def show(self, card_id: str, words: str, refused: Callable[[str], None] | None = None) -> bool:
        """Let the room see a card in these words."""
        checker = self._checks.checker(refused or self._desk.voice.say)
        if checker is None:
            return False
        done = ShowInRoom((RoomWords(ContributionId(card_id), words),), checker)
        # The room sees it at once, and not only after another look.
        self._checks.look_now(words, checker)
        if self._desk.perform(done, refused) is None:
            return False
        self._desk.voice.say(self._told(card_id))
        return True

    def show_clear(self) -> bool:
        """Let the room see every card of its step in which nothing is open."""
        cards = [card for one in self.standing.clear if (card := self._card(one)) is not None]
        checker = self._checks.checker(self._desk.voice.say)
        if not cards or checker is None:
            return False
        shown = tuple(RoomWords(card.id, self._checks.propose(card.text).words) for card in cards)
        for one in shown:
            self._checks.look_now(one.words, checker)
        if self._desk.perform(ShowInRoom(shown, checker)) is None:
            return False
        self._desk.voice.say(f"The room sees {_cards(len(shown))} more.")
        return True

    def hide(self, ids: Iterable[str]) -> bool:
        """Take cards off the room's screen."""
        shown = tuple(ContributionId(one) for one in ids if self.is_shown(one))
        if not shown or self._desk.perform(HideFromRoom(shown)) is None:
            return False
        self._desk.voice.offer(f"The room sees {_cards(len(shown))} no more", "Undo", self._desk.undo)
        return True

    def set_sight(self, sight: RoomSight) -> None:
        """Set how much the room sees of the step that it is at."""
        if self.step is not None and self.step.room is not sight:
            self._desk.perform(SetRoomSight(self.step.id, sight))

    def blank(self) -> None:
        """Blank the room's screen, or bring back what was on it."""
        self.is_blank = not self.is_blank
        self._refresh()
        blank, back = "The room's screen is blank. F9 brings it back.", "The room's screen is back."
        self._desk.voice.say(blank if self.is_blank else back)

    def clear_blank(self) -> None:
        """Have the screen not blank, without a word: nobody looks at it."""
        self.is_blank = False
        if not self._checks.is_closed:
            self._refresh()

    # following

    def _follow(self, outcome: Outcome) -> None:
        topics = {touched.topic for touched in outcome.touched}
        if topics & _RULING:
            self._checks.forget()
        cards = outcome.ids(Topic.CONTRIBUTION)
        if cards:
            self._take(cards, is_undone=outcome.cause is Cause.UNDONE)
        if cards or topics & _RULING or Topic.STEP in topics:
            self._look()

    def _take(self, ids: frozenset[str], *, is_undone: bool) -> None:
        """Read touched cards; those just recorded where the room sees all are looked at on their own account."""
        if len(ids) > _FEW:
            self._read()
            self._seen |= ids
            return
        for one in ids:
            card = self._desk.reads.find(Topic.CONTRIBUTION, one)
            found = isinstance(card, Contribution) and card.merged_into is None
            if not isinstance(card, Contribution) or not found:
                self._cards.pop(one, None)
                self._fresh.pop(one, None)
                # What comes back by a redo is recorded anew.
                self._seen.discard(one)
                continue
            before = self._cards.get(one)
            if before is not None and before.text != card.text and is_for_room(card) and self._differs(card):
                self._desk.voice.say("The room still reads that card as it was: R on the card changes that.")
            if card.step == self._read_for[0] and (self._read_for[1] or is_for_room(card)):
                self._cards[one] = card
            else:
                self._cards.pop(one, None)
            if one not in self._seen and not is_undone and not card.room_words and self._sees_all(card):
                self._fresh[one] = card.text
            self._seen.add(one)

    def _sees_all(self, card: Contribution) -> bool:
        step = self._meeting.find(card.step or "")
        return step is not None and step.room is RoomSight.ALL

    def _read(self) -> None:
        step, with_all = self._read_for
        reads = self._desk.reads
        found = (reads.contributions(step) if with_all else reads.for_the_room(step)) if step else ()
        self._cards = {card.id: card for card in found if card.merged_into is None}

    def _look(self) -> None:
        """Have checked what is to be shown, and show what was checked before."""
        step = self.step
        wanted = (step.id, step.room is RoomSight.ALL) if step is not None else ("", False)
        if wanted != self._read_for:
            self._read_for = wanted
            self._read()
        words = [card.room_words for card in self._cards.values() if is_for_room(card)]
        if self.step is not None and not self._has_agendas_title(self.step):
            words.append(self.step.title)
        texts = list(self._fresh.values())
        if self.step is not None and self.step.room is RoomSight.ALL:
            texts += [card.text for card in self._cards.values() if not card.room_words]
        self._checks.look(words, texts)
        if any(text in self._checks.proposals for text in self._fresh.values()):
            # Looked at before; shown once whoever recorded it was told.
            next_turn(self, self._checked)
        self._refresh()

    def _checked(self) -> None:
        if self._checks.is_closed:
            return
        ready = [(one, text) for one, text in self._fresh.items() if text in self._checks.proposals]
        clear = []
        for one, text in ready:
            del self._fresh[one]
            if self._checks.proposals[text].is_clear:
                clear.append((RoomWords(ContributionId(one), self._checks.proposals[text].words), text))
        checker = self._checks.checker(self._desk.voice.say) if clear else None
        if checker is not None:
            for words, _ in clear:
                self._checks.look_now(words.words, checker)
            shown, texts = zip(*clear, strict=True)
            self._desk.perform(ShowWhatIsClear(shown, checker, texts))
        self._refresh()

    # the scene

    def _refresh(self) -> None:
        step = self.step
        now = self._desk.now()
        agenda_step = self._desk.agenda_step(step.key) if step else None
        clock = self._meeting.clock.step(step.id) if step else None
        held: set[str] = {card.id for card in self._cards.values() if is_for_room(card) and not self._may_be_seen(card)}
        if step is not None and not self._may_read_title(step):
            held.add(step.id)
        scene = room_scene(step, agenda_step, clock, self._in_order(), now, held=held)
        shown = (scene, self.is_blank, self._standing(step), step.room if step else RoomSight.NOTHING)
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _standing(self, step: Step | None) -> Standing:
        waiting, clear, held, differing, seen = [], [], [], [], 0
        for card in self._in_order():
            if is_for_room(card):
                names = self._checks.names.get(card.room_words)
                seen += names == ()
                if names:
                    held.append(Waiting(card.id, f"The room would read “{names[0].words}”."))
                if self._differs(card):
                    differing.append(card.id)
            elif step is not None and step.room is RoomSight.ALL:
                proposal = self._checks.proposals.get(card.text)
                if proposal is not None and proposal.is_clear and card.id not in self._fresh:
                    clear.append(card.id)
                elif proposal is not None and proposal.doubts:
                    waiting.append(Waiting(card.id, _why(proposal.doubts[0])))
        untitled = step is not None and bool(step.title.strip()) and self._is_title_refused(step)
        return Standing(tuple(waiting), tuple(clear), tuple(held), tuple(differing), seen, untitled)

    def _differs(self, card: Contribution) -> bool:
        key = (card.id, card.text, card.room_words)
        if key not in self._differing:
            self._differing[key] = was_changed_since(self._desk.case.history, card)
        return self._differing[key]

    def _may_be_seen(self, card: Contribution) -> bool:
        return is_for_room(card) and self._checks.names.get(card.room_words) == ()

    def _has_agendas_title(self, step: Step) -> bool:
        agenda_step = self._desk.agenda_step(step.key)
        return agenda_step is not None and agenda_step.title == step.title

    def _may_read_title(self, step: Step) -> bool:
        # The agenda's own is nobody's; what somebody typed may name anybody.
        return self._has_agendas_title(step) or self._checks.title_is_safe(step.title)

    def _is_title_refused(self, step: Step) -> bool:
        return step.title in self._checks.names and not self._may_read_title(step)

    def _in_order(self) -> list[Contribution]:
        return sorted(self._cards.values(), key=lambda card: (card.position, card.id))

    def _card(self, card_id: str) -> Contribution | None:
        card = self._cards.get(card_id) or self._desk.reads.find(Topic.CONTRIBUTION, card_id)
        return card if isinstance(card, Contribution) else None

    def _told(self, card_id: str) -> str:
        card, step = self._card(card_id), self.step
        if card is None or step is None or card.step != step.id:
            return "The room sees it once it is at that step."
        if step.room not in (RoomSight.CHOSEN, RoomSight.ALL):
            return "It is ready; the room sees no cards in this step yet."
        return "The room sees it."


def _why(doubt: Doubt) -> str:
    return f"“{doubt.words}”: {doubt.why}" if doubt.words else doubt.why


def _cards(amount: int) -> str:
    return "1 card" if amount == 1 else f"{amount} cards"
