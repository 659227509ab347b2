"""Key slots: the data key of a review, locked once for each passphrase that opens it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from facilitator.vault.cost import KdfCost
from facilitator.vault.passphrase import stretch

#: ``organisation`` is the partnership's own way in, kept apart from any person's.
SlotKind = Literal["passphrase", "organisation"]
#: Gives that many random bytes.
RandomBytes = Callable[[int], bytes]

SALT_BYTES = 16
NONCE_BYTES = 12
ID_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way into a review: whose it is, and the data key in a box that only their passphrase opens."""

    id: str
    label: str
    kind: SlotKind
    cost: KdfCost
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    box: bytes = field(repr=False)

    def open(self, passphrase: str, lineage: str, *, rehearsal: bool) -> bytes | None:
        """The data key; ``None`` where the passphrase, the label, the kind or the review is another."""
        lock = AESGCM(stretch(passphrase, self.salt, self.cost))
        try:
            return lock.decrypt(self.nonce, self.box, _bound(self.id, self.label, self.kind, lineage, rehearsal))
        except InvalidTag:
            return None


def lock_in(
    key: bytes,
    passphrase: str,
    *,
    label: str,
    kind: SlotKind,
    lineage: str,
    rehearsal: bool,
    cost: KdfCost,
    random: RandomBytes,
) -> Slot:
    """A new slot that gives ``key`` to whoever knows ``passphrase``."""
    name, salt, nonce = random(ID_BYTES).hex(), random(SALT_BYTES), random(NONCE_BYTES)
    lock = AESGCM(stretch(passphrase, salt, cost))
    box = lock.encrypt(nonce, key, _bound(name, label, kind, lineage, rehearsal))
    return Slot(id=name, label=label, kind=kind, cost=cost, salt=salt, nonce=nonce, box=box)


def _bound(name: str, label: str, kind: str, lineage: str, rehearsal: bool) -> bytes:
    """What cannot be changed in a slot without its box refusing to open."""
    return json.dumps(["facilitator slot", 1, lineage, name, kind, label, rehearsal]).encode()
