"""Where the packaged templates and data are, and where this computer keeps what is the user's."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets(kind: str) -> Path:
    """The folder of packaged ``templates`` or ``data``: inside the wheel, or beside the package in a source tree."""
    packed = _PACKAGE / "_assets" / kind
    return packed if packed.is_dir() else _PACKAGE.parent / kind


@dataclass(frozen=True, slots=True)
class UserFolders:
    """Folders of this computer's user; nothing in them holds case text in the clear.

    ``state`` remembers how far each review had got when last used; ``backups`` holds encrypted
    copies; ``own`` is the partnership's own agendas, lists and profile, which override ours.
    """

    state: Path
    backups: Path
    own: Path

    @classmethod
    def of_this_computer(cls) -> UserFolders:
        """The platform's usual places, or all three under ``FACILITATOR_HOME`` where that is set."""
        home = os.environ.get("FACILITATOR_HOME")
        if home:
            base = Path(home)
            return cls(base / "state", base / "backups", base / "own")
        import platformdirs

        dirs = platformdirs.PlatformDirs("facilitator", appauthor=False, roaming=False)
        data = dirs.user_data_path
        return cls(dirs.user_state_path, data / "backups", data / "own")
