"""How commands tell what they found: words for people, JSON for programs, progress for the patient."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click


def as_json(value: object) -> None:
    """Print ``value`` as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def heading(text: str) -> None:
    """Print a heading with room above it."""
    click.echo()
    click.echo(click.style(text, bold=True))


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Print rows in columns as wide as their widest cell; the last column runs free."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)] if rows else []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  " + "  ".join([*cells, row[-1]]).rstrip())


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 agency, 12 agencies."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Telling:
    """Tells progress on one line of a terminal's standard error; says nothing where there is no terminal."""

    def __init__(self) -> None:
        self._shows = sys.stderr is not None and sys.stderr.isatty()
        self._length = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far the work is."""
        if self._shows:
            text = f"{what} ({done} of {total})" if total else f"{what} {done or ''}".rstrip()
            click.echo("\r" + text.ljust(self._length), err=True, nl=False)
            self._length = len(text)

    def __enter__(self) -> Telling:
        return self

    def __exit__(self, *_: Any) -> None:
        if self._length:
            click.echo("\r" + " " * self._length + "\r", err=True, nl=False)
