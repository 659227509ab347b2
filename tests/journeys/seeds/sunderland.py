"""A published checklist for staff: fourteen boxes, each with words that stand out, a statement and a question."""

from __future__ import annotations

import re

from tests.journeys.seeds.reading import flat, improvement, opens_with

FILE = "sunderland-staff-briefing-note.txt"
SITE = "https://www.sunderlandscb.com/"
CALLS = "¹²³"


class Prompt:
    """One box: the words in bold, the statement that they stand in, the question, and the phrases that call notes."""

    def __init__(self, text: str) -> None:
        statement, dash, question = flat(text).rpartition("– ")
        assert dash
        self.noted = [
            re.sub(r"\*", "", phrase)
            for phrase in re.findall(rf"\*\*([^*]+?)(?:\*\*)?[{CALLS}]|([^*\s][^*]*?)[{CALLS}]", text)
            for phrase in phrase
            if phrase
        ]
        bold = re.findall(r"\*\*(.+?)\*\*", statement)
        self.statement, self.question = _plain(statement), _plain(question)
        self.whole = self.statement == bold[0]
        self.lead = bold[0][0].upper() + bold[0][1:]
        self.opens = opens_with(self.statement, self.lead)


class Published:
    """What the text says, part by part."""

    def __init__(self, text: str) -> None:
        top, _, rest = text.partition("Key learning")
        lines = [flat(part) for part in re.split(r"\n\s*\n", top) if part.strip(" \n-")]
        self.title, self.why = lines[0], re.sub(r"\*\*", "", lines[1])
        listed = re.split(r"(?m)^- [❑❏] ", rest)[1:]
        # Notes stand at the foot of the page, between two boxes.
        self.prompts = [Prompt(re.split(r"\n\s*\n\s*\d\s*(?:\n|$)", item)[0]) for item in listed]
        self.note = next(flat(line) for line in rest.splitlines() if "www." in line)

    @property
    def document(self):
        """The facts as a document for ``import``."""
        return {
            "reference": "SBN-1",
            "alias": "Babies",
            "partnership": "A partnership",
            "story": {
                "title": self.title,
                "context": self.why,
                "audience": "Everybody who works with families",
                "links": [{"label": self.note, "url": SITE}],
            },
            "learning_points": [self._point(number, prompt) for number, prompt in enumerate(self.prompts, start=1)],
        }

    def _point(self, number, prompt):
        said = {} if prompt.whole else {"title": prompt.lead}
        links = [{"label": words, "url": f"{SITE}{words.lower().replace(' ', '-')}"} for words in prompt.noted]
        return improvement(number, prompt.statement, question=prompt.question, links=links, **said)

    def expected(self):
        """What has to be read, in its order."""
        said = [self.title, self.why]
        for prompt in self.prompts:
            said += [] if prompt.opens else [prompt.lead]
            said += [*self._cut(prompt.statement), *self._cut(prompt.question)]
        return said

    def besides(self):
        """What has to be there wherever it stands."""
        return [self.note]

    def _cut(self, text):
        """``text`` in the pieces between its notes, whose calls are numbers in the text."""
        noted = [words for prompt in self.prompts for words in prompt.noted if words in text]
        for words in noted:
            before, _, after = text.partition(words)
            return [before + words, after]
        return [text]


def _plain(text: str) -> str:
    return re.sub(rf"[*{CALLS}]", "", text).strip()
