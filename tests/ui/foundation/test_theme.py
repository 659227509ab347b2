"""The look: every pair of text and ground can be read in all three themes, and sizes follow the text."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.briefing.colours import check_colour, contrast
from ui.parts.text import breakable
from ui.theme.look import Look
from ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, THEMES

GROUNDS = ("paper", "surface", "accent_soft", "strength_soft", "improve_soft", "recommend_soft", "alert_soft")
OWN = ("accent", "strength", "improve", "recommend", "alert")
THEME = pytest.mark.parametrize("theme", list(THEMES.values()), ids=list(THEMES))


def ratio(theme, words, ground):
    return contrast(check_colour(getattr(theme, words)), check_colour(getattr(theme, ground)))


@THEME
@pytest.mark.parametrize(("words", "ground"), list(itertools.product(("ink", "muted"), GROUNDS)))
def test_words_can_be_read_on_every_ground(theme, words, ground):
    assert ratio(theme, words, ground) >= 4.5


@THEME
@pytest.mark.parametrize(("words", "ground"), list(itertools.product(OWN, ("paper", "surface"))))
def test_each_colour_can_be_read_on_the_page_and_on_its_own_ground(theme, words, ground):
    assert ratio(theme, words, ground) >= 4.5
    assert ratio(theme, words, f"{words}_soft") >= 4.5


@THEME
def test_the_primary_button_and_the_toast_can_be_read(theme):
    assert ratio(theme, "on_accent", "accent") >= 4.5
    assert ratio(theme, "paper", "ink") >= 7


@THEME
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_edges_of_controls_and_the_focus_ring_stand_out(theme, ground):
    assert ratio(theme, "line_strong", ground) >= 3
    assert ratio(theme, "accent", ground) >= 3


def test_a_dark_theme_is_known_as_one():
    assert [theme.is_dark for theme in (LIGHT, DARK, HIGH_CONTRAST)] == [False, True, True]


def test_sizes_and_the_stylesheet_follow_the_size_of_text(workspace):
    look = workspace.look
    heard = []
    look.changed.connect(lambda: heard.append(look.scale))
    workspace.settings.change(text_size=150)
    assert look.px(20) == 30
    assert look.font(17).pixelSize() == 26
    assert heard == [1.5]
    assert "font-size: 45px" in QApplication.instance().styleSheet()
    assert not look.is_wide(1366, 1200)


def test_choosing_a_theme_changes_every_window_at_once(workspace):
    workspace.settings.change(theme="dark")
    assert workspace.look.theme is DARK
    assert QApplication.palette().window().color().name() == DARK.paper
    workspace.settings.change(theme="high-contrast")
    assert workspace.look.colour("accent").name() == HIGH_CONTRAST.accent


def test_what_differs_in_nothing_is_not_told(workspace):
    heard = []
    workspace.look.changed.connect(lambda: heard.append(True))
    workspace.look.refresh()
    workspace.settings.change(idle_minutes=3)
    assert heard == []


def test_icons_come_in_the_colour_of_a_token_and_are_made_once(workspace):
    icon = workspace.look.icon("star", "accent")
    assert not icon.pixmap(16, 16).isNull()
    assert workspace.look.icon("star", "accent") is icon
    assert workspace.look.icon("star", "ink") is not icon


def test_no_sheet_names_a_colour_of_its_own():
    folder = Path(Look.__module__.replace(".", "/")).parent
    sheets = sorted((Path(__file__).resolve().parents[3] / folder).glob("*.qss"))
    assert sheets
    for sheet in sheets:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text("utf-8")) == [], sheet.name


def test_a_long_address_may_go_on_in_the_next_line_and_short_words_stay_whole():
    assert breakable("Ring Ms A-B on Monday.") == "Ring Ms A-B on Monday."
    long = "learning@kelderbourne-scp.example.org"
    assert breakable(f"To {long}").split("\u200b") == ["To learning@", "kelderbourne-", "scp.", "example.", "org"]
    assert breakable(long).replace("\u200b", "") == long
