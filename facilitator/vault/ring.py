"""All the ways into one review, and the rules by which they change."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facilitator.errors import Refused, WrongPassphrase
from facilitator.vault.driver import KEY_BYTES
from facilitator.vault.slots import Slot

#: More slots than any partnership has people; a longer file is not one of ours.
MOST_SLOTS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRing:
    """All the ways into one review.

    ``file`` is the id of the review file (its first 16 bytes in hex); ``lineage`` is shared by all copies
    that open with the same keys; ``rehearsal`` says that the content is made up.
    """

    file: str
    lineage: str
    rehearsal: bool
    slots: tuple[Slot, ...]

    def open(self, passphrase: str) -> tuple[bytes, Slot]:
        """The data key and the slot that gave it. Raises ``WrongPassphrase`` where none does."""
        for slot in self.slots:
            key = slot.open(passphrase, self.lineage, rehearsal=self.rehearsal)
            if key is not None and len(key) == KEY_BYTES:
                return key, slot
        raise wrong_passphrase()

    def having(self, slot: Slot) -> KeyRing:
        """This ring with one more slot. Raises ``Refused`` where its label is taken or there are too many."""
        if any(other.label == slot.label for other in self.slots):
            raise Refused(f"there is already a key for {slot.label}", then="choose another name, or remove that key")
        if len(self.slots) >= MOST_SLOTS:
            raise Refused(f"a review has at most {MOST_SLOTS} keys", then="remove one that is no longer needed")
        return replace(self, slots=(*self.slots, slot))

    def without(self, slot_id: str) -> KeyRing:
        """This ring less one slot. Raises ``Refused`` for the last one or where there is none of that id."""
        rest = tuple(slot for slot in self.slots if slot.id != slot_id)
        if len(rest) == len(self.slots):
            raise Refused("there is no such key", then="look at the list of keys again")
        if not rest:
            raise Refused("this is the last key, and without it nobody could open the review", then="add another first")
        return replace(self, slots=rest)

    def exchanging(self, slot_id: str, new: Slot) -> KeyRing:
        """This ring with ``new`` in the place of the slot of that id."""
        return replace(self, slots=tuple(new if slot.id == slot_id else slot for slot in self.slots))


def wrong_passphrase(*, given: bool = True) -> WrongPassphrase:
    """No slot opens with the passphrase, or none was ``given``."""
    return WrongPassphrase(
        "that passphrase does not open this review" if given else "this review needs its passphrase",
        safe="the review was not touched",
        then="try again, or use the recovery code that was printed when the review was made",
    )
