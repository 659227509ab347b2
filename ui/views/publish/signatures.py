"""Who has signed the chosen document as it is now, who must still sign, and which signatures are void and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.clock import LOCAL
from facilitator.model.disclosure import SignOff
from facilitator.operations.signing import WithdrawSignature
from ui.desk import Desk
from ui.parts.buttons import plain, quiet
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import body, meta, words
from ui.viewmodels.checking import CheckModel
from ui.viewmodels.ruling import of_this, signatures_words, void_because


class Signatures(QWidget):
    """Follows the check. ``sign`` opens the questions and the signature; it waits until nothing is open."""

    def __init__(self, desk: Desk, model: CheckModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self.setAccessibleName("Signatures")
        self.said = words("", "strong")
        self.sign = plain("Sign…", self.open_sheet)
        self.notice = Notice()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        head = Flow(gap=12)
        head.addWidget(self.said)
        head.addWidget(self.sign)
        self.said.setWordWrap(False)
        self.said.setMinimumHeight(self.sign.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(self._list)
        layout.addWidget(self.notice)
        model.changed.connect(self._show)
        self.hide()

    def open_sheet(self) -> None:
        """Ask the questions, and for the name."""
        from ui.views.publish.sign_sheet import SignSheet

        found = self._model.examination
        if found is not None and not found.before_signing:
            self.notice.clear()
            SignSheet(self._desk, self.window(), self._model.form, found, self._model.checks.checker).begin()

    def _show(self) -> None:
        found = self._model.examination
        self.setVisible(found is not None and found.rule.signatures > 0)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if found is None:
            return
        self.said.setText(signatures_words(found))
        self.sign.setVisible(not found.before_signing and found.lacking > 0)
        valid = {one.id for one in found.signatures}
        for one in of_this(self._desk, found):
            self._list.addWidget(self._row(one, "" if one.id in valid else void_because(one, found)))

    def _row(self, one: SignOff, void: str) -> QWidget:
        row = QWidget()
        layout = Flow(gap=8)
        row.setLayout(layout)
        at = f", {one.at.astimezone(LOCAL):%d/%m/%Y %H:%M}" if one.at else ""
        who = f"{one.by}, {one.capacity}" if one.capacity else one.by
        label = meta(f"Void: {who}{at}; {void}") if void else body(f"Signed: {who}{at}")
        label.setWordWrap(False)
        back = quiet("Withdraw", lambda: self._withdraw(one))
        back.setProperty("part", "small")
        back.setAccessibleName(f"Withdraw the signature of {one.by}")
        label.setMinimumHeight(back.sizeHint().height())
        layout.addWidget(label)
        layout.addWidget(back)
        return row

    def _withdraw(self, one: SignOff) -> None:
        if self._desk.perform(WithdrawSignature(one.id), refused=self.notice.refuse) is not None:
            self._desk.voice.say(f"The signature of {one.by} is withdrawn")
            self.setFocus(Qt.FocusReason.OtherFocusReason)
