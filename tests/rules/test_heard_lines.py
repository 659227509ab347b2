from datetime import UTC, datetime, timedelta

from facilitator.rules.heard_lines import Heard, both_heard, heard_in, kept_marks, marks_in

HEARD = {"decision decision reasons": "1f2e", "action a=1 text": "00aa"}
THREE = datetime(2026, 10, 28, 15, tzinfo=UTC)
LATER = THREE + timedelta(minutes=2)


def test_what_was_heard_is_kept_and_found_again_whatever_is_in_a_key():
    assert marks_in(kept_marks(HEARD)) == HEARD
    assert kept_marks(dict(reversed(HEARD.items()))) == kept_marks(HEARD)


def test_a_line_that_is_no_mark_is_passed_by():
    assert marks_in("nothing of the kind\naction a text=1f") == {"action a text": "1f"}
    assert marks_in("") == {}


def test_of_two_copies_only_what_both_heard_in_the_same_words_counts_as_heard():
    other = HEARD | {"decision decision reasons": "ffff", "action b text": "1111"}
    both = both_heard(kept_marks(HEARD), kept_marks(other))
    assert marks_in(both) == {"action a=1 text": "00aa"}
    assert both == both_heard(kept_marks(other), kept_marks(HEARD))


def test_a_line_keeps_the_time_at_which_it_was_confirmed_until_its_words_are_confirmed_anew():
    first = kept_marks(HEARD, at=THREE)
    again = kept_marks(HEARD | {"decision decision reasons": "3c", "view v dissent": "4d"}, first, LATER)
    assert heard_in(again) == {
        "action a=1 text": Heard("00aa", THREE),
        "decision decision reasons": Heard("3c", LATER),
        "view v dissent": Heard("4d", LATER),
    }
    assert marks_in(first) == HEARD


def test_a_time_that_cannot_be_read_is_passed_by_and_one_without_a_zone_is_greenwichs():
    kept = "action a text=1f@yesterday\naction b text=2e@2026-10-28T15:00:00"
    assert heard_in(kept) == {"action a text": Heard("1f"), "action b text": Heard("2e", THREE)}


def test_of_two_copies_the_earlier_time_stands_and_a_known_one_before_none():
    one = kept_marks({"a": "1", "b": "2", "c": "3"}, "a=1", LATER)
    other = kept_marks({"a": "1", "b": "2", "c": "3"}, "c=3", THREE)
    assert heard_in(both_heard(one, other)) == {"a": Heard("1", THREE), "b": Heard("2", THREE), "c": Heard("3", LATER)}
    assert both_heard(one, other) == both_heard(other, one)
