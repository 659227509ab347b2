"""The recovery code: the data key itself, in a form that a person can print, keep and type in again.

Eight groups of eight characters in Crockford's base 32 (https://www.crockford.com/base32.html), which
has no I, L, O or U. Each group holds four bytes of the key and one check byte over them and its place,
so that a wrong group is named and groups in the wrong order are noticed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facilitator.errors import Refused
from facilitator.vault.driver import KEY_BYTES

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUPS = 8
_PART = KEY_BYTES // _GROUPS
_CHARACTERS = 8
_POLYNOMIAL = 0x07  # CRC-8: any single wrong character changes it


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A code that was read; its ``key`` may still be that of another review."""

    key: bytes = field(repr=False)


def printed(key: bytes) -> str:
    """The code for ``key``: eight groups with hyphens between them."""
    parts = (key[start : start + _PART] for start in range(0, KEY_BYTES, _PART))
    return "-".join(_group(place, part) for place, part in enumerate(parts, start=1))


def read(text: str) -> RecoveryCode:
    """The code as typed: capitals or not, with any spaces and hyphens, O for 0 and I or L for 1.

    Raises ``Refused`` naming the group that is not as it was printed.
    """
    characters = "".join(c for c in text.upper() if c.isalnum()).translate(_READ_AS)
    wanted = _GROUPS * _CHARACTERS
    if len(characters) != wanted:
        raise Refused(
            f"the recovery code has {wanted} letters and digits, and {len(characters)} were typed",
            then=f"type all {_GROUPS} groups of {_CHARACTERS}",
        )
    groups = (characters[start : start + _CHARACTERS] for start in range(0, wanted, _CHARACTERS))
    return RecoveryCode(b"".join(_part(place, group) for place, group in enumerate(groups, start=1)))


def _group(place: int, part: bytes) -> str:
    number = int.from_bytes(part + bytes([_check(place, part)]), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -5, -5))


def _part(place: int, group: str) -> bytes:
    number = 0
    for character in group:
        value = _ALPHABET.find(character)
        if value < 0:
            raise Refused(f"group {place} of the recovery code has a {character}, which no code has", then=_LOOK)
        number = number << 5 | value
    part, check = number.to_bytes(_PART + 1, "big")[:-1], number & 0xFF
    if check != _check(place, part):
        raise Refused(f"group {place} of the recovery code is not as it was printed", then=_LOOK)
    return part


def _check(place: int, part: bytes) -> int:
    crc = place
    for byte in part:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ (_POLYNOMIAL if crc & 0x80 else 0)) & 0xFF
    return crc


_LOOK = "look at that group on the sheet again"
