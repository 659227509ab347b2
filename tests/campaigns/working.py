"""Works on a review for a while and says, change by change, what was answered as saved: for power cuts.

``python -m tests.campaigns.working FOLDER COUNT``; the review is made beforehand by ``killing.make``.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from facilitator.casefile import open_case
from facilitator.operations.cards import MergeCards
from facilitator.operations.contributions import EditContribution, RecordContribution, SaveDraft
from tests.campaigns.killing import PASSPHRASE, around


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    lot = random.Random(count)
    with open_case(folder / "killed.review", PASSPHRASE, around=around(folder / "home")) as case:
        for number in range(count):
            cards = [card.id for card in case.reads.contributions("s") if card.merged_into is None]
            choice = number % 7
            if choice in {0, 1, 2} or len(cards) < 3:
                done = case.perform(RecordContribution(text=f"said {number} " * lot.randint(1, 200), step="s"))
            elif choice == 3:
                done = case.perform(EditContribution(lot.choice(cards), f"edited {number}"))
            elif choice == 4:
                done = case.perform(MergeCards(tuple(lot.sample(cards, 2))))
            elif choice == 5:
                done = case.undo()
            else:
                done = case.redo() if case.undo_status().redo else case.undo()
            os.write(1, f"{done.revision} {case.history.last()[1]}\n".encode())
            case.perform(SaveDraft(step="s", text=f"half typed {number}"))


if __name__ == "__main__":
    main()
