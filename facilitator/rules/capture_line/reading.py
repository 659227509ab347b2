"""Reading a captured line. Whatever is not clearly a mark is text, and every word of it is kept.

A line may begin with an agency's code and a colon, and with a sign, in either order. A sign followed at once by a
figure ("-5 degrees", ">3 hours") or by another sign ("->", "--") is text, and so are the marks of a pasted list
(several lines that begin with "- "). At the end stand themes, a star and, where somebody takes the line on, an
owner and a day, in any order; they are taken off. A theme or owner within the sentence leaves its word there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from facilitator.ids import ThemeId
from facilitator.model.contribution import ContributionKind, Theme
from facilitator.rules.capture_line.due import DueDay, due_at_end, due_at_start
from facilitator.rules.capture_line.marks import (
    LEANING,
    OWNED_KINDS,
    OWNER,
    SIGNS,
    THEME,
    LineReading,
    Mark,
    Owner,
    Span,
    Table,
    question_or_gap,
    theme_key,
)

_CODE = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9-]*):")
_SIGN = re.compile(r"\s*(\?\?|[-+>!=?~])(?![-+>!=?~/])")
#: Before a figure these stand for minus, plus, more than, equal to and about.
_ARITHMETIC = frozenset("-+>=~")
_LIST = re.compile(r"^[ \t]*([-+])[ \t]", re.MULTILINE)
_WORD = re.compile(r"\S+")
_STOP = ".,;:!?"
#: Enough of them to hold a day and what stands before it.
_FEW_WORDS = 6


@dataclass(slots=True)
class _Found:
    """What was told apart so far."""

    table: Table
    #: The day to count from, where the line is one that somebody takes on.
    today: date | None = None
    spans: list[Span] = field(default_factory=list)
    themes: dict[int, Theme] = field(default_factory=dict)
    new: set[ThemeId] = field(default_factory=set)
    starred: bool = False
    owner: Owner | None = None
    due: date | None = None

    def mark(self, start: int, end: int, what: Mark) -> None:
        self.spans.append(Span(start, end, what))


def read_line(
    text: str,
    *,
    step_kind: ContributionKind,
    table: Table,
    today: date,
    captures: Collection[ContributionKind] = (),
) -> LineReading:
    """What ``text`` says in a step whose lines are ``step_kind`` and which asks for ``captures``. Never raises."""
    found = _Found(table)
    body, code, sign = _head(text, found)
    kind = (question_or_gap(captures) if sign == "?" else SIGNS[sign]) if sign else step_kind
    found.today = today if kind in OWNED_KINDS else None
    tail, stop = _tail(text, body, found)
    words = _middle(text, body, tail, found).rstrip()
    if tail < len(text.rstrip()):
        words = words.rstrip(",; \t")
        words += "" if not words or words.endswith(stop) else stop
    themes = {theme.id: theme for _, theme in sorted(found.themes.items())}
    return LineReading(
        kind=kind,
        told=bool(sign),
        agency=table.agency(code) if code else None,
        words=words.strip(),
        themes=tuple(themes.values()),
        new_themes=frozenset(found.new),
        starred=found.starred,
        owner=found.owner.agency if found.owner else None,
        owner_role=found.owner.role if found.owner else "",
        due_on=found.due,
        spans=tuple(sorted(found.spans, key=lambda span: span.start)),
    )


def _head(text: str, found: _Found) -> tuple[int, str, str]:
    """Where the words begin, and the code and the sign before them."""
    place, code, sign = 0, "", ""
    for _ in range(2):
        coded = None if code else _CODE.match(text, place)
        if coded and found.table.agency(coded[1]):
            code = coded[1]
            found.mark(coded.start(1), coded.end(), Mark.AGENCY)
            place = coded.end()
        signed = None if sign else _SIGN.match(text, place)
        if signed and _is_sign(text, signed):
            sign = signed[1]
            found.mark(signed.start(1), signed.end(), Mark.SIGN)
            place = signed.end()
    return place, code, sign


def _is_sign(text: str, signed: re.Match[str]) -> bool:
    sign, after = signed[1], text[signed.end() : signed.end() + 1]
    if sign in _ARITHMETIC and after.isdigit():
        return False
    return not (sign in "-+" and _is_list(text[signed.start(1) :], sign))


def _is_list(text: str, sign: str) -> bool:
    marks = [item[1] for item in _LIST.finditer(text)]
    return len(marks) > 1 and marks[0] == marks[1] == sign


def _tail(text: str, body: int, found: _Found) -> tuple[int, str]:
    """Where the marks at the end begin, and the full stop (or the like) that stood after one of them."""
    words = [(word.start(), word.end()) for word in _WORD.finditer(text, body)]
    end, stop = len(text.rstrip()), ""
    while words:
        start, word_end = words[-1]
        word = text[start:word_end]
        if _is_star(word) and not found.starred:
            found.starred = True
            found.mark(word_end - 1, word_end, Mark.STAR)
            words[-1:] = [(start, word_end - 1)] if len(word) > 1 else []
        elif _take_last(text, words, found):
            words.pop()
            stop = _stop_of(word) or stop
        elif due := _due_at_end(text, words, found):
            if due.kept:
                break
            del words[due.first :]
            stop = _stop_of(word) or stop
        else:
            break
        end = words[-1][1] if words else body
    return end, stop


def _stop_of(word: str) -> str:
    after = word[len(word.rstrip(_STOP)) :].rstrip(",;:")
    return after[-1:]


def _is_star(word: str) -> bool:
    return word.endswith("*") and word.count("*") == 1 and not word[-2:-1].isdigit()


def _take_last(text: str, words: list[tuple[int, int]], found: _Found) -> bool:
    """Take the last word off where it is a theme or an owner without which the sentence is whole."""
    start, end = words[-1]
    end = start + len(text[start:end].rstrip(_STOP))
    before = text[slice(*words[-2])] if len(words) > 1 else ""
    if LEANING.fullmatch(before) and "\n" not in text[words[-2][1] : start]:
        return False
    if theme := THEME.fullmatch(text, start, end):
        return _take_theme(theme, found)
    owner = OWNER.fullmatch(text, start, end)
    earlier = any(_owner(word[1], found) for word in OWNER.finditer(text, words[0][0], start))
    return owner is not None and not earlier and _take_owner(owner, found)


def _take_theme(word: re.Match[str], found: _Found) -> bool:
    known = found.table.theme(word[1])
    key = ThemeId(known.id if known else theme_key(word[1]))
    if not key:
        return False
    if known is None:
        found.new.add(key)
        label = word[1].replace("-", " ").replace("_", " ")[:60].strip()
        known = Theme(id=key, label=label[:1].upper() + label[1:])
    found.themes[word.start()] = known
    found.mark(word.start(), word.end(), Mark.THEME)
    return True


def _owner(word: str, found: _Found) -> Owner | None:
    return found.table.owner(word) if found.today else None


def _take_owner(word: re.Match[str], found: _Found) -> bool:
    owner = _owner(word[1], found)
    if owner is None or found.owner is not None:
        return False
    found.owner = owner
    found.mark(word.start(), word.end(), Mark.OWNER)
    return True


def _due_at_end(text: str, words: list[tuple[int, int]], found: _Found) -> DueDay | None:
    if found.today is None or found.due is not None:
        return None
    last = words[-_FEW_WORDS:]
    said = [text[slice(*place)] for place in last]
    owner_next = found.owner is not None
    due = due_at_end(said, found.today, lambda word: owner_next or bool(_owner(word.removeprefix("@"), found)))
    if due is None:
        return None
    _take_due(text, last, due, found)
    return DueDay(due.first - len(last), due.last - len(last), due.day, due.kept)


def _take_due(text: str, words: list[tuple[int, int]], due: DueDay, found: _Found) -> None:
    found.due = due.day
    first, last = words[due.first], words[due.last]
    found.mark(first[0], last[0] + len(text[slice(*last)].rstrip(_STOP)), Mark.DATE)


def _middle(text: str, body: int, tail: int, found: _Found) -> str:
    """The words between, where a theme's or an owner's word stays without its sign."""
    signs = [word.start() for word in THEME.finditer(text, body, tail) if _take_theme(word, found)]
    for word in OWNER.finditer(text, body, tail):
        if _take_owner(word, found):
            signs.append(word.start())
            _due_after(text, word.end(), tail, found)
    kept, place = [], body
    for sign in sorted(signs):
        kept.append(text[place:sign])
        place = sign + 1
    return "".join((*kept, text[place:tail]))


def _due_after(text: str, start: int, end: int, found: _Found) -> None:
    if found.today is None or found.due is not None:
        return
    words = [(word.start(), word.end()) for word in itertools.islice(_WORD.finditer(text, start, end), _FEW_WORDS)]
    due = due_at_start([text[slice(*place)] for place in words], found.today)
    if due is not None:
        _take_due(text, words, due, found)
