"""How dear it is made to guess a passphrase."""

from __future__ import annotations

from dataclasses import dataclass

_GIBIBYTE_IN_KIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """How dear each guess at a passphrase is: Argon2id (RFC 9106) passes, lanes and memory in KiB.

    The default is RFC 9106's memory-constrained choice with twice its memory: about a quarter of a
    second. Raises ``ValueError`` for what no review is made with and no computer should be asked for.
    """

    iterations: int = 3
    lanes: int = 4
    memory_kib: int = 128 * 1024

    def __post_init__(self) -> None:
        sound = (
            1 <= self.iterations <= 64
            and 1 <= self.lanes <= 64
            and 8 * self.lanes <= self.memory_kib <= _GIBIBYTE_IN_KIB
        )
        if not sound:
            raise ValueError("the key derivation's cost is out of bounds")
