"""What a ``.keys`` file says: JSON with a checksum that tells damage from a wrong passphrase."""

from __future__ import annotations

import hashlib
import json
from typing import Any, get_args

from facilitator.errors import KeysDamaged, NewerFile
from facilitator.vault.cost import KdfCost
from facilitator.vault.driver import KEY_BYTES
from facilitator.vault.ring import MOST_SLOTS, KeyRing
from facilitator.vault.slots import ID_BYTES, NONCE_BYTES, SALT_BYTES, Slot, SlotKind

FORMAT = "facilitator keys"
VERSION = 1
_TAG_BYTES = 16
_FILE_ID_BYTES = 16
_MOST_LABEL = 300


def to_bytes(ring: KeyRing) -> bytes:
    """The contents of the ``.keys`` file of ``ring``."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "file": ring.file,
        "lineage": ring.lineage,
        "rehearsal": ring.rehearsal,
        "slots": [_slot_to_plain(slot) for slot in ring.slots],
    }
    return (json.dumps(body | {"check": _check(body)}, indent=1) + "\n").encode()


def parse_ring(data: bytes, name: str) -> KeyRing:
    """The ring that ``to_bytes`` wrote. Raises ``KeysDamaged`` or ``NewerFile``, naming the file ``name``."""
    try:
        body = json.loads(data)
        check = body.pop("check")
        if body["format"] != FORMAT or not isinstance(body["version"], int):
            raise _damaged(name)
        if body["version"] > VERSION:
            raise NewerFile(
                f"{name} was written by a later version of this program",
                safe="it was left as it is",
                then="open the review with that version",
            )
        if check != _check(body):
            raise _damaged(name)
        return _ring_from_plain(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise _damaged(name) from error


def _ring_from_plain(body: dict[str, Any]) -> KeyRing:
    slots = tuple(_slot_from_plain(plain) for plain in body["slots"])
    if not 1 <= len(slots) <= MOST_SLOTS or not isinstance(body["rehearsal"], bool):
        raise ValueError("no slots, or too many")
    return KeyRing(
        file=_hexadecimal(body["file"], _FILE_ID_BYTES).hex(),
        lineage=_hexadecimal(body["lineage"], _FILE_ID_BYTES).hex(),
        rehearsal=body["rehearsal"],
        slots=slots,
    )


def _slot_to_plain(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "label": slot.label,
        "kind": slot.kind,
        "kdf": {
            "name": "argon2id",
            "iterations": slot.cost.iterations,
            "lanes": slot.cost.lanes,
            "memory_kib": slot.cost.memory_kib,
        },
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "box": slot.box.hex(),
    }


def _slot_from_plain(plain: dict[str, Any]) -> Slot:
    kdf = plain["kdf"]
    kind: SlotKind = plain["kind"]
    if kdf["name"] != "argon2id" or kind not in get_args(SlotKind):
        raise ValueError("a kind of slot that is not known")
    label = plain["label"]
    if not isinstance(label, str) or len(label) > _MOST_LABEL:
        raise ValueError("no label")
    return Slot(
        id=_hexadecimal(plain["id"], ID_BYTES).hex(),
        label=label,
        kind=kind,
        cost=KdfCost(iterations=int(kdf["iterations"]), lanes=int(kdf["lanes"]), memory_kib=int(kdf["memory_kib"])),
        salt=_hexadecimal(plain["salt"], SALT_BYTES),
        nonce=_hexadecimal(plain["nonce"], NONCE_BYTES),
        box=_hexadecimal(plain["box"], KEY_BYTES + _TAG_BYTES),
    )


def _hexadecimal(text: str, length: int) -> bytes:
    data = bytes.fromhex(text)
    if len(data) != length:
        raise ValueError("a field of another length")
    return data


def _check(body: dict[str, Any]) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _damaged(name: str) -> KeysDamaged:
    return KeysDamaged(
        f"{name} is damaged and cannot be read",
        safe="the review itself was not touched",
        then="put back the copy that lies beside a backup, or use the recovery code",
    )
