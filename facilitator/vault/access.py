"""Who may open a review: more people, the organisation, a new passphrase, a lost key ring.

The data key never changes, so nothing is encrypted again; each change replaces the small key ring
whole, and a kill leaves the old one or the new.
"""

from __future__ import annotations

import os
from pathlib import Path

from facilitator.text import line
from facilitator.vault import entry
from facilitator.vault.driver import let_go
from facilitator.vault.keys import KdfCost, KeyRing, read_ring, write_ring
from facilitator.vault.opened import OpenFile
from facilitator.vault.passphrase import check_new
from facilitator.vault.recovery import RecoveryCode
from facilitator.vault.slots import RandomBytes, Slot, SlotKind, lock_in


def add_key(
    opened: OpenFile, *, passphrase: str, label: str, kind: SlotKind = "passphrase", cost: KdfCost, random: RandomBytes
) -> Slot:
    """Let one more passphrase open the review. Raises ``Refused`` where it is weak or ``label`` is taken."""
    ring = read_ring(opened.path)
    label = line(label, "the name of the key")
    slot = _slot(opened.key, ring, passphrase=passphrase, label=label, kind=kind, cost=cost, random=random)
    write_ring(opened.path, ring.having(slot))
    return slot


def remove_key(opened: OpenFile, slot_id: str) -> None:
    """Take a key away. Raises ``Refused`` for the last one. Copies made earlier still open with it."""
    write_ring(opened.path, read_ring(opened.path).without(slot_id))


def change_passphrase(review: Path, old: str, new: str, *, cost: KdfCost, random: RandomBytes) -> None:
    """Exchange one person's passphrase. Raises ``WrongPassphrase`` for ``old`` and ``Refused`` for ``new``.

    The review may be open. Copies made earlier still open with the old passphrase.
    """
    ring = read_ring(review)
    key, slot = ring.open(old)
    renewed = _slot(key, ring, passphrase=new, label=slot.label, kind=slot.kind, cost=cost, random=random)
    write_ring(review, ring.exchanging(slot.id, renewed))


def recover(
    review: Path,
    code: RecoveryCode,
    *,
    passphrase: str,
    label: str,
    rehearsal: bool = False,
    cost: KdfCost,
    random: RandomBytes,
) -> None:
    """Let ``passphrase`` open the review whose recovery code is ``code``, whatever became of its key ring.

    A ring that can be read keeps its other keys, and one of the same label is exchanged; a lost, damaged
    or foreign one is made anew (``rehearsal`` is then taken at its word). Raises the errors of opening,
    so a code of another review changes nothing.
    """
    review = Path(os.path.realpath(review))
    entry.require_file(review)
    key, ring, _label = entry.unlocked(review, code)
    db = entry.enter(review, key, ring)
    try:
        file_id = str(db.conn.execute("PRAGMA cipher_salt").fetchone()[0])
    finally:
        let_go(db)
    if ring is None or ring.file != file_id:
        ring = KeyRing(file=file_id, lineage=random(16).hex(), rehearsal=rehearsal, slots=())
    label = line(label, "the name of the key")
    new = _slot(key, ring, passphrase=passphrase, label=label, kind="passphrase", cost=cost, random=random)
    same = [slot.id for slot in ring.slots if slot.label == label]
    write_ring(review, ring.exchanging(same[0], new) if same else ring.having(new))


def _slot(
    key: bytes, ring: KeyRing, *, passphrase: str, label: str, kind: SlotKind, cost: KdfCost, random: RandomBytes
) -> Slot:
    words = check_new(passphrase, rehearsal=ring.rehearsal)
    return lock_in(
        key, words, label=label, kind=kind, lineage=ring.lineage, rehearsal=ring.rehearsal, cost=cost, random=random
    )
