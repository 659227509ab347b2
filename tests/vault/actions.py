"""What a child process does while it is killed or its power is cut; it says what it holds to be saved.

``python -m tests.vault.actions ACTION JSON`` does one action; ``python -m tests.vault.actions serve`` does each that
is asked for on standard input, in a process of its own forked from this one, so that hundreds can be killed quickly.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from facilitator.vault import access
from facilitator.vault.backups import Backups
from facilitator.vault.handover import pack
from facilitator.vault.restoring import restore
from facilitator.vault.seen import Seen
from tests.vault import sample


def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def create(review):
    sample.make(Path(review)).close()
    say("created")


def commit(review, first, count, state=None):
    opened = sample.reopen(Path(review))
    seen = Seen(Path(state), opened.file_id, opened.key) if state else None
    for number in range(first, first + count):
        sample.add_note(opened, number, churn=number % 3 > 0)
        say("saved", number)
        if seen:
            seen.remember(number, sample.words_of(number))
    opened.close()


def migrate(review, backups):
    kept = Backups(Path(backups), sample.clock())
    sample.reopen(Path(review), steps=3, backup_first=kept.make).close()
    say("migrated")


def backup(review, backups, count):
    opened = sample.reopen(Path(review))
    kept = Backups(Path(backups), sample.clock())
    for _ in range(count):
        kept.make(opened)
        say("kept")
    opened.close()


def change_passphrase(review, count):
    old, new = sample.PASSPHRASE, sample.OTHER_PASSPHRASE
    for number in range(count):
        access.change_passphrase(Path(review), old, new, cost=sample.TINY, random=os.urandom)
        old, new = new, old
        say("changed", number)


def restored(review, to):
    restore(Path(review), Path(to), sample.PASSPHRASE, random=os.urandom)
    say("restored")


def handed_over(review, to):
    opened = sample.reopen(Path(review))
    pack(opened, Path(to))
    say("packed")
    opened.close()


ACTIONS = {
    action.__name__: action for action in (create, commit, migrate, backup, change_passphrase, restored, handed_over)
}


def serve():
    for line in sys.stdin:
        action, arguments = json.loads(line)
        pid = os.fork()
        if pid == 0:
            try:
                ACTIONS[action](**arguments)
                say("done")
            finally:
                os._exit(0)
        say("begun", pid)
        os.waitpid(pid, 0)
        say("ended", pid)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve()
    else:
        ACTIONS[sys.argv[1]](**json.loads(sys.argv[2]))
