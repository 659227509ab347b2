"""Full-text search over what was said and what was learned."""

from __future__ import annotations

import re
import unicodedata

from facilitator.model.topics import Topic
from facilitator.text import clean
from facilitator.vault.driver import Database

#: Longer queries than this are cut: nobody types them, and they only cost time.
QUERY_LIMIT = 1_000
#: How much of a word its stem may lack, and how little of it may stand for it, in characters.
_LONGEST_ENDING, _SHORTEST_STEM = 7, 3
_ACCENT = re.compile("[\u0300-\u036f]")


def find(db: Database, query: str, topic: Topic = Topic.CONTRIBUTION, limit: int = 200) -> tuple[str, ...]:
    """Ids of the records that hold every word of ``query`` (or words of the same stem), best first.

    Any text is a valid query: its signs mean nothing. The last word may be the beginning of one.
    """
    words = [word.replace('"', "") for word in clean(query[:QUERY_LIMIT]).split()]
    words = [word for word in words if any(character.isalnum() for character in word)]
    if not words:
        return ()
    *whole, last = words
    terms = " ".join(f'"{word}"' for word in whole)
    found = _matching(db, topic, f'{terms} "{last}"*', limit)
    if not found:
        found = _with_word_begun(db, topic, terms, last)[:limit]
    return tuple(record_id for record_id, _words in found)


def _with_word_begun(db: Database, topic: Topic, terms: str, last: str) -> list[tuple[str, str]]:
    """Records with a word that ``last`` begins although its stem is shorter: "hospita" is in the index as "hospit"."""
    begun = _folded(last)
    beginning = re.compile(rf"(?<!\w){re.escape(begun)}")
    for length in range(len(last) - 1, max(_SHORTEST_STEM, len(last) - _LONGEST_ENDING) - 1, -1):
        likely = _matching(db, topic, f'{terms} "{last[:length]}"*', -1)
        folded = ((record_id, _folded(words)) for record_id, words in likely)
        # Looking for the letters first spares most texts the slower search for a word.
        found = [(record_id, words) for record_id, words in folded if begun in words and beginning.search(words)]
        if found:
            return found
    return []


def _matching(db: Database, topic: Topic, expression: str, limit: int) -> list[tuple[str, str]]:
    table, column = {
        Topic.CONTRIBUTION: ("contributions", "text"),
        Topic.LEARNING_POINT: ("learning_points", "statement"),
    }[topic]
    return db.execute(
        f"SELECT {table}.id, {table}.{column} FROM {table}_fts JOIN {table} ON {table}.number = {table}_fts.rowid "  # noqa: S608
        f"WHERE {table}_fts MATCH ? ORDER BY {table}_fts.rank LIMIT ?",
        [expression, limit],
    ).fetchall()


def _folded(text: str) -> str:
    """``text`` without capitals and accents, as the index has it."""
    folded = text.casefold()
    return folded if folded.isascii() else _ACCENT.sub("", unicodedata.normalize("NFD", folded))
