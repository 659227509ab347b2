"""The gallery: every format with the sample, pictures of the pages, and an index to look at them."""

from __future__ import annotations

import os
import re
import struct
import zlib

import pytest

from facilitator.briefing.formats import FORMATS, find_format
from facilitator.briefing.own_formats import formats_of
from facilitator.errors import AlreadyThere, Cancelled, NoSpace, ReadOnly
from facilitator.files import write_atomically
from facilitator.gallery import draw_gallery
from facilitator.reference.library import Library
from tests.cli.desk import around

SEVEN = find_format("seven-minute")


@pytest.fixture
def draw(tmp_path):
    def drawn(folder, formats=(SEVEN,), **more):
        here = around(tmp_path / "computer")
        return draw_gallery(folder, formats, around=here, library=Library.load(None), **more)

    return drawn


def test_a_gallery_has_each_kind_of_file_a_picture_of_each_page_and_an_index(draw, tmp_path):
    told = []
    files = draw(tmp_path / "gallery", progress=lambda *step: told.append(step))
    names = [file.name for file in files]
    assert names == ["seven-minute.pdf", "seven-minute-1.png", "seven-minute.html", "seven-minute.docx", "index.html"]
    assert sorted(file.name for file in (tmp_path / "gallery").iterdir()) == sorted(names)
    assert told == [("Drawing: Seven-minute briefing", 0, 1), ("Writing the gallery", 1, 1)]
    assert not (tmp_path / "computer" / "backups").exists()
    index = files[-1].read_text("utf-8")
    assert set(re.findall(r'(?:href|src)="([^"#]+?)(?:#page=\d)?"', index)) == set(names[:-1])
    assert '<html lang="en-GB"' in index
    assert re.findall(r"<h([1-6])", index) == ["1", "2"]
    assert "asset:" not in index
    assert '<span class="unseen">Seven-minute briefing: </span>Word document</a>' in index
    assert index.count("Briefing, to be published") == 1
    # It works without a network: nothing is asked for but what lies beside it, and what it holds itself.
    assert not re.search(r"https?://|//[a-z]", re.sub(r"data:[^\"]+", "", index).partition("<body")[2])
    assert set(re.findall(r'url\("(.{5})', index)) == {"data:"}


def test_each_picture_that_says_something_has_words_and_each_that_repeats_them_has_none(draw, tmp_path):
    index = draw(tmp_path / "gallery")[-1].read_text("utf-8")
    assert re.findall(r'alt="([^"]*)"', index) == ["", "Seven-minute briefing, page 1 of 1"]
    assert re.findall(r'<li( class="wide")?><a href="seven-minute\.pdf#page=1', index) == [' class="wide"']


def test_a_picture_is_a_whole_png_in_the_shape_of_its_page(draw, tmp_path):
    picture = draw(tmp_path / "gallery")[1].read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, *rest = struct.unpack(">IIBBBBB", picture[16:29])
    assert rest == [8, 2, 0, 0, 0]
    assert width / height == pytest.approx(297 / 210, abs=0.01)
    start = picture.index(b"IDAT") + 4
    length = struct.unpack(">I", picture[start - 8 : start - 4])[0]
    lines = zlib.decompress(picture[start : start + length])
    assert len(lines) == height * (3 * width + 1)
    assert len(set(lines)) > 20


def test_an_earlier_gallery_goes_and_nothing_else_does(draw, tmp_path):
    folder = tmp_path / "gallery"
    draw(folder)
    (folder / "index.html").write_text(
        (folder / "index.html").read_text("utf-8").replace("</main>", '<img src="older-9.png"></main>'), "utf-8"
    )
    (folder / "older-9.png").write_bytes(b"old")
    draw(folder)
    assert not (folder / "older-9.png").exists()
    (folder / "letter.docx").write_bytes(b"mine")
    with pytest.raises(AlreadyThere, match="gallery holds something else than a gallery; it was left as it is"):
        draw(folder)
    assert (folder / "letter.docx").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["index.html", "notes.txt"])
def test_a_folder_of_other_files_is_left_alone(draw, tmp_path, name):
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(AlreadyThere):
        draw(tmp_path)


def test_a_file_is_no_folder(draw, tmp_path):
    (tmp_path / "notes").write_text("mine", "utf-8")
    with pytest.raises(AlreadyThere, match="notes is a file, not a folder; it was left as it is; name a folder"):
        draw(tmp_path / "notes")


@pytest.mark.parametrize("name", ["gallery", "gallery/deeper"])
def test_a_folder_that_cannot_be_written_in_is_told_before_anything_is_drawn(draw, tmp_path, monkeypatch, name):
    (tmp_path / "gallery").mkdir()
    monkeypatch.setattr(os, "access", lambda place, how: place != tmp_path / "gallery")
    told = []
    with pytest.raises(
        ReadOnly, match="reading or writing the folder gallery is not allowed there; nothing was changed"
    ):
        draw(tmp_path / name, progress=lambda *step: told.append(step))
    assert told == []


@pytest.mark.parametrize("is_there", [False, True])
def test_a_disk_that_fills_up_keeps_no_half_of_a_gallery(draw, tmp_path, monkeypatch, is_there):
    folder = tmp_path / "gallery"
    if is_there:
        folder.mkdir()
    left = iter(range(3))

    def write(path, content, **how):
        if next(left, None) is None:
            raise NoSpace("there is no room left for it", safe="what was there before is unchanged", then="free some")
        write_atomically(path, content, **how)

    with monkeypatch.context() as full:
        full.setattr("facilitator.gallery.write_atomically", write)
        with pytest.raises(NoSpace):
            draw(folder)
    assert folder.exists() is is_there
    assert not is_there or list(folder.iterdir()) == []
    assert draw(folder)


def test_a_disk_that_fills_up_leaves_an_earlier_gallery_to_be_drawn_again(draw, tmp_path, monkeypatch):
    folder = tmp_path / "gallery"
    draw(folder)

    def write(path, content, **how):
        if path.name != "action-plan.pdf":
            raise NoSpace("there is no room left for it", safe="what was there before is unchanged", then="free some")
        write_atomically(path, content, **how)

    with monkeypatch.context() as full:
        full.setattr("facilitator.gallery.write_atomically", write)
        with pytest.raises(NoSpace):
            draw(folder, [find_format("action-plan")])
    assert "seven-minute.pdf" in {path.name for path in folder.iterdir()}
    assert not (folder / "action-plan.pdf").exists()
    assert draw(folder)


def test_an_empty_folder_will_do(draw, tmp_path):
    (tmp_path / "gallery").mkdir()
    assert draw(tmp_path / "gallery")


def test_one_that_is_stopped_leaves_nothing_behind(draw, tmp_path):
    def stop(*_):
        raise Cancelled

    with pytest.raises(Cancelled):
        draw(tmp_path / "gallery", progress=stop)
    assert not (tmp_path / "gallery").exists()


def test_a_whole_gallery_has_every_format_and_their_own(draw, tmp_path):
    own = tmp_path / "computer" / "own" / "templates" / "mine"
    own.mkdir(parents=True)
    (own / "format.toml").write_text('schema = 1\ntitle = "Mine"\ngives = "Little."\nmedia = ["html"]\n', "utf-8")
    (own / "document.html.j2").write_text("<h1>{{ title }}</h1>", "utf-8")
    names = {file.name for file in draw(tmp_path / "gallery", formats_of(own.parent.parent).formats)}
    assert {f"{form.key}.{medium}" for form in FORMATS for medium in form.media} <= names
    assert {f"{form.key}-1.png" for form in FORMATS} <= names
    assert "mine.html" in names
    assert "mine-1.png" not in names
    index = (tmp_path / "gallery" / "index.html").read_text("utf-8")
    kinds = re.findall(r'<p class="kind">([^<]+)</p>', index)
    published = "Briefing, to be published"
    assert kinds == [published] * 5 + ["Working document, not for publication"] * 3 + ["Your own"]
