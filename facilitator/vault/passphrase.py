"""Passphrases: what a new one must be like, and how one becomes a key."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from facilitator.errors import Refused, Unavailable

#: Published on purpose: it opens rehearsal files, which hold nothing about real children.
REHEARSAL_PASSPHRASE = "rehearsal only - no real children"  # noqa: S105 - no secret

MINIMUM_LENGTH = 12
_MINIMUM_DIFFERENT = 5
_KEY_BYTES = 32
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


def normalise(passphrase: str) -> str:
    """The one form of a passphrase however a keyboard composes its letters: NFC, no white space at the ends."""
    return unicodedata.normalize("NFC", passphrase).strip()


def check_new(passphrase: str, *, rehearsal: bool) -> str:
    """The normalised form of a passphrase fit to protect a review; otherwise raises ``Refused`` with the reason.

    A rehearsal file also takes the published one, which a real review never does.
    """
    words = normalise(passphrase)
    if words == REHEARSAL_PASSPHRASE:
        if rehearsal:
            return words
        raise Refused(
            "the rehearsal passphrase is published, so it cannot protect a real review",
            then="choose another, such as four or five words that do not belong together",
        )
    if len(words) < MINIMUM_LENGTH:
        raise Refused(
            f"this passphrase has {len(words)} characters and needs at least {MINIMUM_LENGTH}",
            then="four or five words that do not belong together are easy to keep and hard to guess",
        )
    if len(set(words)) < _MINIMUM_DIFFERENT:
        raise Refused(
            "this passphrase repeats the same few characters",
            then="four or five words that do not belong together are easy to keep and hard to guess",
        )
    return words


def stretch(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """The 32-byte key of a passphrase by Argon2id. Raises ``Unavailable`` where memory does not suffice."""
    # A terminal may hand over bytes that are no text; they are as good a secret as any.
    secret = normalise(passphrase).encode("utf-8", "surrogatepass")
    kdf = Argon2id(
        salt=salt, length=_KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        return kdf.derive(secret)
    except MemoryError as error:
        raise Unavailable(
            f"this computer needs {cost.memory_kib // 1024} MB of free memory to check a passphrase",
            safe="nothing was changed",
            then="close other programs and try again",
        ) from error
