"""HTML into PDF/UA-1 by WeasyPrint, sealed: nothing is fetched, nothing is left behind, and it can be stopped.

The renderer sees only bytes that are handed to it by name; asking for anything else ends the work. The document
carries its title and language and no author, date or attachment, so the same context gives the same bytes, in any
process, under the same locked packages. Where the last page would stay half empty (in a long document, almost empty),
the whole is set a little closer or, in a long document, with more room at the foot of each page; and if that does not
help, the last two pages share what is on them (``seams.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.briefing.collecting import seldom
from facilitator.briefing.columns import even_out
from facilitator.briefing.html import WATERMARKS, Page, render_page
from facilitator.briefing.marked import is_marked, says_its_worth
from facilitator.briefing.own_page import DOCUMENT
from facilitator.briefing.seams import better, is_short, ways_to_part
from facilitator.briefing.standing import worth
from facilitator.briefing.stopping import stoppable
from facilitator.briefing.tags import tidy
from facilitator.briefing.watching import watched
from facilitator.errors import Cancelled, CannotRender, FacilitatorError
from facilitator.progress import CancelToken, Progress, silent
from facilitator.reference.bad_data import BadDataFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facilitator.briefing.context import Head
    from facilitator.briefing.formats import Format

#: A last page that is filled no further than this is worth avoiding by setting the whole a little closer.
SHORT_LAST_PAGE = 0.7
#: With more pages than this, a last page that is filled further than ``ALMOST_EMPTY`` makes no difference.
FEW_PAGES = 6
ALMOST_EMPTY = 0.36
#: With more pages than this, setting them all once more would take too long.
MANY_PAGES = 40
#: By how much more than reckoned the pages of a long document end higher, so that its last page is filled, in turn.
HIGHER = (1.3, 2.2, 3.0)

#: How long, in seconds, the pages of a partnership's own template may take.
THEIR_SECONDS = 30.0
_SAFE = "nothing was written"


def render_pdf(form: Format, context: Head, *, progress: Progress = silent, cancel: CancelToken | None = None) -> bytes:
    """The document as PDF/UA-1; the same context gives the same bytes.

    Raises ``Cancelled`` a moment after ``cancel`` says so, and where ``progress`` does, ``CannotRender`` when the
    renderer or a font is not installed or fails, and ``Refused`` as ``render_html`` does and where a template of a
    partnership's own takes too long to be set or hides that it is a draft.
    """
    token = cancel or CancelToken()
    token.check()
    progress("Preparing the document", 0, 0)
    page = render_page(form, context)
    weasyprint, fatal = _renderer()
    theirs = CancelToken(seconds=THEIR_SECONDS if form.folder else 0)
    try:
        with watched(progress, token), seldom(), stoppable(token, theirs):
            document = _set(weasyprint, page, token)
            if form.folder is not None:
                _require_worth(form.folder, context, document)
            return bytes(document.write_pdf(finisher=tidy, pdf_variant="pdf/ua-1"))
    except Cancelled:
        if form.folder is None or not theirs.is_late:
            raise
        raise _of_theirs(form.folder, f"its pages take more than {THEIR_SECONDS:g} seconds to set") from None
    except FacilitatorError:
        raise
    except fatal as fault:
        raise CannotRender(
            f"the template tried to load something from outside ({fault})", safe=_SAFE, then="install the program again"
        ) from fault
    except RecursionError as fault:
        raise CannotRender("the document is too deeply nested", safe=_SAFE, then="shorten it") from fault
    except Exception as fault:
        if form.folder is not None:
            raise _of_theirs(form.folder, f"its pages cannot be set ({type(fault).__name__})") from fault
        raise CannotRender(
            f"the document could not be set ({type(fault).__name__})", safe=_SAFE, then="make it as HTML instead"
        ) from fault


def _of_theirs(folder: Path, reason: str) -> BadDataFile:
    return BadDataFile(f"templates/{folder.name}/{DOCUMENT}", 1, reason)


def _require_worth(folder: Path, context: Head, document: Any) -> None:
    """Raises ``BadDataFile`` where a partnership's own style sheet hides what the document is worth."""
    if WATERMARKS[context.status] and not is_marked(document):
        raise _of_theirs(folder, "what lies across every page of a draft is hidden: leave @left-middle alone")
    if worth(context) and not says_its_worth(document):
        raise _of_theirs(folder, "the line that says what the document is worth is hidden")


def page_count(content: bytes) -> int:
    """How many pages a PDF has. pypdfium2 may be used by one thread of a process at a time."""
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def _renderer() -> tuple[Any, type[BaseException]]:
    try:
        import weasyprint
        from weasyprint.urls import FatalURLFetchingError
    except (ImportError, OSError) as fault:
        raise CannotRender(
            "PDF needs the library Pango, which is not installed",
            safe=_SAFE,
            then="install it (python3 dev.py run says how), or make the document as HTML instead",
        ) from fault
    even_out(weasyprint)
    return weasyprint, FatalURLFetchingError


def _set(weasyprint: Any, page: Page, token: CancelToken) -> Any:
    """The document, laid out."""
    from weasyprint.text.fonts import FontConfiguration

    from facilitator.briefing.fetching import Held

    fetcher, fonts = Held(page.held), FontConfiguration()
    source = weasyprint.HTML(string=page.html, base_url="asset:/", url_fetcher=fetcher)
    usual = weasyprint.CSS(string=page.style, base_url="asset:/", url_fetcher=fetcher, font_config=fonts)
    closer = weasyprint.CSS(string=page.closer, url_fetcher=fetcher)

    def laid_out(*sheets: Any) -> Any:
        token.check()
        return source.render(stylesheets=[usual, *sheets], font_config=fonts, pdf_variant="pdf/ua-1")

    document, used = _best(laid_out, closer, weasyprint.CSS) if page.closer else (laid_out(), ())
    first = document
    for sheet in ways_to_part(first) if page.closer and is_short(first) else ():
        if is_short(document):
            document = better(laid_out(*used, weasyprint.CSS(string=sheet)), document)
    return document


def _best(laid_out: Callable[..., Any], closer: Any, sheet: Callable[..., Any]) -> tuple[Any, tuple[Any, ...]]:
    """The document as usual; where it ends early, as the first of some other ways in which it does not; and that way.

    One that saves a page is better than none. ``sheet`` makes a style sheet of a ``string``.
    """
    best: Any = laid_out()
    used: tuple[Any, ...] = ()
    long = len(best.pages) > FEW_PAGES
    enough = min(SHORT_LAST_PAGE, ALMOST_EMPTY) if long else SHORT_LAST_PAGE
    if _ends_early(best, enough):
        missing = (enough - _ends(best)) * best.pages[-1].height / (len(best.pages) - 1)
        higher = [sheet(string=f"@page {{ padding-bottom: {missing * more:.0f}px; }}") for more in HIGHER]
        for sheets in ((closer,), *((each,) for each in higher)) if long else ((closer,),):
            other = laid_out(*sheets)
            if not _ends_early(other, enough):
                return other, sheets
            if len(other.pages) < len(best.pages):
                best, used = other, sheets
    return best, used


def _ends_early(document: Any, enough: float) -> bool:
    """Whether the imprint stands above that share of a page that is not the first."""
    return 1 < len(document.pages) <= MANY_PAGES and _ends(document) < enough


def _ends(document: Any) -> float:
    """How far down its page the imprint, which comes last, stands, as a share of the height of the page."""
    last = document.pages[-1]
    return float(last.anchors.get("imprint", (0.0, 0.0))[1] / last.height)
