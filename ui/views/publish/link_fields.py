"""Fields of the public words: the statement itself, links one to a line, and lines of a list."""

from __future__ import annotations

from typing import Any

from ui.parts.fields import WordsField
from ui.viewmodels.points import links_text, read_links, read_one_link


class StatementField(WordsField):
    """The public words of one statement, in larger type than other fields."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__(label, hint, rows=4)
        self._edit.setProperty("part", "public-words")


class LinksField(WordsField):
    """Any number of links, one to a line: words, then the address."""

    # A link half typed is no link yet: it is read when the field is left.
    _pauses = False

    def value(self) -> Any:
        """The links. Raises ``Refused``, naming the line that is none."""
        return read_links(self._edit.toPlainText())

    def _display(self, value: Any) -> None:
        super()._display(links_text(value))


class OneLinkField(WordsField):
    """One link, or none."""

    _pauses = False

    def value(self) -> Any:
        """The link. Raises ``Refused`` where it is none, or more than one."""
        return read_one_link(self._edit.toPlainText())

    def _display(self, value: Any) -> None:
        super()._display(links_text([value]) if value else "")


class LinesField(WordsField):
    """A list of lines."""

    def value(self) -> Any:
        """The lines that are not empty."""
        return tuple(line for line in map(str.strip, self._edit.toPlainText().splitlines()) if line)

    def _display(self, value: Any) -> None:
        super()._display("\n".join(value))
