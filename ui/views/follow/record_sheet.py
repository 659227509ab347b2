"""The record of the disclosure check, for whoever answers for information governance: to read and to print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ui.desk import Desk
from ui.parts.buttons import plain, primary
from ui.parts.notice import Notice
from ui.parts.sheet import Sheet
from ui.parts.text import meta
from ui.viewmodels import releases

#: The size of the letters on paper.
_POINTS = 10


def print_page(page: str, over: QWidget) -> bool:
    """Ask for a printer and print; False where the person thought better of it."""
    from PySide6.QtGui import QFont, QTextDocument
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Record of the disclosure check")
    if QPrintDialog(printer, over).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document = QTextDocument()
    document.setDefaultFont(QFont(QApplication.font().family(), _POINTS))
    document.setHtml(page)
    document.print_(printer)
    return True


class RecordSheet(Sheet):
    """Everything on record, oldest first. It names what was found, and says so."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        *,
        printer: Callable[[str, QWidget], bool] = print_page,
    ) -> None:
        super().__init__("Record of the disclosure check", over, width=900)
        self._desk, self._printer = desk, printer
        self.content = releases.as_page(desk)
        self.notice = Notice()
        self.page_text = QTextEdit()
        self.page_text.setHtml(releases.as_table(desk))
        self.page_text.setReadOnly(True)
        self.page_text.setProperty("part", "record")
        self.page_text.setTabChangesFocus(True)
        self.page_text.setAccessibleName("The record")
        self.page_text.setMinimumHeight(desk.look.px(360))
        self.body.addWidget(
            meta("Private: it names what was found and decided. It is no part of any document that leaves.")
        )
        self.body.addWidget(self.page_text, 1)
        self.body.addWidget(self.notice)
        self.buttons(primary("Print", self.print_it), plain("Close", self.dismiss))

    def print_it(self) -> None:
        """Print it as it stands."""
        if self._printer(self.content, self):
            self.notice.tell("Printed. It is private: lock it away.")
