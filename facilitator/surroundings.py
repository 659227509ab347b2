"""What an open review needs from the world around it: time, randomness, ids, folders."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from facilitator.clock import Clock, SystemClock
from facilitator.ids import IdMaker, random_id
from facilitator.paths import UserFolders
from facilitator.vault.cost import KdfCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Handed to whatever makes or opens a review; tests and the sample hand in their own."""

    folders: UserFolders
    clock: Clock = field(default_factory=SystemClock)
    new_id: IdMaker = random_id
    random: Callable[[int], bytes] = os.urandom
    cost: KdfCost = field(default_factory=KdfCost)
