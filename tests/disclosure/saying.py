"""What the whole check says of a sentence, in the shortest form that a test can read."""

from __future__ import annotations

from facilitator.disclosure.detecting import detect
from facilitator.disclosure.hit import Hit
from facilitator.disclosure.lists import load_lists
from facilitator.disclosure.register import Register

NOBODY = Register(())


def hits(text: str, register: Register = NOBODY) -> tuple[Hit, ...]:
    """Every hit of the whole check, with nobody on the register."""
    return detect(text, register, load_lists())


def said(text: str) -> set[tuple[str, str]]:
    """Topic and text of every hit."""
    return {(hit.topic, hit.text) for hit in hits(text)}


def topics(text: str) -> set[str]:
    """The topics of all hits."""
    return {hit.topic for hit in hits(text)}


def severity(text: str, topic: str) -> str:
    """The severity of the one hit of that topic."""
    (hit,) = (hit for hit in hits(text) if hit.topic == topic)
    return hit.severity.value
