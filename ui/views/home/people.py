"""Who can open the review: another passphrase, one more person, the recovery code once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.errors import FacilitatorError, WrongPassphrase
from facilitator.vault import access, recovery
from facilitator.vault.keys import read_ring
from ui.attempts import Attempts
from ui.desk import Desk
from ui.parts.buttons import plain, primary
from ui.parts.fields import FlagField, LineField
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import body
from ui.viewmodels.access import wait_words
from ui.viewmodels.obstacles import in_full
from ui.views.home.secret import NewSecret, SecretField
from ui.views.home.working import begin

_CHANGED = "The passphrase is changed. Copies and backups made before still open with the old one."


class PeopleSheet(Sheet):
    """One thing to be done about keys, off the GUI thread. ``done`` tells the words to say."""

    done = Signal(str)

    def __init__(self, title: str, verb: str, desk: Desk, over: QWidget) -> None:
        super().__init__(title, over, width=560)
        self.desk = desk
        self._verb = verb
        self._attempts = Attempts()
        self._is_gone = False
        self.told = Notice()
        self.go = primary(verb, self.act)
        self.buttons(self.go, plain("Cancel", self.dismiss))
        self.closed.connect(self._put_away)

    def act(self) -> None:
        """Do it, where all that is needed is there."""
        left = self._attempts.left(self.desk.now())
        if left:
            self.told.refuse(wait_words(left))
            return
        work = self._work()
        if work is None or not self.go.isEnabled():
            return
        self.told.clear()
        self.go.setEnabled(False)
        self.go.setText("A moment…")
        begin(
            self.desk.jobs,
            lambda _progress: work(),
            name=self._verb,
            succeeded=self._succeeded,
            failed=self._failed,
        )

    def _work(self) -> Callable[[], str] | None:
        """What is to be done, answering with words; None where something is missing, which was said."""
        raise NotImplementedError

    def _secrets(self) -> tuple[QWidget, ...]:
        return ()

    def _succeeded(self, words: str) -> None:
        if not self._is_gone:
            self.dismiss()
        self.done.emit(words)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, FacilitatorError):
            raise error
        if self._is_gone:
            return
        self.go.setText(self._verb)
        self.go.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            wait = self._attempts.wrong(self.desk.now())
            self.told.refuse(f"The present passphrase is not that one. {wait_words(wait)}")
        else:
            self.told.refuse(in_full(error))

    def _put_away(self) -> None:
        self._is_gone = True
        for secret in self._secrets():
            if isinstance(secret, (SecretField, NewSecret)):
                secret.wipe()


class ChangePassphraseSheet(PeopleSheet):
    """One person's passphrase exchanged for another; nothing is encrypted again."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__("Change your passphrase", "Change it", desk, over)
        self.old, self.new = SecretField("Present passphrase"), NewSecret("New passphrase")
        for part in (self.old, self.new, self.told):
            self.body.addWidget(part)
        self.old.entered.connect(self.new.setFocus)
        self.new.entered.connect(self.act)

    def _work(self) -> Callable[[], str] | None:
        old, new = self.old.text(), self.new.value()
        if not old:
            self.old.refuse("Type the passphrase that opens the review now.")
            self.old.setFocus()
            return None
        if new is None:
            return None
        path, around = self.desk.case.path, self.desk.case.around

        def change() -> str:
            access.change_passphrase(path, old, new, cost=around.cost, random=around.random)
            return _CHANGED

        return change

    def _secrets(self) -> tuple[QWidget, ...]:
        return (self.old, self.new)


class AddPersonSheet(PeopleSheet):
    """One more person, or the organisation, with a passphrase of their own."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__("Let somebody else in", "Let them in", desk, over)
        self.body.addWidget(body("They type a passphrase of their own here. It opens this review and no other."))
        self.name = LineField("Name", "As it will stand in the history, such as Deputy chair.", pauses=False)
        self.organisation = FlagField("This is the organisation's own key, kept apart from any person")
        self.new = NewSecret("Their passphrase")
        for part in (self.name, self.organisation, self.new, self.told):
            self.body.addWidget(part)
        self.new.entered.connect(self.act)

    def _work(self) -> Callable[[], str] | None:
        self.name.accept()
        name = str(self.name.value())
        if not name:
            self.name.refuse("Say whose passphrase it is.")
            self.name.editor.setFocus()
            return None
        new = self.new.value()
        if new is None:
            return None
        case, organisation = self.desk.case, bool(self.organisation.value())

        def add() -> str:
            access.add_key(
                case.opened,
                passphrase=new,
                label=name,
                kind="organisation" if organisation else "passphrase",
                cost=case.around.cost,
                random=case.around.random,
            )
            return f"{name} can open the review now."

        return add

    def _secrets(self) -> tuple[QWidget, ...]:
        return (self.new,)


class CodeAgainSheet(PeopleSheet):
    """The recovery code once more, for somebody who knows the passphrase. ``code`` carries it."""

    code = Signal(str)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__("Print the recovery code again", "Show the code", desk, over)
        words = (
            "The code of a review cannot be renewed, and a new passphrase does not change it. If a sheet may be in the "
            "wrong hands, keep the file itself out of their reach."
        )
        self.body.addWidget(body(words))
        self.secret = SecretField("Your passphrase")
        self.body.addWidget(self.secret)
        self.body.addWidget(self.told)
        self.secret.entered.connect(self.act)

    def _work(self) -> Callable[[], str] | None:
        typed, path = self.secret.text(), self.desk.case.path
        if not typed:
            self.secret.refuse("Type the passphrase that opens the review.")
            return None
        return lambda: recovery.printed(read_ring(path).open(typed)[0])

    def _succeeded(self, words: str) -> None:
        if not self._is_gone:
            self.dismiss()
            self.code.emit(words)

    def _secrets(self) -> tuple[QWidget, ...]:
        return (self.secret,)
