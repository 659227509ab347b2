import pytest

from facilitator.errors import (
    Cancelled,
    Damaged,
    DiskTrouble,
    InUse,
    NoSpace,
    NotFound,
    ReadOnly,
    Unavailable,
    Vanished,
)
from facilitator.vault import faults
from facilitator.vault.driver import DatabaseError, IntegrityError, OperationalError


def failing(code, kind=OperationalError):
    error = kind("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (3, ReadOnly),
        (5, InUse),
        (6, InUse),
        (7, Unavailable),
        (8, ReadOnly),
        (8 | 4 << 8, Vanished),
        (9, Cancelled),
        (10, DiskTrouble),
        (778, DiskTrouble),
        (11, Damaged),
        (13, NoSpace),
        (14, DiskTrouble),
        (15, InUse),
        (26, Damaged),
    ],
)
def test_every_fault_of_the_disk_has_its_name(tmp_path, code, expected):
    path = tmp_path / "RR-7.review"
    path.write_bytes(b"x")
    with pytest.raises(expected) as raised, faults.translated(path):
        raise failing(code)
    assert type(raised.value) is expected
    assert isinstance(raised.value.__cause__, OperationalError)
    assert "!" not in str(raised.value)
    assert "sqlite" not in str(raised.value).lower()


def test_a_fault_without_a_code_is_known_by_sqlites_own_words(tmp_path):
    assert faults.code_of(OperationalError("database or disk is full")) == 13
    assert faults.code_of(OperationalError("something else")) == 0


def test_a_file_that_cannot_be_opened_because_it_is_gone_is_not_found(tmp_path):
    with pytest.raises(NotFound), faults.translated(tmp_path / "gone"):
        raise failing(14)


@pytest.mark.parametrize("error", [failing(1), failing(19 | 6 << 8, IntegrityError), DatabaseError("of the driver")])
def test_a_fault_of_the_program_passes_through_as_it_is(tmp_path, error):
    with pytest.raises(DatabaseError) as raised, faults.translated(tmp_path):
        raise error
    assert raised.value is error


def test_a_fault_of_the_system_is_named_by_the_file(tmp_path):
    with pytest.raises(NoSpace, match=r"RR-7\.review"), faults.translated(tmp_path / "RR-7.review"):
        raise OSError(28, "full")


def test_named_errors_pass_through():
    with pytest.raises(Cancelled), faults.translated(None):
        raise Cancelled
