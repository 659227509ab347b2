"""Asking for a file: the one question that the system's own dialogs answer best."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

REVIEWS = "Reviews (*.review)"
DOCUMENTS = "Review documents (*.json)"
PACKS = "Hand-overs (*.pack);;All files (*)"


class FilePicker(Protocol):
    """Asks a person for a file; None where they think better of it."""

    def open_file(self, over: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        """A file that exists."""
        ...

    def save_file(self, over: QWidget, title: str, kinds: str, proposed: Path) -> Path | None:
        """A file to be made."""
        ...

    def folder(self, over: QWidget, title: str, folder: Path) -> Path | None:
        """A folder that exists."""
        ...


class SystemPicker:
    """The system's own dialogs."""

    def open_file(self, over: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        """A file that exists."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(over, title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, over: QWidget, title: str, kinds: str, proposed: Path) -> Path | None:
        """A file to be made; whether one is in the way is told in the page, and nothing is ever written over."""
        from PySide6.QtWidgets import QFileDialog

        no_question = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(over, title, str(proposed), kinds, options=no_question)
        return Path(name) if name else None

    def folder(self, over: QWidget, title: str, folder: Path) -> Path | None:
        """A folder that exists."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(over, title, str(folder))
        return Path(name) if name else None
