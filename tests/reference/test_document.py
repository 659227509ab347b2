"""Reading a file: what Notepad may do to it, and each way in which it may not be TOML, with its line."""

from __future__ import annotations

import codecs
import copy
import errno
from datetime import date

import pytest

from facilitator.errors import NotFound, Refused, Unavailable
from facilitator.paths import assets
from facilitator.reference.bad_data import BadDataFile, together
from facilitator.reference.document import MOST_BYTES, parse_document, read_document
from facilitator.reference.library import Library
from facilitator.reference.positions import Positions
from facilitator.reference.syntax import why_not_toml


def refusal(content):
    with pytest.raises(BadDataFile) as caught:
        parse_document("f.toml", content if isinstance(content, bytes) else content.encode())
    return caught.value.line, caught.value.reason


def test_a_file_as_notepad_saves_it_is_read():
    content = codecs.BOM_UTF8 + 'title = "Café"\r\ntext = """\r\none\r\ntwo"""\r\n'.encode()
    document = parse_document("f.toml", content)
    assert document.values == {"title": "Café", "text": "one\ntwo"}
    assert document.positions.line(("text",)) == 2


def test_the_same_bytes_are_parsed_once_and_whoever_reads_them_changes_nothing_in_them():
    data = assets("data")
    names = [path.relative_to(data).as_posix() for path in data.rglob("*.toml") if path.parent.name != "disclosure"]
    before = {name: copy.deepcopy(read_document(data, name).values) for name in names}
    first, again = Library.load(), Library.load()
    assert {name: read_document(data, name).values for name in names} == before
    assert read_document(data, "themes.toml") is read_document(data, "themes.toml")
    assert first == again


def test_another_text_under_the_same_name_is_another_document(tmp_path):
    (tmp_path / "themes.toml").write_text('title = "One"', "utf-8")
    assert read_document(tmp_path, "themes.toml").values == {"title": "One"}
    (tmp_path / "themes.toml").write_text('title = "Two"', "utf-8")
    assert read_document(tmp_path, "themes.toml").values == {"title": "Two"}


def test_an_error_is_one_sentence_that_says_where_what_is_safe_and_what_to_do():
    error = BadDataFile("themes.toml", 12, '"label" is missing')
    assert isinstance(error, Refused)
    assert error.code == "bad-data-file"
    assert str(error) == (
        'themes.toml, line 12: "label" is missing; nothing was changed; put that right and save the file again.'
    )


def test_several_faults_travel_together_in_the_order_of_their_lines():
    third, first, second = (BadDataFile("f.toml", line, f"fault {line}") for line in (9, 2, 5))
    error = together([third, together([second, first])])
    assert error.line == 2
    assert [fault.line for fault in error.everything] == [2, 5, 9]


def test_a_file_that_is_too_large_is_refused_unread():
    assert refusal(b"#" * (MOST_BYTES + 1)) == (1, "the file is larger than 1,000,000 bytes")
    assert parse_document("f.toml", b"#" * MOST_BYTES).values == {}


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_file_in_notepads_unicode_is_told_how_to_be_saved(bom):
    line, reason = refusal(bom + "title = 1".encode("utf-16-le"))
    assert line == 1
    assert reason == 'the file is not saved as UTF-8; in Notepad choose "Save as" and then the encoding UTF-8'


@pytest.mark.parametrize("before", [b"", codecs.BOM_UTF8])
def test_a_character_that_is_not_utf_8_is_found_on_its_line(before):
    line, reason = refusal(before + b"a = 1\r\nb = 2\n" + 'c = "£5"\n'.encode("cp1252"))
    assert line == 3
    assert reason.startswith("a character here is not saved as UTF-8")


@pytest.mark.parametrize(
    ("wrong", "line", "begins"),
    [
        ("a", 2, "a name must be followed by ="),
        ("a =", 2, "after = comes a text"),
        ("a = yes", 2, "after = comes a text"),
        ("a = \x00", 2, "after = comes a text"),
        ('a = "x', 2, "a text that begins here lacks its closing quotes"),
        ('a = """x\ny\n\n', 2, "a text that begins here lacks its closing quotes"),
        ("a = 'x", 2, "a text that begins here lacks its closing quotes"),
        ("a = '''x\n\n", 2, "a text that begins here lacks its closing quotes"),
        ('a = "x\ny"', 2, "a text must end on the line it begins on"),
        ("a = 'x\ny'", 2, "a text must end on the line it begins on"),
        ('a = "x\x07"', 2, "a character that cannot be seen"),
        ("a = 'x\x07'", 2, "a character that cannot be seen"),
        (r'a = "C:\Users"', 2, "a backslash between double quotes"),
        (r'a = "C:\docs"', 2, "a backslash between double quotes"),
        (r'a = "\ud800"', 2, "a backslash between double quotes"),
        ("a = 'it's'", 2, "more stands after the value"),
        ("a = [\n1,\n2\nb = 3", 5, "the list that begins on line 2 is not finished before this: it needs a comma"),
        ("a = [\n1,\nb = 3\n", 4, "the list that begins on line 2 is not finished before this"),
        ("a = [\n1,\n\n", 3, "the list that begins on line 2 is not finished before this"),
        ('a = [\n"x"\n"y"]', 4, "the list that begins on line 2 is not finished before this"),
        ('a = [\n"x,\n"y"]', 3, "a text must end on the line it begins on"),
        ("a = yes\nb = [\n1\n", 2, "after = comes a text"),
        ("a = [1 2]", 2, "a list before this is not finished"),
        ("a = { b = 1\n}", 2, "a table in braces ends with }"),
        ("a = { b = 'x' c = 2 }", 2, "the list that begins on line 2 is not finished before this"),
        ("a = 2026-02-30", 2, "there is no such day or time"),
        ("[a]\n[a]", 3, "this heading stands twice"),
        ("a = 1\n[a.b]", 3, "this repeats a name"),
        ("[a.b]\n[a]\nb.c = 1", 4, "this repeats a name"),
        ("a = []\n[[a]]", 3, "this repeats a name"),
        ("title = 1\nb = 2\ntitle = '''\n'''", 4, '"title" stands twice; the first is on line 2'),
        ("a = { b = 1, b = 2 }", 2, '"b" stands twice; the first is on line 2'),
        ("[a", 2, "a heading must end with"),
        ("[[a]", 2, "a heading must end with"),
        ("é = 1", 2, "a line begins with a name"),
        ("a = {b = 1,}", 2, "a name consists of letters"),
        ("a = " + "9" * 5000 + "\nb = 1", 2, "a number here is too long"),
        ("a = “curly”", 2, "curly quotation marks"),
        ("“curly” = 1", 2, "curly quotation marks"),
        ('a = "it’s" x', 2, "more stands after the value"),
        ("a = " + "[" * 400, 2, "names, lists or tables lie one within another more than 16 deep"),
    ],
)
def test_what_is_not_toml_is_refused_in_plain_words_with_its_line(wrong, line, begins):
    found, reason = refusal(f"# a remark\n{wrong}")
    assert (found, reason[: len(begins)]) == (line, begins)


def test_a_message_that_a_later_parser_may_give_still_gets_a_line_and_a_sentence():
    text = "a = 1\nb = 2\n\n"
    positions = Positions({})
    assert why_not_toml(ValueError("Something new (at line 1, column 2)"), text, positions) == (
        1,
        "this is not written as the format asks",
    )
    assert why_not_toml(ValueError("Something new (at end of document)"), text, positions)[0] == 2


def test_a_file_that_is_missing_or_is_a_folder_is_named(tmp_path):
    with pytest.raises(NotFound, match="the file themes.toml is missing"):
        read_document(tmp_path, "themes.toml")
    (tmp_path / "roles.toml").mkdir()
    with pytest.raises(Unavailable, match=r"the file roles\.toml cannot be read \(Is a directory\)"):
        read_document(tmp_path, "roles.toml")


@pytest.mark.parametrize(("reason", "said"), [("Input/output error", "Input/output error"), (None, "no reason")])
def test_a_disk_that_refuses_is_reported(tmp_path, monkeypatch, reason, said):
    def broken(*_args, **_kwargs):
        raise OSError(errno.EIO, reason)

    monkeypatch.setattr("pathlib.Path.open", broken)
    with pytest.raises(Unavailable, match=said):
        read_document(tmp_path, "themes.toml")


def test_a_file_is_read_from_disk(tmp_path):
    (tmp_path / "f.toml").write_bytes(b"day = 2026-03-31\n")
    assert read_document(tmp_path, "f.toml").values == {"day": date(2026, 3, 31)}
