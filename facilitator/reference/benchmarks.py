"""National reviews that a case can be held against: their risk factors, and their models of good practice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.reference.fields import Fields
from facilitator.reference.guidance import HEADING, read_guidance

if TYPE_CHECKING:
    from facilitator.reference.document import Document

_ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[!-~]*)?")


class FactorKind(StrEnum):
    """Whether a factor is in a family's life beforehand, belongs to the moment, or both."""

    PREDISPOSING = "predisposing"
    SITUATIONAL = "situational"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactor:
    """One factor of a national review: what to look for, and the question to ask of a case."""

    key: str
    title: str
    kind: FactorKind
    look_for: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelPart:
    """A feature or a layer of a model of good practice."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeModel:
    """A national review's model of good practice.

    Recommendations stand under its ``features``; its ``layers``, which may be none, say how help grows with need.
    """

    title: str
    about: tuple[str, ...]
    layers: tuple[ModelPart, ...]
    features: tuple[ModelPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalReview:
    """A published national review. A case is answered factor by factor; nothing is ever counted into a score."""

    key: str
    title: str
    short: str
    publisher: str
    year: int
    url: str
    guidance: str
    guidance_version: str
    source: str
    about: tuple[str, ...]
    factors: tuple[RiskFactor, ...]
    model: PracticeModel

    @property
    def cited(self) -> str:
        """How it is cited, such as "Child Safeguarding Practice Review Panel (2020), Out of routine: …"."""
        return f"{self.publisher} ({self.year}), {self.title}"


def read_national_review(document: Document) -> NationalReview:
    """The national review in ``document``. Raises ``BadDataFile``."""
    top = Fields.of(document)
    guidance = read_guidance(top)
    own = [name for name in NationalReview.__dataclass_fields__ if name not in HEADING]
    top.only(*HEADING, *own)
    url = top.line("url")
    if not _ADDRESS.fullmatch(url):
        raise top.fault("url", '"url" must be a public address that begins with https://')
    return NationalReview(
        key=top.key(),
        title=top.line("title"),
        short=top.line("short"),
        publisher=top.line("publisher"),
        year=top.whole("year", 1970, 2099),
        url=url,
        guidance=guidance.name,
        guidance_version=guidance.version,
        source=guidance.source,
        about=top.texts("about"),
        factors=top.at_least_one("factors", _read_factor),
        model=_read_model(top.table("model")),
    )


def _read_factor(fields: Fields) -> RiskFactor:
    fields.only(*RiskFactor.__dataclass_fields__)
    return RiskFactor(
        key=fields.key(),
        title=fields.line("title"),
        kind=fields.choice("kind", FactorKind),
        look_for=fields.words("look_for"),
        question=fields.words("question"),
    )


def _read_model(fields: Fields) -> PracticeModel:
    fields.only(*PracticeModel.__dataclass_fields__)
    return PracticeModel(
        title=fields.line("title"),
        about=fields.texts("about"),
        layers=fields.keyed("layers", _read_part),
        features=fields.at_least_one("features", _read_part),
    )


def _read_part(fields: Fields) -> ModelPart:
    fields.only(*ModelPart.__dataclass_fields__)
    return ModelPart(key=fields.key(), title=fields.line("title"), text=fields.words("text"))
