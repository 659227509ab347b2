"""The lines with which every data file begins: its format, and the guidance that it follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.reference.fields import Fields

#: The format of data files that this version reads and ships.
SCHEMA = 1

#: The fields that ``read_guidance`` reads.
HEADING = ("schema", "guidance", "guidance_version", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Which guidance a data file follows, stamped on what is exported, and where its content comes from."""

    name: str
    version: str
    source: str

    def __str__(self) -> str:
        return f"{self.name}, {self.version}"


def read_guidance(top: Fields) -> Guidance:
    """The guidance named at the ``top`` of a file; looks at nothing else once the format is not ours.

    Raises ``BadDataFile``: where a later version of the program wrote the file, that is all it says.
    """
    if not top.has("schema"):
        raise top.fault("schema", f'"schema" is missing; write schema = {SCHEMA} at the top of the file')
    schema = top.whole("schema", 1, 1_000_000)
    if schema > SCHEMA:
        raise top.fault(
            "schema",
            f"the file has format {schema}, which a later version of this program reads; "
            f"this version reads format {SCHEMA}",
        )
    return Guidance(name=top.line("guidance"), version=top.line("guidance_version"), source=top.words("source"))
