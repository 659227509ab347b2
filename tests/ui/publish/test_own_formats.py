"""A partnership's own formats on the screen: offered, drawn, issued, and told with file and line where one is wrong."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from facilitator.errors import CannotRender
from facilitator.issuing import plan_issue
from facilitator.progress import silent
from facilitator.reference.bad_data import BadDataFile
from tests.ui.clearing import clear
from ui.drawing.apart import made_apart
from ui.viewmodels.formats import formats_here
from ui.views.follow.editions import Editions
from ui.views.publish.format_needs import FormatNeeds
from ui.views.publish.issue_sheet import IssueSheet
from ui.views.publish.preview import Preview
from ui.views.publish.ranking import Ranking

WAIT = 30_000
ABOUT = 'schema = 1\ntitle = "Team talk"\ngives = "A page to open a team meeting with."\nbased_on = "staff-checklist"\n'
TEMPLATE = """{% extends "base.html.j2" %}
{% block document %}
<main>
<h1>{{ title }}</h1>
<h2>Talk about it</h2>
<ol>
{% for point in points %}
<li>{{ point.statement }}</li>
{% endfor %}
</ol>
</main>
<footer id="imprint">{{ guidance }}</footer>
{% endblock %}
"""
FAULTY = TEMPLATE.replace("{{ title }}", "{{ titel }}")
ENDLESS = TEMPLATE.replace(
    "{% for point in points %}", "{% for a in range(90000) %}{% for b in range(90000) %}"
).replace("<li>{{ point.statement }}</li>\n{% endfor %}", "{% endfor %}{% endfor %}")


def write(desk, template=TEMPLATE, about=ABOUT, name="team-talk"):
    folder = desk.case.around.folders.own / "templates" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "format.toml").write_text(about, encoding="utf-8")
    (folder / "document.html.j2").write_text(template, encoding="utf-8")
    return folder


@pytest.fixture
def preview(desk, qtbot):
    write(desk)
    shown = Preview(desk)
    qtbot.addWidget(shown)
    shown.resize(430, 640)
    with qtbot.waitSignal(shown.model.read, timeout=WAIT):
        shown.show()
    yield shown
    shown.model.close()


def choose(box: QComboBox, qtbot, words):
    """By keyboard, as one does: the list is opened and its first letters are typed."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert box.currentText() == words


def test_the_partnerships_own_format_is_offered_after_ours_and_drawn(preview, desk, qtbot):
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        choose(preview._formats, qtbot, "Team talk · your own")
    assert "Talk about it" in preview.model.words[0].text
    assert desk.bookmark("publish format") == "team-talk"
    qtbot.waitUntil(lambda: preview.fit_line.text().endswith((" page", " pages")))


def test_a_fault_in_a_template_is_told_with_file_and_line_and_the_page_stays(preview, desk, qtbot):
    with qtbot.waitSignal(preview.model.read, timeout=WAIT):
        preview.choose_format("team-talk")
    pages = preview.pages.count
    write(desk, FAULTY)
    again = next(each for each in preview.findChildren(QPushButton) if each.text() == "Draw again")
    assert again.isVisible()
    before = desk.undo_status()
    with qtbot.waitSignal(preview.model.troubled, timeout=WAIT):
        qtbot.keyClick(again, Qt.Key.Key_Space)
    said = preview._notice.text()
    assert said.startswith("templates/team-talk/document.html.j2, line 4: there is no 'titel'")
    assert "did you mean 'title'?" in said
    assert said.endswith("The page shows how it was before.")
    assert (preview.pages.count, desk.undo_status()) == (pages, before)
    write(desk)
    with qtbot.waitSignal(preview.model.drawn, timeout=WAIT):
        qtbot.keyClick(again, Qt.Key.Key_Space)
    assert preview._notice.text() == ""


def test_a_template_that_goes_on_for_ever_is_stopped_while_the_screen_answers(preview, desk, qtbot):
    write(desk, ENDLESS)
    with qtbot.waitSignal(preview.model.troubled, timeout=WAIT) as told:
        preview.choose_format("team-talk")
        assert preview.model.is_busy
        qtbot.keyClick(preview.pages, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert preview.find_bar.isVisible()
    assert told.args[0].startswith("templates/team-talk/document.html.j2, line ")
    assert "it goes on for ever" in told.args[0]


def test_what_stands_in_the_way_of_a_format_is_told_and_it_is_not_offered(preview, desk):
    write(desk, about=ABOUT.replace("gives", "givs"))
    preview.hide()
    preview.show()
    assert preview.own_notice.text().startswith("templates/team-talk/format.toml, line 3:")
    assert [preview._formats.itemText(at) for at in range(preview._formats.count())][-1] == "Summary for the Panel"
    write(desk)
    preview.hide()
    preview.show()
    assert preview.own_notice.text() == ""
    assert preview._formats.itemText(preview._formats.count() - 1) == "Team talk · your own"


def test_several_faults_are_counted(desk):
    for name in ("team-talk", "for-all"):
        write(desk, about="schema = 2", name=name)
    assert formats_here(desk).trouble.endswith(" And 1 more.")


def test_a_format_whose_folder_is_gone_gives_way_to_the_first(preview, desk, qtbot):
    preview.choose_format("team-talk")
    told = []
    preview.format_changed.connect(told.append)
    shutil.rmtree(desk.case.around.folders.own / "templates")
    preview.hide()
    preview.show()
    assert (preview.format, told) == ("learning-briefing", ["learning-briefing"])


@pytest.mark.parametrize(("kind", "ranked"), [("seven-minute", True), ("staff-checklist", False)])
def test_it_asks_for_what_the_format_asks_for_that_it_is_based_on(desk, qtbot, kind, ranked):
    write(desk, about=ABOUT.replace("staff-checklist", kind))
    needs = FormatNeeds(desk)
    qtbot.addWidget(needs)
    needs.show_format(formats_here(desk).find("team-talk"))
    assert any(isinstance(part, Ranking) for part in needs.parts) is ranked
    ours = FormatNeeds(desk)
    qtbot.addWidget(ours)
    ours.show_format(formats_here(desk).find(kind))
    assert needs.needs == ours.needs


@pytest.mark.parametrize("medium", ["pdf", "html", "docx"])
def test_it_is_issued_as_every_kind_of_file_and_listed_by_its_name(desk, qtbot, tmp_path, medium):
    write(desk)
    out = tmp_path / "out"
    out.mkdir()
    over = QWidget()
    over.resize(1366, 700)
    qtbot.addWidget(over)
    over.show()
    sheet = IssueSheet(desk, over, format_key="team-talk", opener=lambda _path: None)
    sheet.folder.show_value(str(out))
    sheet.medium.show_value(medium)
    sheet.open()
    clear(desk, "team-talk")
    sheet._go.setFocus()
    with qtbot.waitSignal(sheet.model.issued, timeout=WAIT) as made:
        qtbot.keyClick(sheet._go, Qt.Key.Key_Space)
    assert [path.suffix for path in out.iterdir()] == [f".{medium}"]
    assert made.args[0].edition.format == "team-talk"
    listed = Editions(desk)
    qtbot.addWidget(listed)
    assert listed.rows[0].accessibleName() == "Team talk · your own, edition 1"
    over.close()


def test_an_edition_of_a_faulty_template_is_refused_with_file_and_line(desk, tmp_path):
    write(desk, FAULTY)
    with pytest.raises(BadDataFile, match=r"templates/team-talk/document.html.j2, line 4"):
        clear(desk, "team-talk")
    write(desk)
    clear(desk, "team-talk")
    plan = plan_issue(desk.case, "team-talk", "pdf", tmp_path)
    # And where it is spoilt after the check, nothing is made of it either.
    write(desk, FAULTY)
    with pytest.raises(CannotRender, match=r"templates/team-talk/document.html.j2, line 4"):
        made_apart(plan, silent)
    assert list(tmp_path.glob("*.pdf")) == []
