"""What every screen shares, with or without an open review."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.reference.library import Library
from facilitator.surroundings import Surroundings
from ui.jobs import Jobs
from ui.settings import Settings
from ui.theme.look import Look
from ui.voice import Voice


@dataclass(frozen=True, slots=True)
class Workspace:
    """Made once, by ``ui.app``, and handed on; tests hand in their own."""

    around: Surroundings
    library: Library
    settings: Settings
    look: Look
    voice: Voice
    jobs: Jobs
