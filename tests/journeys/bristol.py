"""A published learning briefing, read where it lies and never kept: its facts as a review document."""

import re
from pathlib import Path

SEED = (
    Path(__file__).resolve().parents[2].parent / "shared/reference/seeds/bristol-rapid-review-16-learning-briefing.txt"
)
WELL, IMPROVE = "What's working well", "What needs to improve"


def flat(text):
    """``text`` with every run of white space as one space."""
    return " ".join(text.split())


class Published:
    """What the published text says, part by part."""

    def __init__(self, text):
        self.linked = tuple(flat(words) for words in re.findall(r"<u>(.*?)</u>", text, re.DOTALL))
        plain = re.sub(r"</?u>", "", text)
        top, _, rest = plain.partition(WELL)
        well, _, improve = rest.partition(IMPROVE)
        self.strengths, self.improvements = _bullets(well), _bullets(improve)
        head, _, body = top.partition("Rapid Review 16 Learning Briefing")
        # The box is a picture of words that were read by a machine, with its last word cut.
        self.decision = flat(head).replace("Practice Reviev", "Practice Review") + "."
        self.title = "Rapid Review 16 Learning Briefing"
        paragraphs = [flat(part) for part in re.split(r"\n\s*\n", body) if part.strip()]
        self.support, self.participation, self.method = paragraphs[:3]
        call_out = next(number for number, words in enumerate(paragraphs) if words.startswith("ICON stands"))
        self.context, self.focus = paragraphs[3 : call_out - 1], paragraphs[call_out - 1]
        self.call_out_heading = " ".join(paragraphs[call_out : call_out + 2])
        lines = paragraphs[call_out + 2 :]
        self.call_out = [line for words in lines for line in re.sub(r" (It's)", r"\n\1", words).split("\n")]

    @property
    def document(self):
        """The facts as a document for ``import``; the addresses are made up, since the text has none."""
        return {
            "reference": "Rapid Review 16",
            "alias": "Baby",
            "partnership": "A partnership",
            "agencies": [{"code": f"a{number}", "name": f"Agency {number}"} for number in range(1, 16)],
            "story": {
                "title": self.title,
                "month": "September 2022",
                "decision": self.decision,
                "method": self.method,
                "context": "\n\n".join(self.context),
                "focus": self.focus,
                "call_out_heading": self.call_out_heading,
                "call_out_lines": self.call_out,
                "support": {"label": self.support, "url": "https://www.example.org/families"},
            },
            "learning_points": [
                self._point(side, number, statement)
                for side, statements in (("strength", self.strengths), ("improvement", self.improvements))
                for number, statement in enumerate(statements, start=1)
            ],
        }

    def addresses(self):
        """The made-up address of each linked phrase."""
        return {
            words: "https://www.example.org/" + re.sub(r"\W+", "-", words.lower()) for words in self.linked_in_points
        }

    @property
    def linked_in_points(self):
        said = " ".join((*self.strengths, *self.improvements))
        return tuple(words for words in self.linked if words in said)

    def _point(self, side, number, statement):
        links = [{"label": words, "url": url} for words, url in self.addresses().items() if words in statement]
        return {"id": f"{side}-{number}", "side": side, "statement": statement, "links": links, "position": number}


def _bullets(text):
    return [flat(part) for part in re.split(r"(?m)^- ", text)[1:]]
