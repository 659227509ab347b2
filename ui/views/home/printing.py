"""The recovery sheet on paper or in a file, as the person chooses; nothing is kept of it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class RecoveryPage:
    """What stands on the sheet: the review's reference, the day, and the code."""

    reference: str
    day: date
    code: str = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The code in its eight groups."""
        return tuple(self.code.split("-"))

    def as_text(self) -> str:
        """The sheet as plain text."""
        rows = ("   ".join(self.groups[start : start + 4]) for start in (0, 4))
        return (
            f"Recovery code for the review {self.reference}\nMade on {self.day.day} {self.day:%B %Y}\n\n"
            + "\n".join(rows)
            + f"\n\n{_MEANING}\n"
        )

    def as_html(self) -> str:
        """The sheet as a page to print."""
        import html

        cells = [f'<td style="padding:14pt 12pt 14pt 0">{html.escape(group)}</td>' for group in self.groups]
        rows = "".join(f"<tr>{''.join(cells[start : start + 2])}</tr>" for start in range(0, 8, 2))
        return (
            f"<h1>Recovery code</h1><p style='font-size:13pt'>Review {html.escape(self.reference)} · "
            f"made on {self.day.day} {self.day:%B %Y}</p>"
            f"<table style='font-family:monospace;font-size:26pt;font-weight:bold'>{rows}</table>"
            f"<p style='font-size:12pt'>{html.escape(_MEANING)}</p>"
        )

    def as_pdf(self) -> bytes:
        """The sheet as an A4 page."""
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
        from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)
        writer.setTitle("Recovery code")
        document = QTextDocument()
        document.setHtml(self.as_html())
        document.print_(writer)
        del writer
        buffer.close()
        return bytes(data.data())


_MEANING = (
    "This code opens the review without a passphrase. Lock it away, apart from the computer. "
    "O and 0, and I, L and 1, are taken for the same; capitals do not matter."
)


class Paper(Protocol):
    """Prints a page; false where the person thought better of it."""

    def put(self, page: RecoveryPage, over: QWidget) -> bool:
        """Ask for a printer and print."""
        ...


class SystemPaper:
    """The system's own printers."""

    def put(self, page: RecoveryPage, over: QWidget) -> bool:
        """Ask for a printer and print."""
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Recovery code")
        dialog = QPrintDialog(printer, over)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return False
        document = QTextDocument()
        document.setHtml(page.as_html())
        document.print_(printer)
        return True
