"""The words that stand round a text without any template: at the head and foot of each page, and above a table."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from facilitator.briefing.standing import worth

if TYPE_CHECKING:
    from facilitator.briefing.context import Head
    from facilitator.briefing.formats import Format

#: What a picture of the logo is called inside a Word document.
LOGO_NAME = "Logo"
#: Between the number of a page and how many there are.
OF = " of "
_LONGEST_REFERENCE, _LONGEST_FOOT = 60, 70


def page_head(form: Format, context: Head) -> tuple[str, str]:
    """What the head of each page says at its left and at its right."""
    return _cut(context.reference, _LONGEST_REFERENCE), form.title


def page_worth(context: Head) -> str:
    """How the document is marked, and what it is worth: above the head of each page."""
    return worth(context)


def page_foot(context: Head) -> tuple[str, str]:
    """What the foot of each page says at its left, and at its right before the number of the page."""
    page = f"Edition {context.edition.number} · Page " if context.edition else "Page "
    return _cut(context.partnership.disclaimer, _LONGEST_FOOT), page


def about_line(context: Head) -> str:
    """What a table says of itself above it: its reference, its month and its edition."""
    edition = f"Edition {context.edition.number}, issued {context.edition.issued}" if context.edition else ""
    return " · ".join(each for each in (context.reference, context.month, edition) if each)


def page_words(form: Format, context: Head) -> tuple[str, ...]:
    """All of these: what a Word document or a workbook may say beside what its template does."""
    return (
        " ".join(page_head(form, context)),
        page_worth(context),
        *page_foot(context),
        OF,
        about_line(context),
        LOGO_NAME,
        context.language,
    )


def _cut(words: str, longest: int) -> str:
    return textwrap.shorten(words, longest, placeholder="…") if " " in words else words[:longest]
