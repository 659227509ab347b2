"""The error that names a data file, a line in it, and what is wrong there."""

from __future__ import annotations

from facilitator.errors import Refused


class BadDataFile(Refused):
    """A data file does not say what its format asks for; nothing was taken from it.

    ``what`` reads "FILE, line N: reason". ``everything`` holds this error and those found further
    down in the same file, so that all of them can be put right at once.
    """

    code = "bad-data-file"

    def __init__(self, file: str, line: int, reason: str, further: tuple[BadDataFile, ...] = ()) -> None:
        super().__init__(f"{file}, line {line}: {reason}", then="put that right and save the file again")
        self.file = file
        self.line = line
        self.reason = reason
        self.further = further

    @property
    def everything(self) -> tuple[BadDataFile, ...]:
        """Each separate fault found in the file, in the order of the file."""
        return (self, *self.further)


def together(faults: list[BadDataFile]) -> BadDataFile:
    """One error that carries all of ``faults`` (at least one), in the order of their lines."""
    first, *rest = sorted((fault for group in faults for fault in group.everything), key=lambda fault: fault.line)
    return BadDataFile(first.file, first.line, first.reason, tuple(rest))
