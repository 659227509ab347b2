"""Whatever is done, undone, redone, closed and opened in whatever order, the review is what a plain model says."""

from __future__ import annotations

import copy
import re
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from facilitator.errors import Refused
from facilitator.model.contribution import Contribution, Theme
from facilitator.model.contribution import ContributionKind as Kind
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.people import Agency
from facilitator.model.report import FactorState
from facilitator.model.topics import Topic
from facilitator.operations.beginnings import ChangeKind
from facilitator.operations.benchmarking import AnswerFactor
from facilitator.operations.briefings import ChooseForBriefing
from facilitator.operations.capture import CapturedLine, CorrectLine, RecordLine
from facilitator.operations.cards import MergeCards, MoveCard, MoveUnder, SplitCard
from facilitator.operations.contributions import EditContribution, RecordContribution, SaveDraft
from facilitator.operations.meeting import FinishStep, PauseStep, SkipStep, StartStep
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.redaction import REDACTED, Redact
from facilitator.rules.open_items import OPEN_KINDS
from tests.campaign import sized
from tests.operations.desk import Desk, issue

STEPS = ("well", "better")
#: What the phrase "zeb" is redacted from; few words, so that texts meet again.
TEXTS = strategies.lists(
    strategies.sampled_from(("early", "late", "zeb", "Zeb\nseen", "é")), min_size=1, max_size=3
).map(" ".join)
#: What a line without a sign is in them.
KINDS_OF_STEPS = {"well": Kind.STRENGTH, "better": Kind.FACT}
#: What a card of these kinds begins.
BEGINNING = {Kind.IMMEDIATE_ACTION: Topic.ACTION, Kind.RECOMMENDATION: Topic.RECOMMENDATION}
kinds = strategies.sampled_from((Kind.FACT, *BEGINNING))
LINES = strategies.builds(
    CapturedLine,
    text=TEXTS,
    kind=kinds,
    agency=strategies.sampled_from((None, "hv", "police")),
    themes=strategies.sampled_from(((), (Theme(id="sleep", label="Sleep"),))),
    starred=strategies.booleans(),
    owner=strategies.sampled_from((None, "hv")),
)
#: Factors of a national review that are answered, and formats of briefings for which something is chosen.
FACTORS = ("co-sleeping", "neglect")
FORMATS = ("lessons", "seven-minute")
steps = strategies.sampled_from(STEPS)
numbers = strategies.integers(0, 99)


@dataclass
class Card:
    text: str
    step: str
    under: str | None = None
    merged: str | None = None
    themes: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    kind: str = "fact"
    agency: str | None = None
    starred: bool = False


@dataclass
class Begun:
    """An action or a recommendation that began as a card."""

    topic: Topic
    text: str
    card: str | None
    owner: str | None
    place: tuple[int, str]
    measure: str = ""


def marks_of(line):
    """What a line makes of a card beside its words."""
    return tuple(theme.id for theme in line.themes), (), line.kind, line.agency, line.starred


@dataclass
class Clocked:
    state: str = "waiting"
    used: int = 0
    since: datetime | None = None
    reason: str = ""


@dataclass
class Answered:
    """The answer to one factor of a national review."""

    place: int
    text: str = ""
    state: FactorState | None = None
    learning: tuple[str, ...] = ()


@dataclass
class Chosen:
    """What was chosen for the briefing of one format."""

    title: str = ""
    points: tuple[str, ...] = ()


@dataclass
class Model:
    """The review as plain values."""

    cards: dict[str, Card]
    order: dict[str, list[str]]
    points: dict[str, tuple[str, ...]]
    agencies: dict[str, str]
    steps: dict[str, Clocked]
    decision: str | None = None
    begun: dict[str, Begun] = field(default_factory=dict)
    answers: dict[str, Answered] = field(default_factory=dict)
    chosen: dict[str, Chosen] = field(default_factory=dict)

    def drop(self, card_id: str) -> None:
        self.order[self.cards.pop(card_id).step].remove(card_id)
        for card in self.cards.values():
            card.under = None if card.under == card_id else card.under
            card.merged = None if card.merged == card_id else card.merged
        for point, sources in self.points.items():
            self.points[point] = tuple(source for source in sources if source != card_id)
        for one in self.begun.values():
            one.card = None if one.card == card_id else one.card

    def above(self, card_id: str | None) -> list[str]:
        found = []
        while card_id is not None:
            found.append(card_id)
            card_id = self.cards[card_id].under
        return found


@dataclass
class Made:
    """One step of undo: the model and the document before and after it."""

    before: Model
    after: Model
    documents: list[dict]
    run: tuple[object, ...] | None
    at: datetime
    revision: int


def redacted(value):
    if isinstance(value, str):
        return re.sub("zeb", REDACTED, value, flags=re.IGNORECASE)
    if isinstance(value, list | tuple):
        return type(value)(redacted(item) for item in value)
    if isinstance(value, dict):
        new = {name: redacted(item) for name, item in value.items()}
        return new | {"redacted": True} if "redacted" in value and new != value else new
    return value


class AnySequence(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="facilitator-test-")
        self.desk = Desk(Path(self.folder.name))
        self.desk.furnish()
        self.first = self.desk.document
        agencies = {"hv": "", "police": ""}
        clocks = {step: Clocked() for step in STEPS}
        self.model = Model({}, {step: [] for step in STEPS}, {}, agencies, clocks)
        self.drafts: dict[str, tuple[str, int]] = {}
        self.fresh: list[str] = []
        self.done: list[Made] = []
        self.undone: list[Made] = []
        self.who = "Chair"

    def teardown(self) -> None:
        try:
            self.all_the_way_back_and_forth()
        finally:
            self.desk.case.close()
            self.folder.cleanup()

    # how a change is made and held against the model

    def make(self, operation, change, run=None, keep=None, *, alone=False) -> None:
        """Perform ``operation``; ``change`` does the same to the model, given the ids of the cards that are new.

        ``alone``: it goes on with no run of edits before it, though edits of the same text may go on with it.
        """
        before, document = copy.deepcopy(self.model), self.desk.document
        goes_on = run is not None and not alone and self.goes_on(run)
        outcome = self.desk.do(operation)
        new = sorted(outcome.ids(Topic.CONTRIBUTION) - before.cards.keys())
        self.fresh = sorted((outcome.ids(Topic.ACTION) | outcome.ids(Topic.RECOMMENDATION)) - before.begun.keys())
        change(self.model, *new)
        if alone and not self.only_words_differ(before, run):
            run = None
        if self.model == before:
            assert outcome.touched == frozenset()
            return
        if keep is not None and not goes_on:
            keep(self.model)
        after, now = copy.deepcopy(self.model), self.desk.clock.at
        self.undone.clear()
        if goes_on:
            top = self.done[-1]
            top.after, top.at, top.revision = after, now, outcome.revision
            top.documents[1] = self.desk.document
        else:
            documents = [document, self.desk.document]
            made = Made(before, after, documents, run and (*run, self.who), now, outcome.revision)
            self.done.append(made)

    def only_words_differ(self, before, run) -> bool:
        other = copy.deepcopy(self.model)
        card, old = other.cards[run[1]], before.cards[run[1]]
        card.text, card.wordings = old.text, old.wordings
        return other == before

    def goes_on(self, run) -> bool:
        if not self.done:
            return False
        top = self.done[-1]
        waited = self.desk.clock.at - top.at
        unbroken = top.revision == self.desk.case.revision
        return unbroken and top.run == (*run, self.who) and timedelta(0) <= waited <= timedelta(seconds=60)

    def refused(self, operation) -> None:
        before = self.desk.state
        try:
            self.desk.do(operation)
        except Refused:
            assert self.desk.state == before
        else:
            raise AssertionError(f"{operation} was not refused")

    def card(self, number: int) -> str:
        ids = sorted(self.model.cards)
        return ids[number % len(ids)]

    has_cards = precondition(lambda self: self.model.cards)
    has_points = precondition(lambda self: self.model.points)

    # what is done

    @initialize(text=TEXTS)
    def begin(self, text):
        self.record("well", text, False)

    @rule(step=steps, text=TEXTS, themed=strategies.booleans())
    def record(self, step, text, themed):
        themes = ("sleep",) if themed else ()

        def change(model, new):
            model.cards[new] = Card(text.strip(), step, themes=themes, kind=KINDS_OF_STEPS[step])
            model.order[step].append(new)

        self.make(RecordContribution(text=text, step=step, themes=themes), change)
        self.drafts.pop(step, None)

    # lines with their marks, and what they begin

    def begins(self, model, card_id, owner):
        card = model.cards[card_id]
        if card.kind not in BEGINNING:
            assert self.fresh == []
            return
        (new,) = self.fresh
        topic = BEGINNING[card.kind]
        (record,) = [one for one in self.desk.case.reads.all(topic) if one.id == new]
        model.begun[new] = Begun(topic, card.text, card_id, owner, (record.position, new))

    def let_go(self, model, card_id, text, kind):
        """What the card began that stays with it as one of ``kind``, and what goes for it was not worked on."""
        mine = {one: begun for one, begun in model.begun.items() if begun.card == card_id}
        fitting = [begun for begun in mine.values() if begun.topic is BEGINNING.get(kind)]
        gone = sorted(
            (
                (begun.place, one)
                for one, begun in mine.items()
                if begun not in fitting and begun.text == text and not begun.measure
            )
        )
        return fitting, [model.begun.pop(one) for _place, one in gone]

    @rule(step=steps, said=LINES)
    def record_line(self, step, said):
        def change(model, new):
            model.cards[new] = Card(said.text.strip(), step, None, None, *marks_of(said))
            model.order[step].append(new)
            self.begins(model, new, said.owner)

        self.make(RecordLine(step, said), change)
        self.drafts.pop(step, None)

    @has_cards
    @rule(number=numbers, said=LINES)
    def correct_line(self, number, said):
        card_id = self.card(number)
        if self.model.cards[card_id].merged:
            self.refused(CorrectLine(card_id, said))
            return

        def change(model):
            card = model.cards[card_id]
            old = card.text
            if said.text != old:
                card.text, card.wordings = said.text, (*card.wordings, old)
            card.themes, _, card.kind, card.agency, card.starred = marks_of(said)
            fitting, _gone = self.let_go(model, card_id, old, card.kind)
            for begun in fitting:
                begun.text = card.text if begun.text == old else begun.text
                begun.owner = said.owner
            if not fitting:
                self.begins(model, card_id, said.owner)

        self.make(CorrectLine(card_id, said), change, (Topic.CONTRIBUTION, card_id), alone=True)
        self.drafts.pop(self.model.cards[card_id].step, None)

    @has_cards
    @rule(number=numbers, kind=kinds)
    def change_kind(self, number, kind):
        card_id = self.card(number)

        def change(model):
            card = model.cards[card_id]
            if card.kind == kind:
                return
            card.kind = kind
            fitting, gone = self.let_go(model, card_id, card.text, kind)
            if not fitting:
                self.begins(model, card_id, gone[0].owner if gone else None)

        self.make(ChangeKind((card_id,), kind), change)

    @precondition(lambda self: any(one.topic is Topic.RECOMMENDATION for one in self.model.begun.values()))
    @rule(number=numbers, measure=TEXTS | strategies.just(""))
    def work_out(self, number, measure):
        ids = sorted(one for one, begun in self.model.begun.items() if begun.topic is Topic.RECOMMENDATION)
        chosen = ids[number % len(ids)]

        def change(model):
            model.begun[chosen].measure = measure

        operation = AmendRecords(Topic.RECOMMENDATION, (chosen,), {"measure": measure})
        self.make(operation, change, (Topic.RECOMMENDATION, chosen))

    @has_cards
    @rule(number=numbers, text=TEXTS)
    def edit(self, number, text):
        card_id = self.card(number)
        old = self.model.cards[card_id].text
        if self.model.cards[card_id].merged:
            self.refused(EditContribution(card_id, text))
            return

        def change(model):
            model.cards[card_id].text = text

        def keep(model):
            model.cards[card_id].wordings += (old,)

        self.make(EditContribution(card_id, text), change, (Topic.CONTRIBUTION, card_id), keep)

    @has_cards
    @rule(number=numbers)
    def remove(self, number):
        card_id = self.card(number)
        self.make(RemoveRecord(Topic.CONTRIBUTION, card_id), lambda model: model.drop(card_id))

    @has_cards
    @rule(one=numbers, other=numbers)
    def merge(self, one, other):
        first, second = self.card(one), self.card(other)
        cards = self.model.cards
        forgotten = cards[first].kind not in OPEN_KINDS and cards[second].kind in OPEN_KINDS
        if first == second or cards[first].merged or cards[second].merged or forgotten:
            self.refused(MergeCards((first, second)))
            return

        def change(model):
            one, two = model.cards[first], model.cards[second]
            one.text = f"{one.text}\n{two.text}"
            one.themes = tuple(dict.fromkeys(one.themes + two.themes))
            one.under = None if second in model.above(one.under) else one.under
            two.merged = first
            for card_id, card in model.cards.items():
                if card.under == second and card_id != first:
                    card.under = first
            one.starred = one.starred or two.starred
            for begun in model.begun.values():
                begun.card = first if begun.card == second else begun.card
            for point, sources in model.points.items():
                model.points[point] = tuple(dict.fromkeys(first if one == second else one for one in sources))

        self.make(MergeCards((first, second)), change)

    @has_cards
    @rule(number=numbers, at=strategies.integers(-1, 12))
    def split(self, number, at):
        card_id = self.card(number)
        card = self.model.cards[card_id]
        old, left, right = card.text, card.text[:at].strip(), card.text[at:].strip()
        if at <= 0 or not left or not right:
            self.refused(SplitCard(card_id, at))
            return

        def change(model, new):
            model.cards[new] = copy.copy(model.cards[card_id])
            model.cards[new].text, model.cards[new].wordings = right, ()
            model.cards[card_id].text = left
            fitting = [
                one for one in model.begun.values() if (one.card, one.topic) == (card_id, BEGINNING.get(card.kind))
            ]
            for begun in fitting:
                begun.text = left if begun.text == old else begun.text
            if fitting:
                self.begins(model, new, min(fitting, key=lambda one: one.place).owner)
            order = model.order[card.step]
            order.insert(order.index(card_id) + 1, new)
            for point, sources in model.points.items():
                both = (half for one in sources for half in ((one, new) if one == card_id else (one,)))
                model.points[point] = tuple(both)

        self.make(SplitCard(card_id, at), change)

    @has_cards
    @rule(number=numbers, step=steps, after=strategies.none() | numbers)
    def move(self, number, step, after):
        card_id = self.card(number)
        others = [other for other in self.model.order[step] if other != card_id]
        behind = others[after % len(others)] if after is not None and others else None

        def change(model):
            card = model.cards[card_id]
            model.order[card.step].remove(card_id)
            card.step = step
            model.order[step].insert(others.index(behind) + 1 if behind else 0, card_id)

        before = self.desk.document
        operation = MoveCard(id=card_id, step=step, after=behind)
        if self.model.cards[card_id].step == step and self.place(card_id) == (
            others.index(behind) + 1 if behind else 0
        ):
            # Moved to where it is, it may get another number there: still an entry, though the order is the same.
            outcome = self.desk.do(operation)
            if outcome.touched:
                self.undone.clear()
                made = copy.deepcopy(self.model)
                documents = [before, self.desk.document]
                self.done.append(Made(made, made, documents, None, self.desk.clock.at, outcome.revision))
            return
        self.make(operation, change)

    def place(self, card_id):
        return self.model.order[self.model.cards[card_id].step].index(card_id)

    @has_cards
    @rule(number=numbers, parent=strategies.none() | numbers)
    def put_under(self, number, parent):
        card_id = self.card(number)
        above = None if parent is None else self.card(parent)
        if card_id in self.model.above(above):
            self.refused(MoveUnder(card_id, above))
            return

        def change(model):
            model.cards[card_id].under = above

        self.make(MoveUnder(card_id, above), change)

    @has_cards
    @rule(sources=strategies.lists(numbers, max_size=3))
    def learn(self, sources):
        ids = tuple(dict.fromkeys(self.card(number) for number in sources))
        point = LearningPoint(id=self.desk.around.new_id(), side=Side.STRENGTH, statement="zeb", sources=ids)
        self.make(AddRecord(point), lambda model: model.points.__setitem__(point.id, ids))

    @has_points
    @rule(number=numbers)
    def unlearn(self, number):
        point = sorted(self.model.points)[number % len(self.model.points)]

        def change(model):
            model.points.pop(point)
            for answer in model.answers.values():
                answer.learning = tuple(one for one in answer.learning if one != point)
            for chosen in model.chosen.values():
                chosen.points = tuple(one for one in chosen.points if one != point)

        self.make(RemoveRecord(Topic.LEARNING_POINT, point), change)

    # what is written for documents

    def some_points(self, wanted):
        ids = sorted(self.model.points)
        return tuple(dict.fromkeys(ids[number % len(ids)] for number in wanted)) if ids else ()

    @rule(
        factor=strategies.sampled_from(FACTORS),
        place=strategies.integers(1, 9),
        text=strategies.none() | TEXTS,
        state=strategies.none() | strategies.sampled_from(FactorState),
        learning=strategies.lists(numbers, max_size=2),
    )
    def answer_factor(self, factor, place, text, state, learning):
        points = self.some_points(learning)
        changes = {"state": state, "learning": points} | ({} if text is None else {"text": text})

        def change(model):
            answer = model.answers.setdefault(factor, Answered(place))
            answer.state, answer.learning = state, points
            answer.text = answer.text if text is None else text

        operation = AnswerFactor(benchmark="out-of-routine", factor=factor, place=place, changes=changes)
        self.make(operation, change)

    @rule(
        form=strategies.sampled_from(FORMATS),
        title=strategies.none() | TEXTS.map(lambda text: " ".join(text.split())),
        chosen=strategies.lists(numbers, max_size=3),
    )
    def choose_for_briefing(self, form, title, chosen):
        points = self.some_points(chosen)

        def change(model):
            briefing = model.chosen.setdefault(form, Chosen())
            briefing.points = points
            briefing.title = briefing.title if title is None else title

        changes = {"points": points} | ({} if title is None else {"title": title})
        self.make(ChooseForBriefing(form, changes), change)

    @rule(form=strategies.sampled_from(FORMATS), factor=strategies.sampled_from(FACTORS))
    def choose_what_is_not_there(self, form, factor):
        self.refused(ChooseForBriefing(form, {"points": ("nowhere",)}))
        answer = AnswerFactor(benchmark="out-of-routine", factor=factor, place=1, changes={"learning": ("nowhere",)})
        self.refused(answer)

    @rule(agency=strategies.sampled_from(("hv", "gp", "school")), notes=TEXTS)
    def note_or_add(self, agency, notes):
        def change(model):
            model.agencies[agency] = notes

        if agency in self.model.agencies:
            run = (Topic.AGENCY, agency)
            self.make(AmendRecords(Topic.AGENCY, (agency,), {"notes": notes}), change, run)
        else:
            self.make(AddRecord(Agency(id=agency, code=agency, name="X", notes=notes)), change)

    @rule(agency=strategies.sampled_from(("hv", "gp", "school")))
    def remove_agency(self, agency):
        operation = RemoveRecord(Topic.AGENCY, agency)
        if agency == "hv" or agency not in self.model.agencies:
            self.refused(operation)
        else:
            self.make(operation, lambda model: model.agencies.pop(agency))

    @rule(reasons=TEXTS)
    def decide(self, reasons):
        def change(model):
            model.decision = reasons

        run = (Topic.DECISION,) if self.model.decision is not None else None
        self.make(AmendRecords(Topic.DECISION, ("decision",), {"reasons": reasons}), change, run)

    @rule(step=steps, what=strategies.sampled_from((StartStep, PauseStep, FinishStep, SkipStep)))
    def clock_step(self, step, what):
        now = self.desk.clock.at

        def stop(clocked):
            if clocked.since is not None:
                clocked.used += max(0, int((now - clocked.since).total_seconds()))
                clocked.since = None

        def change(model):
            this = model.steps[step]
            if what is StartStep:
                for key, other in model.steps.items():
                    if key != step:
                        stop(other)
                this.state, this.since, this.reason = "open", this.since or now, ""
                return
            stop(this)
            if what is FinishStep:
                this.state, this.reason = "done", ""
            elif what is SkipStep:
                this.state, this.reason = "skipped", "no zeb"

        self.make(SkipStep(step, "no zeb") if what is SkipStep else what(step), change)

    # what is no step of undo

    @rule(step=steps, text=TEXTS | strategies.just(""), cursor=strategies.integers(-2, 30))
    def half_type(self, step, text, cursor):
        self.desk.do(SaveDraft(step=step, text=text, cursor=cursor))
        self.drafts.pop(step, None)
        if text:
            self.drafts[step] = (text, max(0, min(cursor, len(text))))

    @rule()
    def issue(self):
        issue(self.desk)
        for made in (*self.done, *self.undone):
            for document in made.documents:
                document["editions"] = self.desk.document["editions"]
        self.first["editions"] = self.desk.document["editions"]

    @rule()
    def redact(self):
        self.desk.do(Redact("zeb"))
        self.model = self.redacted_model(self.model)
        self.drafts = {
            step: (redacted(text), min(cursor, len(redacted(text)))) for step, (text, cursor) in self.drafts.items()
        }
        for made in (*self.done, *self.undone):
            made.before, made.after = self.redacted_model(made.before), self.redacted_model(made.after)
            made.documents = redacted(made.documents)

    def redacted_model(self, model: Model) -> Model:
        new = copy.deepcopy(model)
        for card in new.cards.values():
            card.text, card.wordings = redacted(card.text), redacted(card.wordings)
        for begun in new.begun.values():
            begun.text, begun.measure = redacted(begun.text), redacted(begun.measure)
        for clocked in new.steps.values():
            clocked.reason = redacted(clocked.reason)
        for written in (*new.answers.values(), *new.chosen.values()):
            for name in ("text", "title"):
                if hasattr(written, name):
                    setattr(written, name, redacted(getattr(written, name)))
        new.agencies = redacted(new.agencies)
        new.decision = redacted(new.decision)
        return new

    @rule(seconds=strategies.sampled_from((-3600, -1, 1, 30, 60, 61, 86_400)))
    def time_goes(self, seconds):
        self.desk.clock.advance(seconds=seconds)

    @rule(who=strategies.sampled_from(("", "Deputy")))
    def close_and_open(self, who):
        self.desk.reopen(who=who)
        self.who = who or "Chair"

    @rule()
    def nothing_is_wrong(self):
        assert self.desk.problems() == []

    @rule()
    def undo(self):
        if not self.done:
            return
        made = self.done.pop()
        self.undone.append(made)
        self.desk.case.undo()
        self.model = copy.deepcopy(made.before)
        assert self.desk.document == made.documents[0]

    @rule()
    def redo(self):
        if not self.undone:
            assert self.desk.case.undo_status().redo is None
            return
        made = self.undone.pop()
        self.done.append(made)
        self.desk.case.redo()
        made.revision = -1
        self.model = copy.deepcopy(made.after)
        assert self.desk.document == made.documents[1]

    # what always holds

    @invariant()
    def reads_equal_the_model(self):
        reads, model = self.desk.case.reads, self.model
        for step in STEPS:
            assert [card.id for card in reads.contributions(step)] == model.order[step]
            assert reads.draft(step) == self.drafts.get(step, ("", 0))
        kept = {card.id: card for card in reads.contributions()}
        assert {card_id: self.as_model(card) for card_id, card in kept.items()} == {
            card_id: (
                card.text,
                card.step,
                card.under,
                card.merged,
                card.themes,
                (card.kind, card.agency, card.starred),
                sorted(card.wordings),
            )
            for card_id, card in model.cards.items()
        }
        begun = {
            one.id: (topic, one.text, one.began_as, one.owner, getattr(one, "measure", ""))
            for topic in BEGINNING.values()
            for one in reads.all(topic)
        }
        assert begun == {
            one: (made.topic, made.text, made.card, made.owner, made.measure) for one, made in model.begun.items()
        }
        assert {point.id: point.sources for point in reads.learning_points()} == model.points
        answers = {
            one.factor: Answered(one.position, one.text, one.state, one.learning) for one in reads.factor_answers()
        }
        assert answers == model.answers
        assert {one.format: Chosen(one.title, one.points) for one in reads.briefings()} == model.chosen
        assert {agency.id: agency.notes for agency in reads.agencies()} == model.agencies
        assert reads.decision().reasons == (model.decision or "")
        clocks = {s.id: Clocked(s.state.value, s.used_seconds, s.running_since, s.skip_reason) for s in reads.steps()}
        assert clocks == model.steps
        assert self.desk.case.undo_status().undo is not None
        assert (self.desk.case.undo_status().redo is None) is (not self.undone)

    def as_model(self, card: Contribution):
        wordings = sorted(wording.text for wording in self.desk.case.reads.wordings(card.id))
        marks = (card.kind, card.agency, card.starred)
        return card.text, card.step, card.under, card.merged_into, card.themes, marks, wordings

    @invariant()
    def search_finds_what_is_there(self):
        found = {card_id for card_id, card in self.model.cards.items() if "early" in card.text}
        assert set(self.desk.case.find("early")) == found

    def all_the_way_back_and_forth(self) -> None:
        assert self.desk.problems() == []
        last = self.desk.document
        for _made in self.done:
            self.desk.case.undo()
        assert self.desk.document == self.first
        for _made in self.done:
            self.desk.case.redo()
        assert self.desk.document == last
        assert self.desk.problems() == []


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=sized(12, least=5), stateful_step_count=40)
