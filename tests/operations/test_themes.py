import pytest

from facilitator.model.contribution import Theme
from facilitator.model.learning import LearningPoint, Side
from facilitator.model.topics import Topic
from facilitator.operations.records import AddRecord
from facilitator.operations.themes import MergeThemes, RenameTheme


@pytest.fixture
def themed(desk):
    desk.do(AddRecord(Theme(id="sleep", label="Safer sleep")))
    desk.do(AddRecord(Theme(id="beds", label="Beds")))
    return desk


def labels(desk):
    return {theme.id: theme.label for theme in desk.case.reads.themes()}


def test_a_theme_is_called_something_else(themed):
    outcome = themed.there_and_back(RenameTheme("sleep", " Sleep at home "))
    assert labels(themed) == {"sleep": "Sleep at home", "beds": "Beds"}
    assert outcome.label.words() == "change of theme"


def test_a_theme_may_be_spelt_otherwise(themed):
    themed.do(RenameTheme("sleep", "SAFER SLEEP"))
    assert labels(themed)["sleep"] == "SAFER SLEEP"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("  ", "a theme needs a name; nothing was changed."),
        ("beds", "another theme is called 'beds' already; nothing was changed; merge the two instead."),
    ],
)
def test_a_theme_without_a_name_of_its_own_is_refused(themed, name, sentence):
    themed.refuses(RenameTheme("sleep", name), sentence)


def test_two_themes_become_one_wherever_they_are_named(themed):
    both = themed.say("both", themes=("beds", "sleep"))
    one = themed.say("one", themes=("sleep",))
    other = themed.say("other")
    themed.do(AddRecord(LearningPoint(id="p", side=Side.STRENGTH, statement="x", themes=("sleep",))))
    outcome = themed.there_and_back(MergeThemes("beds", "sleep"))
    assert labels(themed) == {"beds": "Beds"}
    assert [themed.card(card).themes for card in (both, one, other)] == [("beds",), ("beds",), ()]
    assert themed.case.reads.learning_points()[0].themes == ("beds",)
    assert outcome.label.words(outcome.amount) == "merge of 2 themes"
    assert outcome.ids(Topic.THEME) == {"sleep"}


def test_a_theme_is_merged_only_into_another_that_is_there(themed):
    themed.refuses(MergeThemes("beds", "beds"), "choose another theme to merge this one into; nothing was changed.")
    for kept, gone in (("beds", "gone"), ("gone", "beds")):
        themed.refuses(
            MergeThemes(kept, gone), "there is no theme with the id 'gone' in this review; nothing was changed."
        )
