"""Where a new file goes: a place that is proposed, what to mind about it, and another if somebody wants one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from facilitator.vault.whereabouts import warning
from ui.parts.buttons import plain
from ui.parts.layout import row
from ui.parts.notice import Notice
from ui.parts.text import words
from ui.viewmodels.beginning import with_suffix
from ui.views.home.picking import REVIEWS, FilePicker
from ui.workspace import Workspace

_FOLDER = "folder of reviews"
_HANDED = "folder of hand-overs"


def usual_folder(workspace: Workspace) -> Path:
    """Where reviews were last kept; first the documents, or where these go elsewhere, this computer's own data."""
    last = Path(workspace.settings.recall(_FOLDER))
    if last != Path() and last.is_dir():
        return last
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    if documents.is_dir() and not warning(documents):
        return documents
    return workspace.around.folders.backups.parent / "reviews"


def remember_folder(workspace: Workspace, path: Path) -> None:
    """Propose the folder of ``path`` the next time."""
    workspace.settings.remember(_FOLDER, str(path.parent))


def hand_over_folder(workspace: Workspace) -> Path:
    """Where hand-overs were last put or found, often a stick: apart from where reviews are kept."""
    last = Path(workspace.settings.recall(_HANDED))
    return last if last != Path() and last.is_dir() else usual_folder(workspace)


def remember_hand_over(workspace: Workspace, path: Path) -> None:
    """Look for the next hand-over, or put it, where ``path`` is."""
    workspace.settings.remember(_HANDED, str(path.parent))


class SavePlace(QWidget):
    """A path that can be typed or chosen, with a plain warning where its folder is synchronised or on a network."""

    def __init__(self, workspace: Workspace, picker: FilePicker, *, kinds: str = REVIEWS) -> None:
        super().__init__()
        self._workspace, self._picker, self._kinds = workspace, picker, kinds
        self._folder = usual_folder(workspace)
        self._touched = False
        self.editor = QLineEdit()
        self.editor.setAccessibleName("Where to keep it")
        self.notice, self.mind = Notice(), Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        label = words("Where to keep it", "label")
        label.setBuddy(self.editor)
        layout.addWidget(label)
        self._choose = plain("Choose…", self._ask)
        self._choose.setAccessibleName("Choose where to keep it")
        layout.addWidget(row(self.editor, self._choose, gap=8))
        layout.addWidget(self.notice)
        layout.addWidget(self.mind)
        self.editor.textEdited.connect(self._typed)

    def propose(self, name: str) -> None:
        """Propose a file name, unless somebody chose one."""
        if not self._touched:
            self._show(self._folder / name)

    def path(self) -> Path | None:
        """The file; None, with the reason beneath, where nothing is named or something is in the way."""
        text = self.editor.text().strip()
        if not text:
            self.refuse("Say where the review is to be kept.")
            return None
        path = with_suffix(Path(text).expanduser())
        if not path.is_absolute():
            path = self._folder / path
        if path.parent == self._folder:
            # Ours to make where it is the proposed one; another that is missing may be a disk that is not there.
            self._make_folder()
        if not path.parent.is_dir():
            self.refuse(f"There is no folder {path.parent}. Choose one that exists.")
            return None
        if path.exists():
            self.refuse(f"There is already a file {path.name} there. Choose another name.")
            return None
        self.notice.clear()
        return path

    def refuse(self, words: str) -> None:
        """Say what is wrong with it."""
        self.notice.refuse(words)

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:
            # It is told as a folder that does not exist.
            return

    def _ask(self) -> None:
        proposed = Path(self.editor.text().strip() or self._folder)
        chosen = self._picker.save_file(self, "Where to keep the review", self._kinds, proposed)
        if chosen is not None:
            self._touched = True
            self._show(with_suffix(chosen))

    def _typed(self, text: str) -> None:
        self._touched = bool(text.strip())
        self.notice.clear()
        self._warn(Path(text.strip()))

    def _show(self, path: Path) -> None:
        self.editor.setText(str(path))
        self.editor.setToolTip(str(path))
        self.notice.clear()
        self._warn(path)

    def _warn(self, path: Path) -> None:
        said = warning(path.parent) if path.is_absolute() else ""
        self.mind.tell(said) if said else self.mind.clear()
