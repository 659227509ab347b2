"""The only door through which the PDF renderer gets anything: a fixed set of names held in memory."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class Held(URLFetcher):  # type: ignore[misc]
    """Hands out what is held under ``asset:`` names, and ends the work when asked for anything else."""

    def __init__(self, held: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.held = held

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes held under ``url``. Raises ``LookupError`` for any other address, which stops the renderer."""
        del headers
        if url not in self.held:
            raise LookupError(url)
        return URLFetcherResponse(url, self.held[url])
