import re

from facilitator.ids import counting_ids, random_id
from facilitator.model.fields import ID_PATTERN


def test_a_random_id_is_sixteen_letters_and_digits_and_no_two_are_the_same():
    made = {random_id() for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{16}", one) and re.fullmatch(ID_PATTERN, one) for one in made)
    assert len({one[0] for one in made}) == 32


def test_counting_ids_count_each_for_themselves():
    one, other = counting_ids(), counting_ids("card")
    assert [one(), one(), other(), one()] == ["id0001", "id0002", "card0001", "id0003"]
