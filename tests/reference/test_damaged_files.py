"""Files that a slip of the hand has changed: read all the same, or refused at a line that exists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import paths
from facilitator.reference import lists
from facilitator.reference.agendas import read_agenda
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.calendars import read_one_off_days
from facilitator.reference.criteria import read_decision_form
from facilitator.reference.deadlines import read_deadlines
from facilitator.reference.document import parse_document
from facilitator.reference.quoracy import read_quoracy
from tests.campaign import sized

READERS = {
    "agendas/rapid-review-england.toml": read_agenda,
    "criteria/lcspr-england.toml": read_decision_form,
    "deadlines/england-and-wales.toml": read_deadlines,
    "calendars/one-off-days.toml": read_one_off_days,
    "quoracy.toml": read_quoracy,
    "agency-types.toml": lists.AGENCY_TYPES.ours,
    "roles.toml": lists.ROLES.ours,
    "keep-reasons.toml": lists.KEEP_REASONS.ours,
}
CONTENTS = {name: (paths.assets("data") / name).read_bytes() for name in READERS}

SLIPS = st.sampled_from(
    [
        '"',
        "'",
        '"""',
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ",",
        ".",
        "#",
        "\n",
        "\r",
        "\\",
        " ",
        "0",
        "-1",
        "true",
        "key",
    ]
    + ["“", "\u202e", "\x00", "\ufeff", "1e999", "2026-02-30", "nan", "[[steps]]\n", "schema = 1\n", "\U0001f600"]
).map(str.encode) | st.binary(min_size=1, max_size=3)


@settings(max_examples=sized(400, least=40))
@given(st.sampled_from(list(READERS)), st.data())
def test_a_slip_of_the_hand_is_read_or_refused_at_a_line_of_the_file(name, data):
    content = CONTENTS[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        end = min(len(content), start + data.draw(st.integers(0, 12)))
        content = content[:start] + data.draw(SLIPS) + content[end:]
    try:
        found = READERS[name](parse_document(name, content))
    except BadDataFile as refusal:
        for fault in refusal.everything:
            assert 1 <= fault.line <= content.count(b"\n") + 1
            assert fault.file == name
            assert "\n" not in fault.what
    else:
        assert found is not None


@pytest.mark.parametrize("name", READERS)
def test_a_file_cut_short_after_any_line_is_read_or_refused(name):
    lines = CONTENTS[name].splitlines(keepends=True)
    told = []
    for number in range(0, len(lines), 3):
        try:
            READERS[name](parse_document(name, b"".join(lines[:number])))
        except BadDataFile as refusal:
            told.append((refusal.line, max(number, 1)))
    assert told
    assert all(line <= last for line, last in told)
