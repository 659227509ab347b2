"""A partnership's house style: read from its own folder, or refused with the line."""

import base64
from pathlib import Path

import pytest

from facilitator.briefing.colours import Colour, palette
from facilitator.briefing.house import check_profile, corrected, house_profile, with_logo
from facilitator.errors import NotFound, Refused
from facilitator.model.learning import Link
from facilitator.model.publication import Profile
from facilitator.paths import assets
from facilitator.reference.bad_data import BadDataFile

WHOLE = """schema = 1
name = "Northmere Safeguarding Children Partnership"
colour = "#24507a"
second_colour = "#8a3b22"
logo = "logo.svg"
logo_alt = "A tree above water"
contact = "learning@northmere.example.org"
disclaimer = "For practice learning."
"""


@pytest.fixture
def own(tmp_path):
    (tmp_path / "logo.svg").write_bytes((assets("data") / "sample" / "logo.svg").read_bytes())

    def write(text):
        (tmp_path / "profile.toml").write_text(text, "utf-8")
        return tmp_path

    return write


def test_a_folder_without_a_profile_has_none(tmp_path):
    assert house_profile(tmp_path) is None


def test_a_whole_profile_is_read_with_its_logo(own):
    folder = own(WHOLE)
    profile = house_profile(folder)
    assert (profile.name, profile.colour) == ("Northmere Safeguarding Children Partnership", "#24507a")
    assert base64.b64decode(profile.logo) == (folder / "logo.svg").read_bytes()


def test_a_profile_may_have_a_name_alone(own):
    assert house_profile(own('schema = 1\nname = "Northmere"\n')) == Profile(name="Northmere")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"#24507a"', '"blue"', "profile.toml, line 3: the first colour"),
        ('"#8a3b22"', '"#12"', "profile.toml, line 4: the second colour"),
        ('"logo.svg"', '"missing.svg"', "profile.toml, line 5: the logo missing.svg cannot be read"),
        ('"logo.svg"', '"profile.toml"', "profile.toml, line 5: the logo is neither a PNG nor an SVG"),
        ("colour =", "color =", 'profile.toml, line 3: there is no field "color"'),
        ("schema = 1", "schema = 2", "profile.toml, line 1"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(own, old, new, told):
    with pytest.raises(BadDataFile) as refused:
        house_profile(own(WHOLE.replace(old, new, 1)))
    assert told in str(refused.value)


LINKS = """
[[links]]
label = "Procedures"
url = "https://procedures.example.org"
"""


def test_standing_links_are_read(own):
    assert house_profile(own(WHOLE + LINKS)).links == (Link(label="Procedures", url="https://procedures.example.org"),)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("https:", "http:", "profile.toml, line 12: the address"),
        ("url =", "adress =", 'profile.toml, line 12: there is no field "adress"'),
        ('"Procedures"', '""', "profile.toml, line 11"),
    ],
)
def test_a_link_that_cannot_be_used_is_told_with_its_line(own, old, new, told):
    with pytest.raises(BadDataFile) as refused:
        house_profile(own(WHOLE + LINKS.replace(old, new, 1)))
    assert told.partition(": the address")[0] in str(refused.value)


def test_the_example_of_the_page_is_read(own):
    page = (Path(__file__).resolve().parents[2] / "docs" / "data-files.md").read_text("utf-8")
    profile = house_profile(own(page.split("# own/profile.toml\n")[1].split("```")[0]))
    assert profile.name.startswith("Northmere")
    assert [link.label for link in profile.links] == ["Northmere safeguarding procedures"]
    assert corrected(profile) == profile


def test_colours_are_corrected_until_words_in_them_can_be_read():
    pale = Profile(colour="#FFD400", second_colour="#00a0ff")
    right = corrected(pale)
    assert (right.colour, right.second_colour) != (pale.colour, pale.second_colour)
    made = palette(Colour(right.colour), Colour(right.second_colour))
    assert not made.adjusted
    assert corrected(right) == right
    assert corrected(Profile()) == Profile()
    assert corrected(Profile(colour="#ffd400")).second_colour == ""
    assert corrected(Profile(second_colour="#ffd400")).colour == ""
    with pytest.raises(Refused):
        corrected(Profile(colour="yellow"))


def test_a_profile_with_a_link_without_words_or_a_good_address_is_refused():
    with pytest.raises(Refused, match="has no words"):
        check_profile(Profile(links=(Link(label="", url="https://x.example.org"),)))
    with pytest.raises(Refused, match="cannot be used"):
        check_profile(Profile(links=(Link(label="X", url="ftp://x.example.org"),)))


def test_a_logo_is_looked_for_in_the_folder_and_nowhere_else(own, tmp_path):
    outside = tmp_path.parent / "outside.svg"
    outside.write_bytes((tmp_path / "logo.svg").read_bytes())
    with pytest.raises(BadDataFile, match="cannot be read"):
        house_profile(own(WHOLE.replace('"logo.svg"', '"../outside.svg"')))


def test_a_logo_needs_words_and_a_colour_must_be_one(tmp_path):
    with pytest.raises(NotFound, match="cannot be read"):
        with_logo(Profile(name="Northmere"), tmp_path / "none.png")
    with pytest.raises(Refused, match="the first colour"):
        check_profile(Profile(colour="red"))
    check_profile(Profile())
