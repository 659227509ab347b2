"""An agenda as the text of a data file, set out as people write one, which reads back as the same agenda."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from facilitator.reference.guidance import SCHEMA
from facilitator.reference.vocabulary import USUAL_SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facilitator.reference.agendas import Agenda, AgendaStep

#: How long a line of prose is, so that Notepad shows it whole.
_WIDTH = 104


def write_agenda(agenda: Agenda) -> str:
    """The TOML of ``agenda``. Of one that was read, or that has no fault, ``read_agenda`` makes an equal one."""
    parts = [_top(agenda)]
    parts += [_table("preparation", key=one.key, text=one.text) for one in agenda.preparation]
    parts += [_table("groups", key=group.key, title=group.title) for group in agenda.groups]
    parts += [_step(step) for step in agenda.steps]
    return "\n".join(parts)


def _top(agenda: Agenda) -> str:
    named = {"key": agenda.key, "title": agenda.title, "jurisdiction": agenda.jurisdiction}
    if agenda.subject != USUAL_SUBJECT:
        named["subject"] = agenda.subject
    followed = {"guidance": agenda.guidance, "guidance_version": agenda.guidance_version}
    lines = [
        f"# An agenda: {' '.join(agenda.title.split())}",
        "# Change it in the program (Prepare, Meeting) or here; docs/data-files.md says what each field means.",
        "",
        f"schema = {SCHEMA}",
        *(f"{name} = {_quoted(value)}" for name, value in (named | followed).items()),
        f"source = {_prose(agenda.source)}",
        f"presets = [{', '.join(str(preset) for preset in agenda.presets)}]",
        f"default_preset = {agenda.default_preset}",
    ]
    return _ended(lines)


def _step(step: AgendaStep) -> str:
    minutes = ", ".join(f"{preset} = {planned}" for preset, planned in step.minutes.items())
    lines = [
        "[[steps]]",
        *(f"{name} = {_quoted(getattr(step, name))}" for name in ("key", "title", "group", "question")),
        f"purpose = {_prose(step.purpose)}",
        f"minutes = {{ {minutes} }}",
        f"script = {_prose(step.script)}",
        *_listed("prompts", step.prompts),
        *_listed("agree", step.agree),
        *([f"statement = {_prose(step.statement)}"] if step.statement else []),
        f'kind = "{step.kind}"',
        f"captures = [{', '.join(_quoted(kind) for kind in step.captures)}]",
        *([f"records = [{', '.join(_quoted(record) for record in step.records)}]"] if step.records else []),
        f"room = {'true' if step.room else 'false'}",
    ]
    return _ended(lines)


def _table(name: str, **fields: str) -> str:
    return _ended([f"[[{name}]]", *(f"{field} = {_quoted(value)}" for field, value in fields.items())])


def _listed(name: str, texts: Iterable[str]) -> list[str]:
    entries = [f"  {_quoted(text)}," for text in texts]
    return [f"{name} = [", *entries, "]"] if entries else []


def _prose(text: str) -> str:
    """One line where it is short, else a block of lines in which an empty one parts paragraphs."""
    if len(text) <= _WIDTH - 12 and "\n" not in text:
        return _quoted(text)
    paragraphs = ("\n".join(_wrapped(paragraph)) for paragraph in text.split("\n\n"))
    return '"""\n' + _escaped("\n\n".join(paragraphs)).replace('"""', '""\\"') + '\n"""'


def _wrapped(paragraph: str) -> list[str]:
    return textwrap.wrap(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]


def _quoted(text: str) -> str:
    # What JSON escapes, TOML reads: https://toml.io/en/v1.0.0#string. It lets one thing more stand than TOML does.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _escaped(block: str) -> str:
    """``block`` for a string in three quotes: its line ends and single quotes may stand as they are."""
    return "\n".join(_quoted(line)[1:-1].replace('\\"', '"') for line in block.split("\n"))


def _ended(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
