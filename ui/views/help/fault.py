"""What is said when the program has a fault: the work is saved, and there is a report without a word of the case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.parts.buttons import plain, primary
from ui.parts.sheet import Sheet
from ui.parts.text import body, meta


class FaultSheet(Sheet):
    """Calm words, the report's place, and back to work."""

    def __init__(self, report: str, over: QWidget) -> None:
        super().__init__("The program has a fault", over)
        self._report = report
        self.body.addWidget(
            body(
                "Something in the program did not work as it should. What was shown as saved is saved, and you can "
                "go on. If what you see looks wrong, close the review and open it again."
            )
        )
        if report:
            self.body.addWidget(
                meta(
                    f"A report was kept: {report}. It says where in the program it happened and holds no word of the "
                    "review. Nothing was sent; you can give it to whoever looks after the program."
                )
            )
            self.buttons(primary("Go on", self.dismiss), plain("Copy the report", self._copy))
        else:
            self.buttons(primary("Go on", self.dismiss))

    def _copy(self) -> None:
        try:
            words = Path(self._report).read_text(encoding="utf-8")
        except OSError:
            words = "the report could not be read"
        QGuiApplication.clipboard().setText(words)
