"""Full-text search over what was said and what was learned."""

from __future__ import annotations

from facilitator.model.topics import Topic
from facilitator.text import clean
from facilitator.vault.driver import Database

#: Longer queries than this are cut: nobody types them, and they only cost time.
QUERY_LIMIT = 1_000


def find(db: Database, query: str, topic: Topic = Topic.CONTRIBUTION, limit: int = 200) -> tuple[str, ...]:
    """Ids of the records that hold every word of ``query`` (or words of the same stem), best first.

    Any text is a valid query: its signs mean nothing. The last word may be the beginning of one.
    """
    words = [word.replace('"', "") for word in clean(query[:QUERY_LIMIT]).split()]
    terms = [f'"{word}"' for word in words if any(character.isalnum() for character in word)]
    if not terms:
        return ()
    table = {Topic.CONTRIBUTION: "contributions", Topic.LEARNING_POINT: "learning_points"}[topic]
    rows = db.execute(
        f"SELECT {table}.id FROM {table}_fts JOIN {table} ON {table}.number = {table}_fts.rowid "  # noqa: S608
        f"WHERE {table}_fts MATCH ? ORDER BY {table}_fts.rank LIMIT ?",
        [" ".join(terms) + "*", limit],
    )
    return tuple(row[0] for row in rows.fetchall())
