"""A partnership's own format in the check: what its template says of itself is found, and told where to change it."""

import pytest
from PySide6.QtCore import Qt

from facilitator.briefing.own_formats import format_called
from facilitator.clearing.examining import Stop, Wanted
from facilitator.operations.disclosing import FillRegister
from tests.ui.check.showing import FAMILY, checking, looked, press
from tests.ui.clearing import clear
from tests.ui.publish.test_own_formats import TEMPLATE, write
from ui.viewmodels.issue import way_to
from ui.viewmodels.stops import stops_of

NAMING = TEMPLATE.replace("<h2>Talk about it</h2>", "<h2>Talk about it</h2><p>Ask Barnaby before you read on.</p>")


@pytest.fixture
def check(qtbot, monkeypatch, desk):
    desk.perform(FillRegister(FAMILY))
    write(desk, NAMING)
    check = checking(qtbot, monkeypatch, desk).words.check
    check.show_format(format_called("team-talk", desk.case.around.folders.own))
    looked(qtbot, check)
    return check


def test_a_name_in_the_template_is_found_in_its_sentence_and_led_to_its_file(qtbot, desk, check):
    found = next(one for one in check.findings if one.words == "Barnaby")
    check.list.setCurrentRow(check.findings.index(found))
    check.list.setFocus()
    (spot,) = check.detail.spots
    assert (spot.where, spot.before + spot.words + spot.after) == ("The template", "Ask Barnaby before you read on.")
    assert spot.source is None
    press(qtbot, "w")
    assert "document.html.j2" in check.detail.notice.text()
    press(qtbot, "r", Qt.Key.Key_Return)
    assert "stands in no field" in check.detail.panel.notice.text()


def test_once_the_file_was_changed_the_check_looks_again_as_soon_as_it_is_opened(qtbot, desk, check):
    write(desk, TEMPLATE)
    check.model.rest()
    check.model.wake()
    looked(qtbot, check)
    assert "Barnaby" not in [one.words for one in check.findings]


def test_each_stop_leads_to_where_it_is_put_right_whatever_its_words(check, desk):
    found = check.model.examination
    assert [way_to(one) for one in stops_of(found, "", "team-talk")][:2] == [
        ("prepare", "register"),
        ("publish", "check:team-talk"),
    ]
    assert [way_to(one) for one in stops_of(None, "It cannot be checked.", "lessons")] == [("publish", "check:lessons")]
    assert stops_of(None, "", "lessons") == ()
    assert found.reasons[0] == Stop(Wanted.CONFIRMATION, found.stops[0])


def test_a_missing_signature_leads_to_where_one_signs_in_that_format(qtbot, monkeypatch, desk):
    clear(desk, "lessons", signers=())
    place = checking(qtbot, monkeypatch, desk)
    place.enter("sign:lessons")
    check = place.words.check
    assert check.model.form.key == "lessons"
    looked(qtbot, check)
    assert [way_to(one) for one in stops_of(check.model.examination, "", "lessons")] == [("publish", "sign:lessons")]
    qtbot.waitUntil(check.signatures.sign.hasFocus)


def test_a_key_that_is_pressed_before_it_has_looked_does_nothing(qtbot, monkeypatch, desk):
    place = checking(qtbot, monkeypatch, desk)
    check = place.words.check
    check.model.again()
    check.model.examination = None
    check._show()
    check.focus_first()
    gone = []
    desk.go.connect(lambda *where: gone.append(where))
    press(qtbot, Qt.Key.Key_Return)
    looked(qtbot, check)
    assert gone == []
    qtbot.waitUntil(check.list.hasFocus)


def test_reasons_to_keep_are_those_of_the_data(desk):
    from ui.viewmodels.ruling import reasons

    assert reasons(desk)[1] == "It is an ordinary word here"
    assert len(reasons(desk)) == len(desk.library.keep_reasons) == 6
