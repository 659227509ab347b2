"""The common ground of two copies: the records that both changed since."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.merging.difference import as_before
from facilitator.merging.lineage import Copy, Records, shared_entries
from facilitator.merging.three_way import three_way


@dataclass(frozen=True, slots=True)
class Known:
    """The newest entry ``seq`` of the other copy that one took in, at its own entry ``by``."""

    seq: int
    by: int


def ground(ours: Copy, theirs: Copy) -> Records:
    """The newest records that both copies held, as far as either remembers them; the same from either side.

    Beside the entries that both begin with, that is what one took in of the other.
    """
    shared = shared_entries(ours.entries, theirs.entries)
    return _ground(ours, ours.last.seq, theirs, theirs.last.seq, shared)


def newest_taken(taker: Copy, until: int, other: Copy, end: int, shared: int) -> Known | None:
    """The newest state of ``other``, up to its entry ``end``, that ``taker`` took in up to its own ``until``.

    What it gave back since does not count, nor a state in which the other held what that one gave back.
    """
    found = max(((taken.newest_of(other.entries, end), taken.by) for taken in taker.taken(until)), default=(0, 0))
    seq = other.sound(found[0])
    return Known(seq, found[1]) if seq > shared else None


def _ground(ours: Copy, our_end: int, theirs: Copy, their_end: int, shared: int) -> Records:
    of_theirs = newest_taken(ours, our_end, theirs, their_end, shared)
    of_ours = newest_taken(theirs, their_end, ours, our_end, shared)
    if of_theirs is None:
        return ours.as_of(of_ours.seq if of_ours is not None else shared)
    if of_ours is None or of_theirs.seq >= of_ours.by:
        return theirs.as_of(of_theirs.seq)
    if of_ours.seq >= of_theirs.by:
        return ours.as_of(of_ours.seq)
    # Each took in the other before it knew that it had been taken in: what both states share counts, and what
    # they say differently is no ground to stand on.
    below = _ground(ours, of_ours.seq, theirs, of_theirs.seq, shared)
    return three_way(below, ours.as_of(of_ours.seq), theirs.as_of(of_theirs.seq), as_before).records
