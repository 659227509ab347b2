import pytest

from facilitator.errors import Cancelled
from facilitator.progress import CancelToken, silent


class Timer:
    seconds = 100.0

    def __call__(self):
        return self.seconds


def test_a_listener_that_listens_to_nothing_lets_work_go_on():
    assert silent("Rendering", 1, 0) is None


def test_work_goes_on_until_it_is_asked_to_stop():
    token = CancelToken()
    token.check()
    token.cancel()
    for _ in range(2):
        with pytest.raises(Cancelled, match=r"^stopped as you asked; nothing was written\.$"):
            token.check()


def test_a_token_without_a_limit_is_never_late():
    timer = Timer()
    token = CancelToken(timer=timer)
    timer.seconds += 10**9
    assert not token.is_late
    token.check()


def test_a_limit_counts_from_the_making_of_the_token():
    timer = Timer()
    token = CancelToken(seconds=2.5, timer=timer)
    timer.seconds += 2.5
    assert not token.is_late
    token.check()
    timer.seconds += 0.1
    assert token.is_late
    with pytest.raises(Cancelled, match=r"^stopped after 2\.5 seconds, which is too long; nothing was written\.$"):
        token.check()


def test_two_tokens_are_cancelled_each_for_itself():
    one, other = CancelToken(), CancelToken()
    one.cancel()
    other.check()
