"""Two laptops: the chair's and the minute-taker's copies of one review, each with a desk and ids of its own."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from facilitator.casefile import open_case
from facilitator.clock import FixedClock
from facilitator.ids import counting_ids
from facilitator.merging.difference import Side
from facilitator.merging.lineage import copy_of
from facilitator.merging.taking import Incoming, NothingToTake, TakeIn, compare
from facilitator.paths import UserFolders
from facilitator.vault.keys import keys_of
from tests.operations.desk import PASSPHRASE, Desk

#: Waiting for a disk is most of the time of these tests, and none of them is about one.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Laptop(Desk):
    """A copy of a review on a computer of its own."""

    def __init__(self, folder: Path, name: str, review: Path, clock: FixedClock, around) -> None:
        folder.mkdir(exist_ok=True)
        self.name, self.path, self.clock = name, folder / f"{name}.review", clock
        folders = UserFolders(folder / "state", folder / "backups", folder / "own")
        self.around = replace(around, folders=folders, clock=clock, new_id=counting_ids(name))
        for source, target in ((review, self.path), (keys_of(review), keys_of(self.path))):
            shutil.copy(source, target)
        self.case = open_case(self.path, PASSPHRASE, around=self.around, who=name.capitalize())

    def incoming(self) -> Incoming:
        """This copy as the other laptop reads it."""
        return Incoming(copy=copy_of(self.case.reads, self.case.history), called=self.path.name)

    def compare(self, other: Laptop | Incoming):
        return compare(copy_of(self.case.reads, self.case.history), as_incoming(other))

    def compare_or_none(self, other: Laptop | Incoming):
        """The differences; None where there is nothing to take."""
        try:
            return self.compare(other).differences
        except NothingToTake:
            return None

    def take_in(self, other: Laptop | Incoming, choose=lambda difference: Side.OURS):
        incoming = as_incoming(other)
        differences = self.compare(incoming).differences
        return self.do(TakeIn(incoming=incoming, choices={one.key: choose(one) for one in differences}))

    @property
    def records(self):
        return dict(copy_of(self.case.reads, self.case.history).records)


def as_incoming(other: Laptop | Incoming) -> Incoming:
    return other.incoming() if isinstance(other, Laptop) else other


class Pair:
    """The chair's and the minute-taker's copies, the same until one of them is changed."""

    def __init__(self, folder: Path, begun: Desk) -> None:
        begun.case.close()
        # Both hang on one wall.
        clock = FixedClock(begun.clock.now())
        self.chair = Laptop(folder / "one", "chair", begun.path, clock, begun.around)
        self.taker = Laptop(folder / "two", "taker", begun.path, clock, begun.around)

    def close(self) -> None:
        self.chair.case.close()
        self.taker.case.close()

    def exchange(self, choose=lambda difference, name: Side.OURS) -> None:
        """Each takes in the other as it was; ``choose`` says, by the laptop, whose wording stands."""
        one, other = self.chair.incoming(), self.taker.incoming()
        self.chair.take_in(other, lambda difference: choose(difference, "chair"))
        self.taker.take_in(one, lambda difference: choose(difference, "taker"))
