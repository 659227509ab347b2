"""One finding: what was found, why it matters, each place in its sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import Examination
from facilitator.clearing.findings import Finding, State
from facilitator.disclosure.levels import Remedy
from ui.desk import Desk
from ui.parts.buttons import plain, primary, quiet
from ui.parts.chip import Chip
from ui.parts.layout import Flow
from ui.parts.notice import Notice
from ui.parts.text import body, breakable, heading, meta, title, words
from ui.viewmodels.finding_names import called
from ui.viewmodels.ruling import (
    Rulings,
    Spot,
    instead_of,
    marked,
    proposals,
    spots,
    state_words,
    topic_of,
    unwritten,
    way_to_source,
)
from ui.views.publish.finding_acts import ActPanel, KeepPanel, LiftPanel, SayInstead
from ui.views.publish.rewording import choose_words

_REMEDIES = {Remedy.REPLACE: "R", Remedy.GENERALISE: "G", Remedy.REWORD: "W"}
_CALLED = {
    "R": "Replace",
    "G": "Say it more generally",
    "W": "Reword",
    "K": "Keep",
    "L": "Lift the block",
    "O": "Open again",
}
_KINDS = {"blocks": "alert", "wants a decision": "improve"}


class FindingDetail(QWidget):
    """``settled`` comes as soon as something was done about it, ``left`` when a panel was left without."""

    settled = Signal()
    left = Signal()

    def __init__(self, desk: Desk, finding: Finding, found: Examination, checker: Checker) -> None:
        super().__init__()
        self._desk, self.finding, self._found, self._checker = desk, finding, found, checker
        self._rulings = Rulings(desk, found, checker)
        self.panel: ActPanel | None = None
        self.notice = Notice()
        self.buttons: dict[str, QPushButton] = {}
        self.spots = spots(desk, finding, found, checker)
        self._topic = topic_of(finding, checker)
        self._name = called(finding)
        self.setAccessibleName(f"{self._name}: {self._topic.label}")
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(16, 12, 16, 16)
        self._page.setSpacing(8)
        named = title(breakable(self._name))
        named.setAccessibleName(self._name)
        self._page.addWidget(named)
        self._page.addLayout(self._chips())
        self._page.addWidget(body(finding.why))
        if self._topic.matters != finding.why:
            self._page.addWidget(words(self._topic.matters, "quiet"))
        if finding.ruling is not None:
            self._page.addWidget(body(_decided(finding)))
        self._page.addLayout(self._acts())
        self._page.addWidget(self.notice)
        self._room = QVBoxLayout()
        self._page.addLayout(self._room)
        self._places = self._all_places()
        self._page.addWidget(self._places)
        self._page.addStretch(1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The letters of what can be done."""
        return tuple(self.buttons)

    def act(self, key: str) -> None:
        """Begin what a letter stands for; of a letter that stands for nothing here, say why."""
        if key not in self.buttons:
            if key == "K":
                self._desk.voice.say("What blocks cannot simply be kept: press R, G or W, or L to lift it together")
            return
        _ACTS[key](self)

    def close_panel(self) -> None:
        """Put the panel away."""
        panel, self.panel = self.panel, None
        if panel is not None:
            self._room.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
            self._places.show()

    # the parts

    def _chips(self) -> Flow:
        look, chips = self._desk.look, Flow(gap=8)
        state = state_words(self.finding)
        number = len(self.finding.places)
        icon = "prohibit" if state == "blocks" else "question" if state == "wants a decision" else "check"
        chips.addWidget(Chip(look, state.capitalize(), _KINDS.get(state, "plain"), icon))
        chips.addWidget(Chip(look, self._topic.label))
        chips.addWidget(Chip(look, "1 place" if number == 1 else f"{number} places"))
        if self.finding.role:
            chips.addWidget(Chip(look, f"On the register: {self.finding.role}", "accent"))
        return chips

    def _acts(self) -> Flow:
        acts = Flow(gap=8)
        if self.finding.state is not State.OPEN:
            offered = ["O"]
        else:
            first = _REMEDIES[self._topic.remedy]
            more = ["G"] if len(instead_of(self.finding)) > bool(self.finding.role) else []
            others = ["R", *more, "W", "L" if self.finding.is_block else "K"]
            offered = [first, *(key for key in others if key != first)] if first in others else others
        for place, key in enumerate(offered):
            make = primary if place == 0 and key != "O" else plain
            button = make(f"{_CALLED[key]}  {key}", partial(self.act, key))
            button.setAccessibleName(f"{_CALLED[key]}: {self._name}")
            button.setToolTip(f"{_CALLED[key]} ({key})")
            self.buttons[key] = button
            acts.addWidget(button)
        return acts

    def _all_places(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading("Where it stands"))
        wheres = [spot.where for spot in self.spots]
        for place, spot in enumerate(self.spots):
            before, same = wheres[:place].count(spot.where), wheres.count(spot.where)
            # By ear two ways to the same field would be one.
            told = f"{spot.where}, {before + 1} of {same}" if same > 1 else spot.where
            layout.addWidget(self._place(spot, told))
        return whole

    def _place(self, spot: Spot, told: str) -> QWidget:
        place = QWidget()
        layout = QVBoxLayout(place)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(meta(spot.where))
        theme = self._desk.look.theme
        text = body("")
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setText(marked(spot, theme.alert_soft if self.finding.is_block else theme.improve_soft))
        text.setAccessibleName(f"{spot.before}{spot.words}{spot.after}")
        layout.addWidget(text)
        if spot.source is not None:
            way = quiet("Go to where it is written", lambda: self.go(spot))
            way.setProperty("part", "small")
            way.setAccessibleName(f"Go to where it is written: {told}")
            layout.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        return place

    def go(self, spot: Spot) -> None:
        """Go to the field in which a place is written."""
        if spot.source is not None:
            self._desk.go.emit(*way_to_source(spot.source))

    # what is done

    def _show(self, panel: ActPanel) -> None:
        self.close_panel()
        self.notice.clear()
        self.panel = panel
        panel.left.connect(self._leave)
        self._room.addWidget(panel)
        self._places.hide()
        panel.show()
        panel.begin()

    def _leave(self) -> None:
        self.close_panel()
        self.left.emit()

    def _done(self, well: bool) -> None:
        if well:
            self.settled.emit()

    def _instead(self, offered: tuple[str, ...]) -> None:
        finding = self.finding
        self._show(
            SayInstead(
                self._desk,
                # What is replaced, which may be less than what it goes by.
                finding.words,
                offered,
                lambda said: proposals(self._desk, finding, said, self._found, self._checker),
                lambda said, shown, refuse: self._done(self._rulings.replace(finding, said, shown, refuse)),
            )
        )

    def _replace(self) -> None:
        self._instead(instead_of(self.finding))

    def _generalise(self) -> None:
        role = self.finding.role
        self._instead(tuple(one for one in instead_of(self.finding) if one != role))

    def _reword(self) -> None:
        spot = next((spot for spot in self.spots if spot.source is not None), None)
        if spot is None:
            self.notice.refuse(unwritten(self.spots))
            return
        self.go(spot)
        choose_words(QApplication.focusWidget(), spot)
        self._desk.voice.say("Reword it here; Ctrl+Shift+K goes back to the check")

    def _keep(self) -> None:
        self._show(
            KeepPanel(
                self._desk,
                self._name,
                lambda reason, refuse: self._done(self._rulings.keep(self.finding, reason, refuse)),
            )
        )

    def _lift(self) -> None:
        self._show(
            LiftPanel(
                self._desk,
                self._name,
                lambda reason, second, refuse: self._done(self._rulings.lift(self.finding, reason, second, refuse)),
            )
        )

    def _reopen(self) -> None:
        self._done(self._rulings.reopen(self.finding, self.notice.refuse))


def _decided(finding: Finding) -> str:
    ruling = finding.ruling
    if ruling is None:
        return ""
    who = f"{ruling.by} and {ruling.second}" if ruling.second else ruling.by
    day = f" on {ruling.at.day} {ruling.at:%B %Y}" if ruling.at else ""
    return f"{state_words(finding).capitalize()}: {who}{day}. {ruling.reason}"


_ACTS: dict[str, Callable[[FindingDetail], None]] = {
    "R": FindingDetail._replace,
    "G": FindingDetail._generalise,
    "W": FindingDetail._reword,
    "K": FindingDetail._keep,
    "L": FindingDetail._lift,
    "O": FindingDetail._reopen,
}
