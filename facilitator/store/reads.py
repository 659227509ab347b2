"""Questions put to a review, answered with frozen records; nothing here changes anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from facilitator.errors import Refused
from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, Theme, Wording
from facilitator.model.decision import CriterionAnswer, Decision, PartnerView
from facilitator.model.disclosure import Confirmation, OrdinaryWord, RegisterEntry, Release, Ruling, SignOff
from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee
from facilitator.model.publication import Briefing, Edition, Profile, Story
from facilitator.model.report import FactorAnswer, Passage
from facilitator.model.review import Review
from facilitator.model.topics import RECORD_TYPES, Record, Topic
from facilitator.store.records import TABLES, Table
from facilitator.text import clean
from facilitator.vault.driver import Database

R = TypeVar("R", bound=Record)
#: Below this number of records their links are looked up, from it on the whole table is read.
_FEW = 200


class Reads:
    """Reads one open review. Every answer is a snapshot; ask again after a change."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # one record, or all of a kind

    def find(self, topic: Topic, record_id: str) -> Record | None:
        """The record of that kind and id, or None."""
        found = self._records(TABLES[topic], "WHERE id = ?", (clean(record_id),))
        return found[0] if found else None

    def get(self, record_type: type[R], record_id: str) -> R:
        """The record of that type and id. Raises ``Refused`` where there is none."""
        topic = _TOPIC_OF_TYPE[record_type]
        found = self.find(topic, record_id)
        if found is None:
            raise Refused(f"there is no {topic.value.replace('-', ' ')} with the id {record_id!r} in this review")
        return cast("R", found)

    def all(self, topic: Topic) -> tuple[Record, ...]:
        """Every record of a kind, in its order."""
        table = TABLES[topic]
        return self._records(table, _order(table))

    # the review as a whole

    def review(self) -> Review:
        """The review itself."""
        return self.get(Review, "review")

    def story(self) -> Story:
        """The public words about the review as a whole; empty ones before any were written."""
        return cast("Story", self.find(Topic.STORY, "story")) or Story()

    def profile(self) -> Profile:
        """The partnership's profile; an empty one before any was set."""
        return cast("Profile", self.find(Topic.PROFILE, "profile")) or Profile()

    def decision(self) -> Decision:
        """The decision; an empty one before any was recorded."""
        return cast("Decision", self.find(Topic.DECISION, "decision")) or Decision()

    def confirmation(self) -> Confirmation:
        """Who confirmed which version of the register; nobody before anybody did."""
        return cast("Confirmation", self.find(Topic.REGISTER, "register")) or Confirmation()

    # the lists

    def agencies(self) -> tuple[Agency, ...]:
        """The agencies, in their order."""
        return cast("tuple[Agency, ...]", self.all(Topic.AGENCY))

    def attendees(self) -> tuple[Attendee, ...]:
        """The people, in their order."""
        return cast("tuple[Attendee, ...]", self.all(Topic.ATTENDEE))

    def steps(self) -> tuple[Step, ...]:
        """The steps of the agenda, in their order."""
        return cast("tuple[Step, ...]", self.all(Topic.STEP))

    def themes(self) -> tuple[Theme, ...]:
        """The themes in use."""
        return cast("tuple[Theme, ...]", self.all(Topic.THEME))

    def contributions(self, step: str | None = None) -> tuple[Contribution, ...]:
        """What was said, step by step and in order; with ``step``, in that step only."""
        if step is None:
            return cast("tuple[Contribution, ...]", self.all(Topic.CONTRIBUTION))
        table = TABLES[Topic.CONTRIBUTION]
        found = self._records(table, "WHERE step = ? ORDER BY position, id", (step,))
        return cast("tuple[Contribution, ...]", found)

    def contributions_of(self, kinds: Iterable[str]) -> tuple[Contribution, ...]:
        """What was said of those kinds, step by step and in order."""
        wanted = tuple(kinds)
        table = TABLES[Topic.CONTRIBUTION]
        places = ", ".join("?" * len(wanted))
        return cast(
            "tuple[Contribution, ...]", self._records(table, f"WHERE kind IN ({places}) {_order(table)}", wanted)
        )

    def for_the_room(self, step: str) -> tuple[Contribution, ...]:
        """What was said in that step and has words for the room, in order."""
        found = self._records(
            TABLES[Topic.CONTRIBUTION], "WHERE step = ? AND room_words <> '' ORDER BY position, id", (step,)
        )
        return cast("tuple[Contribution, ...]", found)

    def ids(self, topic: Topic) -> frozenset[str]:
        """The ids of every record of a kind."""
        rows = self._db.execute(f"SELECT id FROM {TABLES[topic].name}").fetchall()  # noqa: S608
        return frozenset(row[0] for row in rows)

    def wordings(self, contribution: str) -> tuple[Wording, ...]:
        """The earlier wordings of a contribution, oldest first."""
        found = self._records(TABLES[Topic.WORDING], "WHERE contribution = ? ORDER BY replaced_at, id", (contribution,))
        return cast("tuple[Wording, ...]", found)

    def learning_points(self) -> tuple[LearningPoint, ...]:
        """The learning points, in their order."""
        return cast("tuple[LearningPoint, ...]", self.all(Topic.LEARNING_POINT))

    def recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations, in their order."""
        return cast("tuple[Recommendation, ...]", self.all(Topic.RECOMMENDATION))

    def actions(self) -> tuple[Action, ...]:
        """The actions, in their order."""
        return cast("tuple[Action, ...]", self.all(Topic.ACTION))

    def criteria(self) -> tuple[CriterionAnswer, ...]:
        """The answers to the criteria, in their order."""
        return cast("tuple[CriterionAnswer, ...]", self.all(Topic.CRITERION))

    def views(self) -> tuple[PartnerView, ...]:
        """The partners' and advisers' views, in their order."""
        return cast("tuple[PartnerView, ...]", self.all(Topic.VIEW))

    def passages(self) -> tuple[Passage, ...]:
        """The titled passages of a long report, in their order."""
        return cast("tuple[Passage, ...]", self.all(Topic.PASSAGE))

    def factor_answers(self) -> tuple[FactorAnswer, ...]:
        """The answers to the factors of national reviews, in their order."""
        return cast("tuple[FactorAnswer, ...]", self.all(Topic.FACTOR_ANSWER))

    def briefings(self) -> tuple[Briefing, ...]:
        """The briefings planned, in their order."""
        return cast("tuple[Briefing, ...]", self.all(Topic.BRIEFING))

    def editions(self) -> tuple[Edition, ...]:
        """The editions issued, in the order of issue."""
        return cast("tuple[Edition, ...]", self.all(Topic.EDITION))

    def register_entries(self) -> tuple[RegisterEntry, ...]:
        """Everyone and everything that must not be published, in their order."""
        return cast("tuple[RegisterEntry, ...]", self.all(Topic.REGISTER_ENTRY))

    def ordinary_words(self) -> tuple[OrdinaryWord, ...]:
        """The words that somebody said are neither a person nor a place."""
        return cast("tuple[OrdinaryWord, ...]", self.all(Topic.ORDINARY_WORD))

    def rulings(self) -> tuple[Ruling, ...]:
        """What was decided about findings, oldest first."""
        return cast("tuple[Ruling, ...]", self.all(Topic.RULING))

    def sign_offs(self) -> tuple[SignOff, ...]:
        """Who signed what, oldest first."""
        return cast("tuple[SignOff, ...]", self.all(Topic.SIGN_OFF))

    def releases(self) -> tuple[Release, ...]:
        """Which edition went to whom, oldest first."""
        return cast("tuple[Release, ...]", self.all(Topic.RELEASE))

    # single answers

    def last_position(self, topic: Topic, step: str | None = None) -> int:
        """The highest position in use among records of a kind (with ``step``, in that step); 0 where there are none."""
        where, values = ("WHERE step = ?", [step]) if step is not None else ("", [])
        sql = f"SELECT coalesce(max(position), 0) FROM {TABLES[topic].name} {where}"  # noqa: S608
        return int(self._db.execute(sql, values).fetchone()[0])

    def linking_to(self, topic: Topic, record_id: str) -> tuple[Record, ...]:
        """Every record that names the one of that kind and id, in any of its fields."""
        found: list[Record] = []
        for table in TABLES.values():
            named = [f"{shape.name} = :id" for shape in table.columns if shape.links_to == topic.value]
            named += [
                f"id IN (SELECT owner FROM {link} WHERE target = :id)"  # noqa: S608
                for shape, link in table.links
                if shape.links_to == topic.value
            ]
            if named:
                found += self._records(table, f"WHERE {' OR '.join(named)}", {"id": record_id})
        return tuple(found)

    def agencies_heard(self) -> frozenset[str]:
        """Ids of the agencies from which anything was recorded; tells who spoke and nothing of what was said."""
        rows = self._db.execute("SELECT DISTINCT agency FROM contributions WHERE agency IS NOT NULL").fetchall()
        return frozenset(row[0] for row in rows)

    def voices(self, step: str | None = None) -> Mapping[str, int]:
        """How often each agency, by its id, was recorded, or was in that step; those that never were are left out."""
        where, values = ("AND step = ?", [step]) if step is not None else ("", [])
        sql = f"SELECT agency, count(*) FROM contributions WHERE agency IS NOT NULL {where} GROUP BY agency"  # noqa: S608
        return dict(self._db.execute(sql, values).fetchall())

    def draft(self, step: str) -> tuple[str, int]:
        """The half-typed line of a step and the place of its cursor; ('', 0) where there is none."""
        row = self._db.execute("SELECT text, cursor FROM drafts WHERE step = ?", [step]).fetchone()
        return (row[0], row[1]) if row else ("", 0)

    def drafts(self) -> Mapping[str, tuple[str, int, str]]:
        """Every half-typed line by the id of its step: its text, the place of its cursor, and when it was kept."""
        rows = self._db.execute("SELECT step, text, cursor, saved_at FROM drafts ORDER BY step").fetchall()
        return {step: (text, cursor, at) for step, text, cursor, at in rows}

    def _records(self, table: Table, condition: str, values: Any = ()) -> tuple[Record, ...]:
        rows = self._db.execute(f"{table.select} {condition}", values).fetchall()
        if not rows:
            return ()
        links = [(shape.name, self._links(link, [row[0] for row in rows])) for shape, link in table.links]
        return tuple(table.record(row, {name: targets[row[0]] for name, targets in links}) for row in rows)

    def _links(self, link_table: str, owners: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        sql = f"SELECT owner, target FROM {link_table}"  # noqa: S608
        if len(owners) < _FEW:
            places = ", ".join("?" * len(owners))
            rows = self._db.execute(f"{sql} WHERE owner IN ({places}) ORDER BY owner, position", owners)
        else:
            rows = self._db.execute(f"{sql} ORDER BY owner, position")
        for owner, target in rows:
            found[owner].append(target)
        return defaultdict(tuple, {owner: tuple(targets) for owner, targets in found.items()})


_TOPIC_OF_TYPE: dict[type, Topic] = {record_type: topic for topic, record_type in RECORD_TYPES.items()}


def _order(table: Table) -> str:
    # Never by row number: a record that undo brings back gets a new one, and must come back in its old place.
    names = {shape.name for shape in table.columns}
    if table.topic is Topic.CONTRIBUTION:
        return "ORDER BY (SELECT position FROM steps WHERE steps.id = contributions.step), step, position, id"
    if "position" in names:
        return "ORDER BY position, id"
    if table.topic in (Topic.RULING, Topic.SIGN_OFF):
        return "ORDER BY at, id"
    if table.topic is Topic.RELEASE:
        return 'ORDER BY "on", id'
    if table.topic is Topic.EDITION:
        return "ORDER BY issued_at, format, number"
    if table.topic is Topic.WORDING:
        return "ORDER BY replaced_at, id"
    return "ORDER BY id"
