import os

import pytest

from facilitator.errors import Damaged
from facilitator.vault.pages import CONTENT, PAGE, SALT, PageKey
from tests.vault.sample import make, reopen


def test_every_page_that_the_driver_wrote_verifies_here_and_no_other_does(review):
    opened = make(review, notes=20)
    pages = PageKey(opened.key, bytes.fromhex(opened.file_id))
    opened.close()
    data = review.read_bytes()
    first = data[:PAGE]
    assert pages.pages_stated(first) * PAGE == len(data)
    assert list(pages.bad_pages(review)) == []
    assert not pages.verifies(2, first)
    assert not pages.verifies(1, first[:-1])
    assert not PageKey(bytes(32), data[:SALT]).verifies(1, first)
    assert not PageKey(opened.key, bytes(SALT)).verifies(1, first)
    review.write_bytes(data[: PAGE * 2] + b"x" + data[PAGE * 2 + 1 :] + b"more")
    assert list(pages.bad_pages(review)) == [3, len(data) // PAGE + 1]


def test_a_page_sealed_here_is_read_by_the_driver(review):
    opened = make(review, notes=20)
    pages = PageKey(opened.key, bytes.fromhex(opened.file_id))
    opened.close()
    data = bytearray(review.read_bytes())
    data[PAGE * 2 : PAGE * 3] = pages.sealed(3, bytes(CONTENT), os.urandom(16))
    review.write_bytes(data)
    assert list(pages.bad_pages(review)) == []
    with pytest.raises(Damaged) as raised:
        reopen(review)
    assert raised.value.pages == ()  # the structure is wrong, and no page is called bad
