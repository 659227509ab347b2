"""The families of error that a person may meet, each one sentence long in three parts.

``Refused``      the request breaks a rule of the field or is not well formed; nothing was changed.
``Unavailable``  something outside the request stands in the way (a file, a disk, a library).
``Cancelled``    the person stopped the work; nothing is left behind.
Anything else that is raised is a fault of the program.
"""

from __future__ import annotations


class FacilitatorError(Exception):
    """An error meant for a person: what happened, what is safe, what to do.

    ``str(error)`` is the three parts joined into one line without any case text beyond what the
    person has just typed; it may be shown, spoken and printed as it is.
    """

    #: Stable name for programs (``--json``) and tests.
    code = "error"

    def __init__(self, what: str, *, safe: str = "", then: str = "") -> None:
        self.what = what
        self.safe = safe
        self.then = then
        super().__init__(what)

    def __str__(self) -> str:
        parts = [part.rstrip(".; ") for part in (self.what, self.safe, self.then) if part]
        return "; ".join(parts) + "."


class Refused(FacilitatorError):
    """A rule of the field, or the form of the input, does not allow this; nothing was changed."""

    code = "refused"

    def __init__(self, what: str, *, safe: str = "nothing was changed", then: str = "") -> None:
        super().__init__(what, safe=safe, then=then)


class Cancelled(FacilitatorError):
    """The person stopped the work before it was done; nothing was written."""

    code = "cancelled"

    def __init__(
        self, what: str = "stopped as you asked", *, safe: str = "nothing was written", then: str = ""
    ) -> None:
        super().__init__(what, safe=safe, then=then)


class Unavailable(FacilitatorError):
    """Something outside the request stands in the way."""

    code = "unavailable"


class NotFound(Unavailable):
    """The review file, its keys or a named file is not where it was said to be."""

    code = "not-found"


class AlreadyThere(Unavailable):
    """A file is in the way of one that would have to be written."""

    code = "already-there"


class WrongPassphrase(Unavailable):
    """No key slot opens with this passphrase; the file itself was not touched."""

    code = "wrong-passphrase"


class KeysMissing(Unavailable):
    """The ``.keys`` file that belongs to a review is not beside it."""

    code = "keys-missing"


class KeysDamaged(Unavailable):
    """The ``.keys`` file is there and cannot be read."""

    code = "keys-damaged"


class Damaged(Unavailable):
    """The review file's contents do not verify.

    ``pages`` lists the damaged database pages (from 1) where they could be told apart.
    """

    code = "damaged"

    def __init__(self, what: str, *, safe: str = "", then: str = "", pages: tuple[int, ...] = ()) -> None:
        super().__init__(what, safe=safe, then=then)
        self.pages = pages


class CutShort(Damaged):
    """The review file is shorter than it says it is: not finished copying, or truncated."""

    code = "cut-short"


class NotEncrypted(Unavailable):
    """A plain SQLite file stands where an encrypted review should be."""

    code = "not-encrypted"


class NotAReview(Unavailable):
    """The file is something else: another program's, a text, a picture."""

    code = "not-a-review"


class NewerFile(Unavailable):
    """The review was written by a later version of this program."""

    code = "newer-file"


class InUse(Unavailable):
    """Another window, program or computer has the review open."""

    code = "in-use"


class ReadOnly(Unavailable):
    """The file, its folder or its disk does not allow writing."""

    code = "read-only"


class NoSpace(Unavailable):
    """The disk or the quota is full; what was being saved is not saved."""

    code = "no-space"


class DiskTrouble(Unavailable):
    """The disk refused a read or a write for a reason other than being full."""

    code = "disk-trouble"


class OlderCopy(Unavailable):
    """The file is older than, or a different line of work from, the one last used on this computer."""

    code = "older-copy"


class Vanished(Unavailable):
    """The file was deleted, moved or replaced while it was open."""

    code = "vanished"


class CannotRender(Unavailable):
    """A document could not be made: a library or asset is missing, or it took too long."""

    code = "cannot-render"
