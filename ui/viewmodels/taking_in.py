"""What taking in the other copy does, in words: what comes in, and what both copies changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from facilitator.clock import LOCAL
from facilitator.merging.difference import Difference, Side
from facilitator.merging.lineage import Records
from facilitator.merging.taking import Comparison, Incoming
from facilitator.model.contribution import Contribution
from facilitator.model.decision import CriterionAnswer, PartnerView
from facilitator.model.meeting import Step
from facilitator.model.publication import Edition
from facilitator.model.shape import FieldShape, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, Record, Topic
from facilitator.operations.base import Label, Verb
from facilitator.reference.criteria import DecisionForm
from facilitator.rules.decision_gaps import outcome_of
from ui.desk import on_screen

#: Kept beside what they belong to, and no thing of their own to anybody who reads.
_BESIDE = frozenset({Topic.WORDING, Topic.THEME})
#: What a field is about, where its description is for those who write programs.
_ABOUT = {
    (Topic.DECISION, "outcome"): "What was decided.",
    (Topic.CRITERION, "grounds"): "The grounds.",
    (Topic.STEP, "room"): "What the room's screen shows of it.",
}
#: Fields by which a record is known, the best first.
_NAMES = ("text", "statement", "title", "name", "label", "word", "term", "grounds", "criterion", "reason", "format")
_EXCERPT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that both copies changed, as it is put to a person."""

    key: str
    what: str
    about: str
    before: str
    ours: str
    theirs: str


def source_words(incoming: Incoming) -> str:
    """Which copy it is, and who changed it last, when."""
    last = incoming.copy.last
    at = last.at.astimezone(LOCAL)
    return f"{incoming.called}, last changed by {last.who} at {at:%H:%M} on {at.day} {at:%B %Y}"


def arrival_words(found: Comparison) -> tuple[str, ...]:
    """What comes in, what changes and what goes, a sentence each; at least one."""
    lines = [
        _counted(counts, one, many)
        for counts, one, many in (
            (found.added, "comes in", "come in"),
            (found.changed, "changes", "change"),
            (found.removed, "goes", "go"),
        )
    ]
    many = len(found.lines)
    lines.append(f"{many} half-typed lines come in." if many > 1 else "A half-typed line comes in." if many else "")
    return tuple(line for line in lines if line) or ("Nothing on this side changes.",)


def warning_words(found: Comparison) -> tuple[str, ...]:
    """What somebody has to know before it is taken in: words that go for good, and what gets another number or code."""
    gone = [redact.phrase for redact in found.take_out_first if redact.phrase]
    cards = len(found.take_out_first) - len(gone)
    lines = [f"“{phrase}” was taken out of the other copy for good" for phrase in dict.fromkeys(gone)]
    lines += [f"The words of {'a card' if cards == 1 else f'{cards} cards'} were taken out of the other copy"] * (
        cards > 0
    )
    return (
        *(f"{line}. That happens here, too, and cannot be undone." for line in lines),
        *(_renumbered(before, after) for before, after in found.renumbered),
    )


def choices_of(found: Comparison, form: DecisionForm | None = None) -> tuple[Choice, ...]:
    """All that both copies changed, in a fixed order; ``form`` names criteria and outcomes."""
    return tuple(_choice(one, found.records, form) for one in found.differences)


def _renumbered(before: Record, after: Record) -> str:
    if isinstance(before, Edition) and isinstance(after, Edition):
        return (
            f"Both copies issued an edition {before.number} of {before.format.replace('-', ' ')}: the later one "
            f"is number {after.number} in the list, though {before.number} is printed on it. "
            "Withdraw it and issue it again."
        )
    was, now = (getattr(each, "code", "") or getattr(each, "key", "") for each in (before, after))
    name = _name(after, {})
    return f"Both copies added something as {was}: {name} is {now} now." if was and now else ""


def _counted(counts: Counter[Topic], one: str, many: str) -> str:
    named = [(topic, counts[topic]) for topic in Topic if counts[topic] and topic not in _BESIDE]
    if not named:
        return ""
    parts = [
        f"{count} {_kind(topic, count)}" if topic not in SINGLE else f"the {_kind(topic, 1)}" for topic, count in named
    ]
    total = sum(count for _topic, count in named)
    words = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{words[:1].upper()}{words[1:]} {one if total == 1 else many}."


def _kind(topic: Topic, count: int) -> str:
    if count == 1:
        return on_screen(topic.value).replace("-", " ")
    return on_screen(Label(Verb.ADD, topic).words(2).rpartition(" of 2 ")[2])


def _choice(one: Difference, records: Records, form: DecisionForm | None) -> Choice:
    kind = _kind(one.topic, 1)
    name = "" if one.topic in SINGLE or one.field in _NAMES[:1] else _name(one.record, records, form)
    if not one.field:
        return Choice(
            key=one.key,
            what=f"{kind.capitalize()} that one copy removed and the other changed",
            about="",
            before=_excerpt(_name(one.before, records)),
            ours=_whole(one.ours, records),
            theirs=_whole(one.theirs, records),
        )
    shape = next(shape for shape in shape_of(RECORD_TYPES[one.topic]) if shape.name == one.field)
    where = _step(one.record, records)

    def told(value: Any) -> str:
        outcome = outcome_of(form, value) if form and (one.topic, one.field) == (Topic.DECISION, "outcome") else None
        return outcome.title if outcome is not None else _value(value, shape, records)

    return Choice(
        key=one.key,
        what=f"{kind.capitalize()}{f' in “{where}”' if where else ''}{f': {_excerpt(name)}' if name else ''}",
        about=_ABOUT.get((one.topic, one.field), shape.about),
        before=told(one.before) if one.before is not None else "",
        ours=told(one.ours),
        theirs=told(one.theirs),
    )


def _whole(record: Record | None, records: Records) -> str:
    return "Removed" if record is None else _name(record, records) or "Kept, as it was changed"


def _step(record: Record, records: Records) -> str:
    step = records.get((Topic.STEP, str(record.step))) if isinstance(record, Contribution) else None
    return step.title if isinstance(step, Step) else ""


def _name(record: Record, records: Records, form: DecisionForm | None = None) -> str:
    if isinstance(record, PartnerView):
        giver = records.get((Topic.AGENCY, str(record.agency))) or records.get((Topic.ATTENDEE, str(record.attendee)))
        return _name(giver, records) if giver is not None else ""
    if isinstance(record, CriterionAnswer) and form is not None:
        named = next((one for one in form.criteria if one.key == record.criterion), None)
        if named is not None:
            return f"{named.cited} {named.title}".strip()
    return next((str(value) for name in _NAMES if (value := getattr(record, name, ""))), "")


def _value(value: Any, shape: FieldShape, records: Records) -> str:
    if shape.many:
        return "; ".join(_one(item, shape, records) for item in value) or "Nothing"
    return _one(value, shape, records) or "Nothing"


def _one(value: Any, shape: FieldShape, records: Records) -> str:
    if value is None:
        return ""
    if shape.links_to is not None:
        named = records.get((Topic(shape.links_to), value))
        return _excerpt(_name(named, records)) if named is not None else "something that is not there any more"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, StrEnum):
        return value.value.replace("-", " ").capitalize()
    if isinstance(value, datetime):
        at = value.astimezone(LOCAL)
        return f"{at:%H:%M} on {at.day} {at:%B %Y}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(getattr(value, "label", value))


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()}…"


def pointed_at(side: Side) -> str:
    """What a side is called on the screen."""
    return "In the other copy" if side is Side.THEIRS else "Here"
