"""A published seven-minute briefing: seven numbered parts round one title."""

from __future__ import annotations

import re

from tests.journeys.seeds.reading import blocks, flat, improvement, sentences

FILE = "surrey-7-minute-briefing.txt"
#: What each of the parts after the first is about; the document itself has numbers alone.
LEADS = (
    "Build trust and know the history",
    "Have the right agencies there",
    "Understand thresholds and escalate",
    "Ask what others see at home",
    "Be clear about housing",
    "Engage fathers",
)


class Published:
    """What the text says, part by part."""

    def __init__(self, text: str) -> None:
        self.title = next(line.strip() for line in text.splitlines() if re.fullmatch(r"\d+ MINUTE \w+", line.strip()))
        found: dict[int, str] = {}
        for block in blocks(text):
            # A scrap of the page may stand before a part under the same number.
            if (begun := re.match(r"(\d)\. (.*)", block)) and len(begun[2]) > len(found.get(int(begun[1]), "")):
                found[int(begun[1])] = begun[2]
        self.parts = [found[number] for number in sorted(found)]
        told = sentences(self.parts[0])
        key = next(at for at, sentence in enumerate(told) if "key learning point" in sentence)
        self.happened, self.headline = " ".join(told[:key]), " ".join(told[key:])
        training = flat(text[text.index("Training around") :])
        self.training = training.partition(": ")[2].partition(" email:")[0]
        self.address = training.rpartition("email: ")[2]

    @property
    def document(self):
        """The facts as a document for ``import``."""
        return {
            "reference": "7MB-1",
            "alias": "Baby",
            "partnership": "A partnership",
            "story": {
                "title": self.title,
                "context": self.happened,
                "headline": self.headline,
                "links": [{"label": self.training, "url": f"mailto:{self.address}"}],
            },
            "learning_points": [
                improvement(number, statement, title=lead)
                for number, (lead, statement) in enumerate(zip(LEADS, self.parts[1:], strict=True), start=1)
            ],
        }

    def expected(self):
        """What has to be read, in its order."""
        said = [self.title, "1", self.happened, self.headline]
        for number, (lead, statement) in enumerate(zip(LEADS, self.parts[1:], strict=True), start=2):
            said += [f"{number} {lead}", statement]
        return said

    def besides(self):
        """What has to be there wherever it stands."""
        return [self.training]
