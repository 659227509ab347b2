"""Loading what Home can do without, once it is there and as long as nobody has come to need it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator.clock import local_day
from ui.workspace import Workspace

if TYPE_CHECKING:
    from datetime import date

    from ui.workspace import Checks, Reference

#: How long after Home is shown it begins, and how long it leaves keys alone between two steps, in milliseconds.
_AFTER, _BETWEEN = 300, 60


def _vault(reference: Reference, today: date) -> None:
    """Nothing of ours but what stands on its own: this is done in another thread, while the window is in use."""
    import facilitator.vault.driver
    import facilitator.vault.slots  # noqa: F401 - loaded for whoever opens a review next

    reference.read_ahead(today)


def _word_lists(checks: Checks) -> None:
    """What the first look at public words would wait for; in another thread as well."""
    from facilitator.disclosure.register import Register

    checks.checker.hits("Nobody is named here.", Register(()))


def _review() -> None:
    import facilitator.casefile  # noqa: F401


def _frame() -> None:
    import ui.views.window.desk_view  # noqa: F401


def _ways_in() -> None:
    import ui.views.home.new_review
    import ui.views.home.unlock  # noqa: F401


def _prepare() -> None:
    import ui.views.prepare.place  # noqa: F401


def _meet() -> None:
    import ui.views.meet.place  # noqa: F401


def _panels() -> None:
    import ui.views.meet.panels  # noqa: F401


def _publish() -> None:
    import ui.views.publish.place  # noqa: F401


class Ahead(QObject):
    """Begins by itself a moment after it is made. ``counted`` comes once days can be counted, ``finished`` at the end.

    What is needed before its turn is loaded where it is needed, and costs nothing here any more.
    """

    counted = Signal()
    finished = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._steps: list[Callable[[], None]] = [_review, _ways_in, _frame, _prepare, _meet, _panels, _publish]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._timer.start(_AFTER)

    def _begin(self) -> None:
        space = self._workspace
        today = local_day(space.around.clock.now())
        job = space.jobs.start(lambda _progress: _vault(space.reference, today), name="Loading")
        job.succeeded.connect(self._counted)
        # What is wrong with the data is told where the data are used.
        job.finished.connect(self._go_on)
        self._timer.timeout.disconnect(self._begin)
        self._timer.timeout.connect(self._next)

    def _counted(self, _nothing: object) -> None:
        self.counted.emit()

    def _go_on(self) -> None:
        self._timer.start(_BETWEEN)

    def _next(self) -> None:
        self._steps.pop(0)()
        if self._steps:
            self._timer.start(_BETWEEN)
            return
        space = self._workspace
        job = space.jobs.start(lambda _progress: _word_lists(space.checks), name="Loading")
        # What cannot be loaded is told where something is to be checked.
        job.finished.connect(self.finished)
