import inspect

import pytest

from facilitator import errors
from facilitator.errors import Cancelled, Damaged, FacilitatorError, Refused, Unavailable

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FacilitatorError("it broke"), "it broke."),
        (Refused("no"), "no; nothing was changed."),
        (Refused("no", then="ask again"), "no; nothing was changed; ask again."),
        (Unavailable("no disk", then="put it in."), "no disk; put it in."),
        (Unavailable("no disk.", safe="all is safe; ", then="go on"), "no disk; all is safe; go on."),
        (Cancelled(), "stopped as you asked; nothing was written."),
        (Damaged("torn", safe="left as it is"), "torn; left as it is."),
    ],
)
def test_an_error_is_one_sentence_of_what_happened_what_is_safe_and_what_to_do(error, sentence):
    assert str(error) == sentence
    assert error.args == (error.what,)


def test_damage_tells_its_pages():
    assert Damaged("torn").pages == ()
    assert Damaged("torn", pages=(3, 9)).pages == (3, 9)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_of_one_of_the_families_and_has_a_code_of_its_own_and_a_meaning(kind):
    assert kind is FacilitatorError or issubclass(kind, (Refused, Unavailable, Cancelled))
    assert [other for other in KINDS if other.code == kind.code] == [kind]
    assert kind.__doc__
