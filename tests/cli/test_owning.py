"""``own``: where the partnership's own data files go, and a copy of ours to begin with."""

import pytest


def own_folder(desk):
    return desk.folder.parent / "home" / "own"


def test_it_is_told_where_they_are_read_from_and_what_can_be_copied(desk):
    listed = desk.json("own")
    assert listed["folder"] == str(own_folder(desk))
    assert "agendas/rapid-review-england.toml" in listed["files"]
    assert not any(name.startswith("sample") for name in listed["files"])
    said = desk.done("own").out
    assert said.startswith(f"The partnership's own files are read from {own_folder(desk)}\n")
    assert "\n  agendas/rapid-review-england.toml\n" in said
    assert not own_folder(desk).exists()


def test_a_copy_is_used_instead_of_the_programs_own(desk):
    name = "agendas/rapid-review-england.toml"
    assert desk.done("own", "--copy", name).out == (
        f"Copied to {own_folder(desk) / name}; change it there, and it is used instead of the program's own.\n"
    )
    copied = own_folder(desk) / name
    copied.write_text(copied.read_text("utf-8").replace('title = "', 'title = "Our own ', 1), "utf-8")
    assert desk.json("agendas")[0]["title"].startswith("Our own ")
    assert "there is already a file" in desk.refused("own", "--copy", name).lower()
    assert copied.read_text("utf-8").count("Our own") == 1


@pytest.mark.parametrize("name", ["none.toml", "../secrets.toml", "sample/rapid-review.json", "/etc/passwd"])
def test_what_is_none_of_ours_is_not_copied(desk, name):
    assert desk.refused("own", "--copy", name).startswith("There is no data file")
    assert not own_folder(desk).exists()


def test_a_format_is_copied_with_its_template_and_styles_and_offered_beside_ours(desk, sample):
    assert "templates/lessons" in desk.json("own")["files"]
    assert "templates/minutes" not in desk.json("own")["files"]
    copied = own_folder(desk) / "templates" / "our-lessons"
    assert desk.done("own", "--copy", "templates/lessons").out == (
        f"Copied to {copied}; change it there, and it is offered beside the program's own.\n"
    )
    assert sorted(path.name for path in copied.iterdir()) == [
        "document-html.css",
        "document-pdf.css",
        "document.html.j2",
        "format.toml",
    ]
    assert desk.json("formats")[-1]["title"] == "Learning the lessons (our own)"
    desk.done("brief", sample, "--format", "our-lessons", "--to", "html", "--out", "ours.html")
    assert "there is already a file" in desk.refused("own", "--copy", "templates/lessons").lower()


def test_a_folder_that_cannot_be_made_is_told(desk):
    own_folder(desk).parent.mkdir()
    own_folder(desk).write_text("no folder")
    assert "agendas" in desk.refused("own", "--copy", "agendas/rapid-review-england.toml")
    assert "our-lessons" in desk.refused("own", "--copy", "templates/lessons")
