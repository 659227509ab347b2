from tests.cli.desk import at_a_terminal, desk, sample, sample_once

__all__ = ["at_a_terminal", "desk", "sample", "sample_once"]
