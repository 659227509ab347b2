"""Words on a page, each in its size and weight; long ones wrap."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

_LONG, _SIGNS, _MAY_BREAK = re.compile(r"\S{20,}"), re.compile(r"[@/._\-](?=\w)"), "\N{ZERO WIDTH SPACE}"


def words(text: str, kind: str) -> QLabel:
    """A label that wraps, whose look is that of ``kind`` in the stylesheet; its text is never read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("type", kind)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def breakable(text: str) -> str:
    """``text`` whose longest runs without a space, such as addresses, may go on in the next line after a sign."""
    return _LONG.sub(lambda run: _SIGNS.sub(f"\\g<0>{_MAY_BREAK}", run[0]), text)


def step_title(text: str) -> QLabel:
    """The largest words of a page."""
    return words(text, "step-title")


def title(text: str) -> QLabel:
    """The name of a page or panel."""
    return words(text, "title")


def heading(text: str) -> QLabel:
    """The name of a part of a page."""
    return words(text, "heading")


def lead(text: str) -> QLabel:
    """A sentence somewhat larger than the rest."""
    return words(text, "lead")


def body(text: str) -> QLabel:
    """Plain words."""
    return words(text, "body")


def meta(text: str) -> QLabel:
    """Small, quiet words beside others."""
    return words(text, "meta")
