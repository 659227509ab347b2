"""A document drawn by a partnership's own template; what is wrong in it is told with its file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from facilitator.briefing.budget import TooMuch
from facilitator.briefing.sandbox import IN_A_BRIEFING, OwnEnvironment, there_is_no
from facilitator.reference.bad_data import BadDataFile

#: The largest template that is read, in bytes.
MOST_BYTES = 200_000
#: The template that each format of a partnership's own begins with.
DOCUMENT = "document.html.j2"


def own_page(
    folder: Path,
    ours: Path,
    said: Mapping[str, Any],
    *,
    filters: Mapping[str, Callable[..., Any]],
    shown: Callable[[object], object],
) -> str:
    """The document that the template in ``folder`` makes of ``said``; it may build on those in the folder ``ours``.

    Raises ``BadDataFile`` with the file and line where the template is faulty, asks for what there is not, goes on for
    ever or makes far too much.
    """
    loader = ChoiceLoader([_Files(folder), FileSystemLoader(ours)])
    environment = OwnEnvironment(loader, filters=filters, shown=shown)
    name, line = DOCUMENT, 1
    try:
        return environment.get_template(DOCUMENT).render(said)
    except TemplateSyntaxError as fault:
        name, line = Path(fault.filename or DOCUMENT).name, fault.lineno
        reason = str(fault.message)
    except Exception as fault:  # noqa: BLE001 - whatever their template does is theirs to be told
        name, line = _place(fault, folder) or (name, line)
        reason = _reason(fault, list(said))
    raise BadDataFile(f"templates/{folder.name}/{name}", line, reason)


def read_inside(path: Path, most: int) -> bytes:
    """The first ``most`` bytes of a file that stands in its folder itself.

    Raises ``OSError``, also where it is a link to somewhere else: what lies there may be nobody's to publish.
    """
    if path.resolve().parent != path.parent.resolve():
        raise OSError(0, "it is a link to another folder")
    with path.open("rb") as file:
        return file.read(most)


class _Files(BaseLoader):
    """The templates in one folder, by their names in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, the file that it stands in, and that it has not changed since."""
        del environment
        path = self._folder / template
        if Path(template).name != template or not path.is_file():
            raise TemplateNotFound(template)
        try:
            content = read_inside(path, MOST_BYTES + 1)
        except OSError as fault:
            raise TemplateSyntaxError(f"the file cannot be read ({fault.strerror})", 1, template, str(path)) from None
        if len(content) > MOST_BYTES:
            raise TemplateSyntaxError(f"the file is larger than {MOST_BYTES:,} bytes", 1, template, str(path))
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise TemplateSyntaxError("a character here is not saved as UTF-8", line, template, str(path)) from None
        return text, str(path), lambda: True


def _reason(fault: Exception, known: list[str]) -> str:
    told = str(fault)
    match fault:
        case TooMuch():
            return f"the template was stopped here: {told}"
        case UndefinedError() if told.endswith(IN_A_BRIEFING):
            return there_is_no(told.split("'")[1], IN_A_BRIEFING, known)
        case TemplateNotFound():
            return f"there is no template called '{fault.name}'"
        case TemplateError():
            return told
        case RecursionError():
            return "the template was stopped here: it calls itself without end"
        case _:
            return f"this cannot be worked out ({told or type(fault).__name__})"


def _place(fault: Exception, folder: Path) -> tuple[str, int] | None:
    """The file of theirs and the line in it where the fault came up."""
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        if Path(frame.filename).parent == folder:
            return Path(frame.filename).name, frame.lineno or 1
    return None
