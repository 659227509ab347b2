"""The locator against the standard library's parser: the same paths, and the line each is really on."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.reference.positions import MOST_STEPS, TooDeepError, find_positions
from tests.campaign import sized


def paths_in(value, path=()):
    """Every path of a parsed document, its tables, fields and list entries."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from paths_in(inner, (*path, step))


AWKWARD = """\
# [not-a-heading]  a = 1
first = 1 # [[no]]
dotted.one = "#"
dotted . two = 'x'   # "
"quoted \\u0041\\"." = true
'literal "'.inner = 1979-05-27 07:32:00

long = \"\"\"
[looks.like] = "a heading"
steps = ''' and ""quotes"" \\\"\"\"
last line\"\"\"\"\"
raw = '''
it''s # not a remark
\\'''''
one_line_long = \"\"\"a\"\"\"
empty = [\"\", '', \"\"\"\"\"\", '''''']

[table]
list = [ # a remark with ] in it
  "a", # "
  [1, [2,
    3]],
  { x = 1, y.z = [ "," ] },
]
[table.inner.most]
after = 0x1F

[[steps]]
key = "one"
[steps.minutes]
90 = 1
[[steps.parts]]
p = 1
[[steps.parts]]
p = 2
[[steps]]
key = "two"
[[ steps . parts ]]
p = 3
[other]
[[steps]]
key = "three"
"""


def test_every_path_of_an_awkward_document_is_found():
    assert set(find_positions(AWKWARD).lines) == set(paths_in(tomllib.loads(AWKWARD)))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("first",), 2),
        (("dotted",), 3),
        (("dotted", "two"), 4),
        (('quoted A".',), 5),
        (('literal "', "inner"), 6),
        (("long",), 8),
        (("raw",), 12),
        (("one_line_long",), 15),
        (("empty", 2), 16),
        (("table",), 18),
        (("table", "list"), 19),
        (("table", "list", 0), 20),
        (("table", "list", 1, 1, 1), 22),
        (("table", "list", 2, "y", "z", 0), 23),
        (("table", "inner"), 25),
        (("table", "inner", "most", "after"), 26),
        (("steps",), 28),
        (("steps", 0), 28),
        (("steps", 0, "minutes", "90"), 31),
        (("steps", 0, "parts", 1), 34),
        (("steps", 1, "key"), 37),
        (("steps", 1, "parts", 0, "p"), 39),
        (("steps", 2), 41),
        (("steps", 2, "key"), 42),
    ],
)
def test_each_path_of_an_awkward_document_has_its_own_line(path, line):
    assert find_positions(AWKWARD).line(path) == line


def test_a_missing_field_stands_at_the_nearest_thing_around_it():
    positions = find_positions("\n\n[[steps]]\nkey = 1\n")
    assert positions.line(("steps", 0, "title")) == 3
    assert positions.line(("steps", 4)) == 3
    assert positions.line(("nowhere", "at", "all")) == 1
    assert positions.line(()) == 1


def test_a_field_given_twice_is_told_with_both_lines():
    assert find_positions('a = 1\nb.c = """\n"""\nb.c = 2\na = 3\n').repeated == ("b.c", 4, 2)
    assert find_positions("a = 1\n[[s]]\na = 1\n[[s]]\na = 1\n").repeated is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb", 2),
        ("a = 1\nb =", 2),
        ('a = 1\nb = "no end\nc = 1\n', 2),
        ("a = '''\nno end\n\n", 1),
        ("a = [1,\n2\n[b]\n", 3),
        ("a = {b = 1\n", 2),
        ("a = [,]", 1),
        ("[a\nb = 1", 1),
        ('"\\q" = 1', 1),
        ("= 1", 1),
    ],
)
def test_the_scan_stops_where_it_cannot_go_on(text, line):
    assert find_positions(text).stopped == line
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "\n" + "a." * MOST_STEPS + "a = 1",
        "\n[" + "a." * MOST_STEPS + "a]",
        "\na = " + "[" * MOST_STEPS + "1" + "]" * MOST_STEPS,
        "\na = " + "{a = " * MOST_STEPS + "1" + "}" * MOST_STEPS,
        "\n[a.b.c.d.e.f.g.h]\ni.j.k.l.m.n.o.p.q = 1",
    ],
)
def test_what_lies_too_deep_is_refused_at_its_line(text):
    tomllib.loads(text)
    with pytest.raises(TooDeepError) as refusal:
        find_positions(text)
    assert refusal.value.line == (3 if text.startswith("\n[a.b.") else 2)


def test_as_deep_as_is_allowed_is_read():
    text = "a." * (MOST_STEPS - 1) + "a = 1"
    assert set(find_positions(text).lines) == set(paths_in(tomllib.loads(text)))


@pytest.mark.parametrize("prefix", ["", "a = ", 'a = """', "a = '''", "a = [", "["])
@pytest.mark.parametrize(
    "unit", ["a.", "[", "{a=", '"', "'", "\\", "a=1\n", "[[a]]\n", "#", "1,", '""', '"\\', "[[1],\n"]
)
def test_long_hostile_texts_are_read_to_the_parsers_paths_or_refused(prefix, unit):
    text = prefix + unit * (60_000 // len(unit))
    try:
        found = set(find_positions(text).lines)
    except TooDeepError:
        assert unit in {"a.", "[", "{a=", "[[1],\n"}
        return
    try:
        assert found == set(paths_in(tomllib.loads(text)))
    except tomllib.TOMLDecodeError:
        assert len(found) <= 60_000


tokens = st.sampled_from(
    ["a", "b", "c-1", ".", "=", "1", "true", '"x"', "'y'", '"', "'", '"""', "'''", "[", "]", "[[", "]]", "{", "}"]
    + [",", "\n", "\n", "\n", " ", "#", "\\", "\\n", "2026-03-31 07:00:00", "a = 1\n", "[[s]]\n", "[s.t]\n", "b = ["]
)


@settings(max_examples=sized(1500, least=100))
@given(st.lists(tokens, max_size=25).map("".join))
def test_whatever_the_parser_accepts_is_scanned_to_the_same_paths(text):
    try:
        expected = set(paths_in(tomllib.loads(text)))
    except tomllib.TOMLDecodeError:
        find_positions(text)
        return
    positions = find_positions(text)
    assert positions.stopped is None
    assert positions.repeated is None
    assert set(positions.lines) == expected


SNAGS = st.sampled_from(["[a]", "k0 = 1", "# no", '"', "'", "''", '""', ",", "]", "}", "\\\\", "=", "é", "word", " "])


@st.composite
def strings(draw):
    """A text written in one of TOML's four ways, with snags in it."""
    style = draw(st.sampled_from(['"', "'", '"""', "'''"]))
    parts = draw(st.lists(SNAGS, max_size=5))
    if len(style) == 3:
        text = "\n".join(parts)
        inner = text.replace(style[0], f"{style[0]} ")
        return f"{style}{inner}{style}"
    inner = " ".join(parts).replace("'", "") if style == "'" else " ".join(parts).replace('"', '\\"')
    return f"{style}{inner}{style}"


def lists_of(values):
    gap = st.sampled_from(["", " ", "\n", " # ] , \n", "\n\n  "])
    return st.tuples(st.lists(values, max_size=4), gap, gap).map(
        lambda drawn: f"[{drawn[1]}" + f"{drawn[1]},{drawn[2]}".join(drawn[0]) + f"{drawn[2]}]"
    )


values = st.recursive(
    st.one_of(strings(), st.sampled_from(["1", "-2.5e3", "true", "1979-05-27 07:32:00", "07:32:00", "0xF_F"])), lists_of
)


@st.composite
def documents(draw):
    """A well-formed document in which every name is unlike all others, but for the headings that repeat."""
    lines, number = [], 0

    def pairs(level):
        nonlocal number
        for value in draw(st.lists(values, max_size=3)):
            number += 1
            dots = draw(st.sampled_from(["", f"d{number}.", f"d{number} . '[e]{number}' ."]))
            remark = draw(st.sampled_from(["", "  # [x] \" '", "\n", "\n# k = 1\n"]))
            lines.append(f"{level}{dots}key{number} = {value}{remark}")

    pairs("")
    for _ in range(draw(st.integers(0, 4))):
        number += 1
        heading = draw(
            st.sampled_from([f"[t{number}]", f"[t{number}.u.v]", "[[rows]]", "[[ rows ]] # [[x]]", "[[x.y]]"])
        )
        lines.append(heading)
        pairs(draw(st.sampled_from(["", "  ", "\t"])))
        if heading.startswith("[[r"):
            lines.append(f"[rows.t{number}]")
            pairs("")
            lines.append("[[rows.parts]]")
            pairs("")
    return "\n".join(lines)


@settings(max_examples=sized(400, least=50))
@given(documents())
def test_every_field_of_a_well_formed_document_is_found_on_the_line_that_names_it(text):
    positions = find_positions(text)
    expected = set(paths_in(tomllib.loads(text)))
    assert positions.stopped is None
    assert set(positions.lines) == expected
    written = text.split("\n")
    for path in expected:
        if isinstance(path[-1], str) and path[-1].startswith("key"):
            assert f"{path[-1]} = " in written[positions.lines[path] - 1]
