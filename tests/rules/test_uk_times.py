from datetime import time

import pytest

from facilitator.errors import Refused
from facilitator.rules.uk_times import read_time

NOW = time(13, 5, 42)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("14:05", time(14, 5)),
        ("14.05", time(14, 5)),
        ("1405", time(14, 5)),
        ("14h05", time(14, 5)),
        (" 9:30 ", time(9, 30)),
        ("0:00", time(0)),
        ("2pm", time(14)),
        ("2.05 pm", time(14, 5)),
        ("2:05 p.m.", time(14, 5)),
        ("9:30 AM", time(9, 30)),
        ("12 am", time(0)),
        ("12:15pm", time(12, 15)),
        ("noon", time(12)),
        ("Midnight", time(0)),
        ("NOW", time(13, 5)),
    ],
)
def test_a_time_is_read_as_people_write_it(written, found):
    assert read_time(written, NOW) == found


@pytest.mark.parametrize(
    "written", ["5", "14:75", "25:00", "14", "13 pm", "0 am", "soon", "14:05 m", "1:2:3", "5m", "9" * 60]
)
def test_what_names_no_time_is_refused_and_says_how_to_write_one(written):
    with pytest.raises(Refused) as refusal:
        read_time(written, NOW)
    assert str(refusal.value).endswith("is no time of the day; nothing was changed; write it as 14:05, or now.")


def test_nothing_is_no_time_yet():
    with pytest.raises(Refused, match="there is no time here yet"):
        read_time("  ", NOW)
