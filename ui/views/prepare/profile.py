"""How it looks: the partnership's name, two colours, logo and standing words, with a live sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from facilitator.briefing.house import house_profile, with_logo
from facilitator.errors import FacilitatorError
from facilitator.model.plain import to_plain
from facilitator.model.publication import Profile
from facilitator.model.topics import Topic
from facilitator.operations.base import Outcome
from facilitator.operations.records import AmendRecords
from ui.desk import Desk, sentence
from ui.parts.binding import bind
from ui.parts.buttons import plain, quiet
from ui.parts.fields import Field, LineField, WordsField
from ui.parts.layout import row
from ui.parts.notice import Notice
from ui.parts.text import heading, meta
from ui.viewmodels.prepare_colours import checked
from ui.views.prepare.colour_field import ColourField
from ui.views.prepare.masthead import Masthead
from ui.views.prepare.section import Fields, Section
from ui.views.prepare.standing_links import StandingLinks


class ProfileSection(Section):
    """What is entered shows in the sample at once, and on every document that is made from now on."""

    key = "profile"
    title = "How it looks"
    leads = "The partnership's own look, on every document made from this review."

    def __init__(self, desk: Desk, pick: Callable[[], str] | None = None) -> None:
        super().__init__(desk)
        self._pick = pick or self._ask_for_picture
        self.sample = Masthead(desk.look)
        self.page.addWidget(self.sample)
        self.notice = Notice()
        self.take = plain("Take from this computer's profile", self.take_house_profile)
        self.page.addWidget(row(self.take, None))
        self.page.addWidget(self.notice)
        self._add_colours()
        self._add_logo()
        self._add_words()
        self.page.addStretch(1)
        desk.committed.connect(self._follow)
        self._refresh()

    @classmethod
    def state(cls, desk: Desk) -> str:
        """Whose look it is."""
        return desk.reads.profile().name or "not set yet"

    def settle(self) -> None:
        """Keep what is half typed, and a colour whose slider still moves."""
        super().settle()
        for colour in (self.first, self.second):
            colour.settle()

    def take_house_profile(self) -> None:
        """Take name, colours, logo and words from the profile in this computer's own folder."""
        self.notice.clear()
        own = self.desk.case.around.folders.own
        try:
            profile = house_profile(own)
        except FacilitatorError as error:
            self.notice.refuse(sentence(error))
            return
        if profile is None:
            self.notice.tell(f"This computer has no profile yet. Put a file profile.toml in {own}, and try again.")
            return
        self._save({name: value for name, value in to_plain(profile).items() if name != "id"}, "The profile was taken")

    def choose_logo(self) -> None:
        """Ask for a picture and take it, where it is fit to be printed."""
        name = self._pick()
        if not name:
            return
        self.logo_notice.clear()
        profile = self.desk.reads.profile()
        if not (profile.logo_alt or profile.name):
            self.logo_notice.refuse("Write first what the logo shows, for people who cannot see it.")
            return
        try:
            chosen = with_logo(profile, Path(name))
        except FacilitatorError as error:
            self.logo_notice.refuse(sentence(error))
            return
        self._save({"logo": chosen.logo, "logo_alt": chosen.logo_alt or profile.name}, "The logo was taken")

    def remove_logo(self) -> None:
        """Print no logo."""
        self._save({"logo": ""}, "The logo was removed")

    def _save(self, changes: dict[str, object], done: str) -> None:
        if self.desk.perform(AmendRecords(Topic.PROFILE, ("profile",), changes), refused=self.notice.refuse):
            self.desk.voice.offer(done, "Undo", self.desk.undo)

    def _add_colours(self) -> None:
        look = self.desk.look
        name = LineField("Partnership's name, as printed")
        self._bind({"name": name})
        self.first = ColourField(look, "First colour: the band")
        self.second = ColourField(look, "Second colour: recommendations")
        self._bind({"colour": self.first.field, "second_colour": self.second.field})
        for key, colour in (("colour", self.first), ("second_colour", self.second)):
            colour.corrected.connect(lambda shade, key=key: self._save({key: shade}, "The colour was corrected"))
        self.page.addWidget(Fields(self.desk, "", [name], wide=[name]))
        self.page.addWidget(Fields(self.desk, "", [self.first, self.second]))

    def _add_logo(self) -> None:
        self.logo_notice = Notice()
        alt = LineField("What the logo shows", "Read aloud to people who cannot see it")
        self._bind({"logo_alt": alt})
        self.choose = plain("Choose a picture…", self.choose_logo)
        self.remove = quiet("Remove the logo", self.remove_logo)
        self.fields["logo"] = self.choose
        self.page.addWidget(heading("Logo"))
        self.page.addWidget(alt)
        self.page.addWidget(row(self.choose, self.remove, None))
        self.page.addWidget(meta("A PNG or SVG picture of at most 1 MB; notes and names hidden in it are left out."))
        self.page.addWidget(self.logo_notice)

    def _add_words(self) -> None:
        fields: dict[str, Field] = {
            "contact": LineField("Contact", "Where readers write or ring"),
            "disclaimer": WordsField("Standing words at the foot of every document", rows=2),
        }
        self._bind(fields)
        self.page.addWidget(Fields(self.desk, "Words", list(fields.values()), wide=list(fields.values())))
        self.links = StandingLinks(self.desk)
        self.page.addWidget(self.links)

    def _bind(self, fields: dict[str, Field]) -> None:
        for name, field in fields.items():
            bind(field, self.desk, Topic.PROFILE, "profile", name)
        self.fields |= fields

    def _follow(self, outcome: Outcome) -> None:
        if outcome.ids(Topic.PROFILE) or outcome.ids(Topic.REVIEW):
            self._refresh()

    def _refresh(self) -> None:
        profile: Profile = self.desk.reads.profile()
        self.sample.show_profile(profile, self.desk.reads.review().reference)
        first, second = checked(profile.colour, profile.second_colour)
        self.first.tell(first)
        self.second.tell(second)
        self.remove.setVisible(bool(profile.logo))

    def _ask_for_picture(self) -> str:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a logo", "", "Pictures (*.png *.svg)")
        return name
