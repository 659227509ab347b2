from facilitator.rules.heard_lines import both_heard, kept_marks, marks_in

HEARD = {"decision decision reasons": "1f2e", "action a=1 text": "00aa"}


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
