"""HTML into PDF/UA-1 by WeasyPrint, sealed: nothing is fetched, nothing is left behind, and it can be stopped.

The renderer sees only bytes that are handed to it by name; asking for anything else ends the work. The document
carries its title and language and no author, date or attachment, so the same context gives the same bytes, in any
process, under the same locked packages. Where the last page would stay half empty, the whole is set a little closer
if that saves a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.briefing.html import Page, render_page
from facilitator.briefing.tags import tidy
from facilitator.briefing.watching import watched
from facilitator.errors import CannotRender, FacilitatorError
from facilitator.progress import CancelToken, Progress, silent

if TYPE_CHECKING:
    from facilitator.briefing.context import Head
    from facilitator.briefing.formats import Format

#: A last page that is filled no further than this is worth avoiding by setting the whole a little closer.
SHORT_LAST_PAGE = 0.7
#: With more pages than this it makes no difference.
FEW_PAGES = 6

_SAFE = "nothing was written"


def render_pdf(form: Format, context: Head, *, progress: Progress = silent, cancel: CancelToken | None = None) -> bytes:
    """The document as PDF/UA-1; the same context gives the same bytes.

    Raises ``Cancelled`` when ``cancel`` or ``progress`` says so (looked at before each page), ``CannotRender`` when
    the renderer or a font is not installed or fails, and ``Refused`` as ``render_html`` does.
    """
    token = cancel or CancelToken()
    token.check()
    progress("Preparing the document", 0, 0)
    page = render_page(form, context)
    weasyprint, fatal = _renderer()
    try:
        with watched(progress, token):
            return _set(weasyprint, page, token)
    except FacilitatorError:
        raise
    except fatal as fault:
        raise CannotRender(
            f"the template tried to load something from outside ({fault})", safe=_SAFE, then="install the program again"
        ) from fault
    except RecursionError as fault:
        raise CannotRender("the document is too deeply nested", safe=_SAFE, then="shorten it") from fault
    except Exception as fault:
        raise CannotRender(
            f"the document could not be set ({type(fault).__name__})", safe=_SAFE, then="make it as HTML instead"
        ) from fault


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
    return weasyprint, FatalURLFetchingError


def _set(weasyprint: Any, page: Page, token: CancelToken) -> bytes:
    from weasyprint.text.fonts import FontConfiguration

    from facilitator.briefing.fetching import Held

    fetcher, fonts = Held(page.held), FontConfiguration()
    source = weasyprint.HTML(string=page.html, base_url="asset:/", url_fetcher=fetcher)
    usual = weasyprint.CSS(string=page.style, base_url="asset:/", url_fetcher=fetcher, font_config=fonts)
    closer = weasyprint.CSS(string=page.closer, url_fetcher=fetcher)

    def laid_out(*sheets: Any) -> Any:
        token.check()
        return source.render(stylesheets=list(sheets), font_config=fonts, pdf_variant="pdf/ua-1")

    document = laid_out(usual)
    if page.closer and _ends_early(document):
        shorter = laid_out(usual, closer)
        if len(shorter.pages) < len(document.pages):
            document = shorter
    return bytes(document.write_pdf(finisher=tidy, pdf_variant="pdf/ua-1"))


def _ends_early(document: Any) -> bool:
    """Whether the imprint, which comes last, stands high on a page that is not the first."""
    last = document.pages[-1]
    down = last.anchors.get("imprint", (0.0, 0.0))[1]
    return len(document.pages) in range(2, FEW_PAGES + 1) and down < SHORT_LAST_PAGE * last.height
