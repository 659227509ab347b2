"""The published learning briefing, which ``tests.journeys.bristol`` reads, in the shape of the other four."""

from __future__ import annotations

from tests.journeys import bristol

FILE = bristol.SEED.name


class Published(bristol.Published):
    """What the text says, part by part."""

    def expected(self):
        """What has to be read, in its order."""
        return [
            self.title, "September 2022", "Decision", self.decision, "15", "agencies took part in the review.",
            self.method, *self.context, self.focus, bristol.WELL, *self.strengths, bristol.IMPROVE, *self.improvements,
        ]  # fmt: skip

    def besides(self):
        """What has to be there wherever it stands."""
        return [self.call_out_heading, *self.call_out, *self.linked_in_points]
