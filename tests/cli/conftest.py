from tests.cli.desk import at_a_terminal, cleared, cleared_once, desk, sample, sample_once

__all__ = ["at_a_terminal", "cleared", "cleared_once", "desk", "sample", "sample_once"]
