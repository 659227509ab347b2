"""The one place that loads SQLCipher and sqlite-utils, and the one way to connect to an encrypted file.

sqlite-utils catches the errors of the driver that it finds at import. It must find SQLCipher's, or
failed statements leave transactions open and later rows are lost; so nobody else imports either.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

import sqlite_utils.db  # noqa: E402 - it takes the driver that is registered above
from sqlite_utils import Database, Migrations  # noqa: E402

if TYPE_CHECKING:
    from sqlite3 import Connection, DatabaseError, IntegrityError, OperationalError
else:
    Connection = dbapi2.Connection
    DatabaseError = dbapi2.DatabaseError
    IntegrityError = dbapi2.IntegrityError
    OperationalError = dbapi2.OperationalError

__all__ = [
    "Connection",
    "DataKey",
    "Database",
    "DatabaseError",
    "IntegrityError",
    "Migrations",
    "OperationalError",
    "connect",
    "first_refusal",
    "immediately",
    "let_go",
    "uri_of",
]


def require_registered(caught_by_sqlite_utils: object) -> None:
    """Raise ``ImportError`` where the errors that sqlite-utils catches are not this driver's."""
    if caught_by_sqlite_utils is not OperationalError:
        raise ImportError("sqlite_utils was imported before facilitator.vault.driver; import the driver first")


require_registered(getattr(sqlite_utils.db, "OperationalError", None))

#: Seconds to wait for a lock that a virus scanner or indexer may hold for a moment.
LOCK_WAIT = 1.0
KEY_BYTES = 32
SALT_BYTES = 16

# Durable at each commit, one writer, nothing in temporary files, deleted text overwritten.
_PRAGMAS = (
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key a file is encrypted with, and for a new file the 16 bytes it is to begin with."""

    key: bytes = field(repr=False)
    salt: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        # A raw key of any other length would silently be taken for a passphrase.
        if len(self.key) != KEY_BYTES or len(self.salt or bytes(SALT_BYTES)) != SALT_BYTES:
            raise ValueError("a data key has 32 bytes and a salt 16")

    @property
    def pragma(self) -> str:
        """The statement that gives this key to a connection."""
        return f"PRAGMA key = \"x'{self.key.hex()}{(self.salt or b'').hex()}'\""


def connect(path: Path, key: DataKey, *, create: bool, wait: float = LOCK_WAIT) -> Database:
    """A connection that has ``path`` to itself until it is closed, ready for explicit transactions.

    Every statement outside ``immediately`` commits by itself. With ``create`` the file must not exist
    and is made with the rights 0600; without it, a missing file is never made. Raises the driver's
    ``DatabaseError`` (busy, not a database, read-only …) or ``OSError``; see ``faults.translated``.
    """
    if create:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = dbapi2.connect(uri_of(path, "rw"), uri=True, isolation_level=None, timeout=wait)
    try:
        _give_key(connection, key)
        # A free page is written without a journal; torn by a power cut it would not verify, though nothing is lost.
        # So there are none: each transaction gives its free pages back.
        if create:
            connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        # Takes the lock before the first page is read, so that what is read stays so; it writes nothing.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def _give_key(connection: Connection, key: DataKey) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(key.pragma)
    # An SQLite without encryption takes a key without a word and writes in the clear.
    if not connection.execute("PRAGMA cipher_version").fetchall():
        raise RuntimeError("the database driver does not encrypt")


def first_refusal(path: Path, key: DataKey) -> DatabaseError | None:
    """What a connection that may not write meets when it reads ``path``; it changes nothing, not even by recovery."""
    connection = dbapi2.connect(uri_of(path, "ro"), uri=True, isolation_level=None, timeout=0)
    try:
        _give_key(connection, key)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except DatabaseError as error:
        return error
    finally:
        connection.close()
    return None


def uri_of(path: Path, mode: str) -> str:
    """The SQLite URI of ``path``, whatever characters are in it, for ``mode`` "rw" or "ro"."""
    posix = Path(os.path.abspath(path)).as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return f"file://{quote_from_bytes(os.fsencode(rooted))}?mode={mode}"


@contextmanager
def immediately(db: Database) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back on any error. Inside, ``db.atomic()`` makes savepoints."""
    connection = db.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def let_go(db: Database) -> None:
    """Close ``db`` and leave no empty journal behind; an error on the way out hides nothing and stops nothing."""
    try:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        db.conn.execute("PRAGMA locking_mode = NORMAL")
        db.conn.execute("PRAGMA journal_mode = DELETE")
    except DatabaseError:
        pass
    finally:
        db.conn.close()
