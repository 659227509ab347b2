"""A published report in numbered paragraphs that holds a case against a national review."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from facilitator.model.report import FactorState
from facilitator.reference.library import Library
from tests.journeys.seeds.reading import flat, improvement

FILE = "kent-lcspr-baby-t.txt"
BENCHMARK = "out-of-routine"
BULLETS = re.compile(r"(?m)^\s*· ")
_NUMBERED = re.compile(r"^\s*(\d+(?:\.\d+)*)\.?\s+(.+)$")
#: What was found of each factor, in the order of the report.
STATES = (
    *[FactorState.EVIDENCED] * 4,
    FactorState.DISCOUNTED,
    FactorState.NOT_PRESENT,
    FactorState.EVIDENCED,
    FactorState.NOT_KNOWN,
    FactorState.NOT_PRESENT,
)


@dataclass
class Paragraph:
    """A numbered paragraph: its text, and the items that are listed in it."""

    text: str
    items: list[str] = field(default_factory=list)

    @property
    def written(self):
        """As it is entered: items on lines of their own."""
        return "\n".join([self.text, *(f"· {item}" for item in self.items)])

    @property
    def said(self):
        """As it has to be read."""
        return [self.text, *self.items]


@dataclass
class Section:
    """A section: its number and heading, and its paragraphs; a line without a number begins a part of it."""

    number: str
    heading: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def written(self):
        """As it is entered."""
        return "\n\n".join(paragraph.written for paragraph in self.paragraphs)

    @property
    def said(self):
        """As it has to be read, without its heading."""
        return [words for paragraph in self.paragraphs for words in paragraph.said]


class Published:
    """What the text says, section by section."""

    def __init__(self, text: str) -> None:
        main, _, rest = text.partition("RECOMMENDATIONS IN RELATION")
        self.sections = _sections(_without_notes(main))
        self.notes = [flat(note) for note in re.findall(r"\[\d+:\s*(.+?)\s*\]", text)]
        self.features, self.recommendations = [], []
        for line in rest.splitlines():
            if line.strip().startswith("Practice model:"):
                self.features.append(flat(line))
            elif found := re.match(r"\s*Recommendation (\d)\) (.+)", line):
                self.recommendations.append((int(found[1]), len(self.features), flat(found[2])))

    def under(self, prefix):
        """The sections whose numbers begin so, in their order."""
        return [section for section in self.sections if section.number.startswith(prefix)]

    @property
    def factors(self):
        """The sections on the factors: those between the first of the second part and its summary."""
        return self.under("2.")[1:-1]

    @property
    def agencies(self):
        """Those that supplied material."""
        return self.under("1.5")[0].paragraphs[0].items

    @property
    def opening(self):
        """The sections that are entered as passages before the agencies."""
        return [*self.under("1.3"), *self.under("1.4"), self.under("2.")[0]]

    @property
    def document(self):
        """The facts as a document for ``import``."""
        review = Library.load(None).benchmarks[BENCHMARK]
        (method,) = self.under("1.5")
        return {
            "reference": "Baby T",
            "alias": "Baby T",
            "partnership": "A partnership",
            "agencies": [
                {"code": f"a{number}", "name": f"Body {number}", "public_name": name, "position": number}
                for number, name in enumerate(self.agencies, start=1)
            ],
            "story": {
                "title": "Local Child Safeguarding Practice Review: Baby T",
                "month": "December 2020",
                "context": self.under("1.1")[0].written,
                "focus": self.under("1.2")[0].written,
                "method": "\n\n".join(paragraph.written for paragraph in method.paragraphs[1:]),
                "professionals": self.under("1.6")[0].written,
                "family": self.under("1.7")[0].written,
            },
            "learning_points": [
                improvement(number, section.written, title=section.heading)
                for number, section in enumerate(self.under("5."), start=1)
            ],
            "recommendations": [
                {"id": f"r{number}", "text": text, "feature": review.model.features[under - 1].key, "position": number}
                for number, under, text in self.recommendations
            ],
            "passages": [
                *self._passages("introduction", self.opening),
                *self._passages("effectiveness", [self.under("2.")[-1], *self.under("3.")]),
                *self._passages("emerged", self.under("4")),
            ],
            "factor_answers": [
                {
                    "id": f"f{number}",
                    "benchmark": BENCHMARK,
                    "factor": factor.key,
                    "state": state.value,
                    "text": section.written,
                    "position": number,
                }
                for number, (factor, section, state) in enumerate(
                    zip(review.factors, self.factors, STATES, strict=True), start=1
                )
            ],
            "briefings": [{"id": "b1", "format": "benchmark-report", "benchmark": BENCHMARK}],
        }

    @staticmethod
    def _passages(part, sections):
        return [
            {
                "id": f"{part}-{number}",
                "part": part,
                "title": section.heading,
                "text": section.written,
                "position": number,
            }
            for number, section in enumerate(sections, start=1)
        ]

    def expected(self):
        """What has to be read, in its order: the report's own, but for the section that opens its second part."""
        review = Library.load(None).benchmarks[BENCHMARK]
        told = [self.under("1.1")[0], self.under("1.2")[0], *self.opening]
        said = [words for section in told for words in section.said]
        said += [words for paragraph in self.under("1.5")[0].paragraphs[1:] for words in paragraph.said]
        said += ["8 agencies took part in the review.", *self.agencies, *self.under("1.6")[0].said]
        said += self.under("1.7")[0].said
        for factor, section in zip(review.factors, self.factors, strict=True):
            said += [factor.title, *section.said]
        said += ["5 of 9 evidenced, 1 not known, 1 discounted, 2 not present"]
        for section in (self.under("2.")[-1], *self.under("3."), *self.under("4")):
            said += section.said
        for number, section in enumerate(self.under("5."), start=1):
            said += [f"Finding {number}: {section.heading}", *section.said]
        return [*said, *self.recommended(review)]

    def recommended(self, review):
        """The recommendations, each under the heading of its feature."""
        said, before = [], 0
        for number, under, text in self.recommendations:
            if under != before:
                said.append(f"Under feature {under}: {review.model.features[under - 1].title}")
            said.append(f"R{number} {text}")
            before = under
        return said

    def besides(self):
        """What has to be there wherever it stands."""
        return [heading for section in self.sections if (heading := section.heading) and section in self._titled()]

    def _titled(self):
        return [*self.opening, *self.under("3."), *self.under("5.")]


def _without_notes(text):
    """``text`` with each note in brackets where it is called."""
    notes = dict(re.findall(r"\[(\d+):\s*(.+?)\s*\]", text))
    text = re.sub(r"\[\d+:\s*.+?\s*\]", "", text)
    return re.sub(r"\[footnoteRef:(\d+)\]", lambda call: f" ({notes[call[1]].strip()})", text)


def _sections(text):
    """The sections that hold paragraphs; those that are chapters alone are left out."""
    found: list[Section] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        depth = len(begun[1].split(".")) if (begun := _NUMBERED.match(line)) else 0
        if begun and depth == 3:
            found[-1].paragraphs.append(Paragraph(flat(begun[2])))
        elif begun and len(begun[2]) < 160:
            found.append(Section(begun[1], flat(begun[2])))
        elif begun:
            found[-1].paragraphs.append(Paragraph(flat(begun[2])))
        elif BULLETS.match(line) or re.match(r"\s*\d\) ", line):
            found[-1].paragraphs[-1].items.append(flat(re.sub(r"^\s*(·|\d\)) ", "", line)))
        elif len(line.split()) < 5:
            # A line of its own within a section, such as a time of life: what follows stands under it.
            found.append(Section(found[-1].number, flat(line)))
        else:
            found[-1].paragraphs.append(Paragraph(flat(line)))
    return [section for section in found if section.paragraphs]
