"""A published sheet of lessons: what happened, what is published, what has changed, and nine numbered lessons."""

from __future__ import annotations

import re

from tests.journeys.seeds.reading import flat, improvement, sentences

FILE = "derbyshire-learning-the-lessons-silr15b.txt"
SITE = "https://www.example.org/"


class Lesson:
    """One lesson; a sentence that names a local tool, and the words of a link, stand apart from it."""

    def __init__(self, text: str) -> None:
        self.whole = flat(re.sub(r"\[(.+?)\]\(#\)", r"\1", text).strip().rstrip("-"))
        self.linked = [flat(words) for words in re.findall(r"\[(.+?)\]\(#\)", text)]
        said = sentences(self.whole)
        self.tool = " ".join(one for one in said if re.search(r"found on the \w+ website", one))
        self.statement = " ".join(one for one in said if one not in self.tool)


class Published:
    """What the text says, part by part."""

    def __init__(self, text: str) -> None:
        headings = [
            (found.start(), re.sub(r"[#*]+", "", found[0]).strip()) for found in re.finditer(r"(?m)^#.*$", text)
        ]
        self.band, self.month = (flat(part) for part in headings[0][1].split("–"))
        self.title = headings[1][1]
        self.reference = self.title.partition(":")[0]
        self.heading = headings[2][1].partition(" for ")[0]
        body = text[headings[1][0] : headings[2][0]].partition("\n")[2]
        paragraphs = [flat(part) for part in re.split(r"\n\s*\n", body) if part.strip()]
        at = next(number for number, words in enumerate(paragraphs) if "not for publication" in words)
        self.commissioned, self.narrative, self.note = paragraphs[0], paragraphs[1:at], paragraphs[at]
        # The end of a page parts the last paragraph in two.
        self.changes = " ".join(paragraphs[at + 1 :])
        self.lessons = [Lesson(part) for part in re.split(r"(?m)^ *\d+\. ", text[headings[2][0] :])[1:]]

    @property
    def document(self):
        """The facts as a document for ``import``; the addresses are made up, since the text has none."""
        return {
            "reference": self.reference,
            "alias": "Baby",
            "partnership": "A partnership",
            "story": {
                "title": self.title,
                "month": self.month,
                "context": self.commissioned,
                "narrative": "\n\n".join(self.narrative),
                "publication_note": self.note,
                "changes_since": self.changes,
            },
            "learning_points": [
                improvement(
                    number,
                    lesson.statement,
                    tool=lesson.tool,
                    links=[{"label": words, "url": f"{SITE}{number}"} for words in lesson.linked],
                )
                for number, lesson in enumerate(self.lessons, start=1)
            ],
        }

    def expected(self):
        """What has to be read, in its order."""
        said = [self.month, self.title, self.commissioned, *self.narrative, self.note, self.changes, self.heading]
        for number, lesson in enumerate(self.lessons, start=1):
            said += [f"{number}{lesson.statement}", lesson.tool]
        return said

    def besides(self):
        """What has to be there wherever it stands."""
        return [self.band.capitalize()]
