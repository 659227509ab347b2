"""Passphrases: what a new one must be like, and how one becomes a key."""

from __future__ import annotations

import unicodedata

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from facilitator.errors import Refused, Unavailable
from facilitator.vault.cost import KdfCost

#: Published on purpose: it opens rehearsal files, which hold nothing about real children.
REHEARSAL_PASSPHRASE = "rehearsal only - no real children"  # noqa: S105 - no secret

MINIMUM_LENGTH = 12
_MINIMUM_DIFFERENT = 5
_KEY_BYTES = 32


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
