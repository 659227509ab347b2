"""Pictures that a Word document can hold: PNG as it is, SVG drawn as PNG, sharp enough for print."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.briefing.logo import Logo

#: The largest room a logo takes, in millimetres, and how many pixels of an SVG go to one of them.
WIDEST, TALLEST = 64.0, 16.0
_PIXELS = 16
#: pdfium may be used by one thread at a time only.
_ONE_AT_A_TIME = threading.Lock()


def room_for(logo: Logo) -> tuple[float, float]:
    """The width and height of ``logo`` on the page, in millimetres."""
    share = min(WIDEST / logo.width, TALLEST / logo.height)
    return logo.width * share, logo.height * share


def as_png(logo: Logo) -> bytes | None:
    """``logo`` as PNG; nothing where it is an SVG and this computer cannot draw one."""
    return logo.data if logo.media == "image/png" else _drawn(logo)


def _drawn(logo: Logo) -> bytes | None:
    try:
        import pypdfium2
        import weasyprint

        from facilitator.briefing.fetching import Held
    except (ImportError, OSError):
        return None
    width, height = room_for(logo)
    size = f"{width:.3f}mm {height:.3f}mm"
    page = f"@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: {width:.3f}mm }}"
    held = Held({"asset:logo": logo.data})
    source = weasyprint.HTML(string='<img src="asset:logo" alt="">', base_url="asset:/", url_fetcher=held)
    pdf = source.write_pdf(stylesheets=[weasyprint.CSS(string=page)])
    out = io.BytesIO()
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[0].render(scale=_PIXELS * 25.4 / 72, fill_color=(255, 255, 255, 0), draw_annots=False)
            picture.to_pil().save(out, format="PNG")
        finally:
            document.close()
    return out.getvalue()
