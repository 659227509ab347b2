"""Words that one copy took out for good: told from the other copy, which still has them, and taken out of that, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from facilitator.merging.half_typed import HalfTyped
from facilitator.merging.lineage import TAKING_IN, Copy, RecordKey, shared_entries
from facilitator.model.contribution import Contribution, Wording
from facilitator.model.plain import to_plain
from facilitator.model.topics import Record, Topic
from facilitator.operations.base import Verb
from facilitator.operations.redaction import REDACTED, SHORT_MARK, Redact
from facilitator.operations.spellings import bare
from facilitator.store.entries import Entry
from facilitator.store.records import from_image, image
from facilitator.store.unit import Rewrite
from facilitator.text import LINE_LIMIT

_MARKS = re.compile(f"{re.escape(REDACTED)}|{SHORT_MARK}")


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What ``redactions`` take out of the other copy as well: of ``records`` that is all, of ``unclear`` it is not.

    ``untold``: there are words of which nothing tells which they were.
    """

    redactions: tuple[Redact, ...] = ()
    records: frozenset[RecordKey] = frozenset()
    unclear: frozenset[RecordKey] = frozenset()
    untold: bool = False


def taken_out(one: Copy, other: Copy) -> TakenOut:
    """What ``one`` took out for good since the two were the same, and ``other`` still has.

    The history of ``one`` does not say which words went: that shows where ``other`` has the same record whole. Words
    that went before the two were last taken into each other are not ``untold`` again.
    """
    shared = shared_entries(one.entries, other.entries)
    entries = [entry for entry in one.entries[shared:] if entry.label.startswith(f"{Verb.REDACT} ")]
    if not entries:
        return TakenOut()
    pairs = [pair for pair in _pairs(one, other, shared) if _is_marked(pair[1])]
    found: dict[Redact, None] = {}
    clear: set[RecordKey] = set()
    unclear: set[RecordKey] = set()
    untold = False
    for entry in entries:
        touched = {(change.topic, change.record) for change in one.changes[entry.seq]}
        told = [pair for pair in pairs if pair[0] in touched]
        for key, mine, theirs in told:
            redactions = tuple(_redactions(one, entry, key, mine, theirs))
            found |= dict.fromkeys(redactions)
            (clear if redactions or _says_alike(mine, theirs) else unclear).add(key)
            # One entry takes one phrase out: where it is known, the other copy is without it everywhere.
            clear |= touched if redactions else set()
        untold = untold or (not told and entry.seq > _last_taking_in(one))
    return TakenOut(tuple(found), frozenset(clear - unclear), frozenset(unclear), untold)


def without(copy: Copy, redactions: Sequence[Redact]) -> Copy:
    """``copy`` as it is once these words are out of its records, its half-typed lines and its history."""
    listed = {record_id for topic, record_id in copy.records if topic is Topic.REGISTER_ENTRY}
    for redact in redactions:
        rewrite = redact.rewriting(listed)
        copy = replace(
            copy,
            records={key: _record(rewrite, key, record) for key, record in copy.records.items()},
            changes={
                seq: tuple(
                    replace(
                        change,
                        before=_image(rewrite, (change.topic, change.record), change.before),
                        after=_image(rewrite, (change.topic, change.record), change.after),
                    )
                    for change in changes
                )
                for seq, changes in copy.changes.items()
            },
            drafts={step: _line(rewrite, step, line) for step, line in copy.drafts.items()},
        )
    return copy


def _pairs(one: Copy, other: Copy, shared: int) -> Iterator[tuple[RecordKey, Record, Record]]:
    """Records that both copies hold as they were at one and the same moment."""
    mine, whole = one.as_of(shared), other.as_of(shared)
    yield from ((key, mine[key], whole[key]) for key in mine.keys() & whole.keys())
    for taker, giver, swapped in ((other, one, False), (one, other, True)):
        for taken in taker.taken(taker.last.seq):
            seq = taken.newest_of(giver.entries, giver.last.seq)
            had, has, given = taker.as_of(taken.by - 1), taker.as_of(taken.by), giver.as_of(seq)
            # What came in whole, and was not made of two.
            new = (has.keys() & given.keys()) - had.keys() if seq else ()
            yield from ((key, has[key], given[key]) if swapped else (key, given[key], has[key]) for key in new)


def _redactions(one: Copy, entry: Entry, key: RecordKey, mine: Record, whole: Record) -> Iterator[Redact]:
    """The redactions that make ``mine`` of ``whole``; none where that cannot be told for certain."""
    card = _card_of(whole)
    found: list[Redact] = []
    for said, was in _texts(to_plain(mine), to_plain(whole)):
        words = _words_between(said, was)
        if words is None:
            return
        for word in words:
            if len(bare(word)) < 2 or len(word) > LINE_LIMIT or "\n" in word.strip():
                found.append(Redact(only=card))
            else:
                # In one spelling: the others are the same words.
                phrase = bare(word).lower()
                found.append(Redact(phrase=phrase, only=card if _stayed(one, entry, phrase) else ""))
    if not all(redact.phrase or redact.only for redact in found):
        return
    copy = image(whole)
    for redact in found:
        copy = redact.rewriting(())(key[0], key[1], copy)
    if _says_alike(from_image(key[0], copy), mine):
        yield from found


def _says_alike(mine: Record, whole: Record) -> bool:
    return not any(_texts(to_plain(mine), to_plain(whole)))


def _stayed(one: Copy, entry: Entry, word: str) -> bool:
    """Whether the words were taken out of one card alone: elsewhere they stood in that copy afterwards."""
    then = one.as_of(entry.seq)
    rewrite = Redact(phrase=word).rewriting({record_id for topic, record_id in then if topic is Topic.REGISTER_ENTRY})
    return any(rewrite(*key, text) != text for key, text in ((key, image(record)) for key, record in then.items()))


def _words_between(said: str, whole: str) -> list[str] | None:
    """What stands in ``whole`` where ``said`` has a mark instead; None where the two are not alike besides."""
    first, *parts = _MARKS.split(said)
    if not parts or not whole.startswith(first):
        return None
    found, at = [], len(first)
    for number, part in enumerate(parts, start=1):
        is_last = number == len(parts)
        begin = (len(whole) - len(part) if whole.endswith(part) else -1) if is_last else whole.find(part, at + 1)
        if begin <= at:
            return None
        found.append(whole[at:begin])
        at = begin + len(part)
    return [words for words in found if not _MARKS.fullmatch(words)]


def _texts(mine: Any, whole: Any) -> Iterator[tuple[str, str]]:
    """The texts that differ between two plain records, in pairs."""
    if isinstance(mine, str) and isinstance(whole, str):
        if mine != whole:
            yield mine, whole
    elif isinstance(mine, dict) and isinstance(whole, dict):
        for name in mine.keys() & whole.keys():
            yield from _texts(mine[name], whole[name])
    elif isinstance(mine, list) and isinstance(whole, list) and len(mine) == len(whole):
        for each in zip(mine, whole, strict=True):
            yield from _texts(*each)


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for part in plain.values() if isinstance(plain, dict) else plain:
            yield from _strings(part)


def _is_marked(record: Record) -> bool:
    return any(_MARKS.search(text) for text in _strings(to_plain(record)))


def _last_taking_in(copy: Copy) -> int:
    return max((entry.seq for entry in copy.entries if entry.label == str(TAKING_IN)), default=0)


def _card_of(record: Record) -> str:
    if isinstance(record, Wording):
        return record.contribution
    return record.id if isinstance(record, Contribution) else ""


def _record(rewrite: Rewrite, key: RecordKey, record: Record) -> Record:
    old = image(record)
    new = rewrite(*key, old)
    return record if new == old else from_image(key[0], new)


def _image(rewrite: Rewrite, key: RecordKey, text: str | None) -> str | None:
    return None if text is None else rewrite(*key, text)


def _line(rewrite: Rewrite, step: str, line: HalfTyped) -> HalfTyped:
    card = Contribution(id=step, text=line.text)  # type: ignore[arg-type]
    text = from_image(Topic.CONTRIBUTION, rewrite(Topic.CONTRIBUTION, step, image(card)))
    assert isinstance(text, Contribution)  # noqa: S101 - an image of a card is one
    return replace(line, text=text.text, cursor=min(line.cursor, len(text.text)))
