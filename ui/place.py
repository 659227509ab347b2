"""What the four places have in common, and how a place tells its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key, as it is written on it, and what it does here."""

    keys: str
    does: str


class Place(QWidget):
    """A place of the review: Prepare, Meet, Publish, Follow up."""

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAccessibleName(self.title)

    def enter(self, record: str = "") -> None:
        """It is shown: put the focus where work goes on; ``record`` is the id of what to show."""

    def settle(self) -> None:
        """It is about to be left, locked or closed: keep what is half typed."""

    def find(self) -> None:  # type: ignore[override]  # QWidget.find looks up windows by number, which nobody does
        """Ctrl+F was pressed."""

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Its parts in the order in which Tab goes through them."""
        return (self,)

    @property
    def chapter(self) -> str:
        """The chapter of the guide about what is shown."""
        return self.key

    def keys(self) -> tuple[KeyLine, ...]:
        """Every key that acts here, for F1."""
        return ()
