"""How SQLCipher lays out an encrypted page, so that a file that will not open can say what is wrong with it.

Source: SQLCipher's design (https://www.zetetic.net/sqlcipher/design/), version 4 defaults: pages of
4,096 bytes; each ends with 16 bytes of initialisation vector and an HMAC-SHA-512 over the encrypted
bytes, the vector and the page number; the first 16 bytes of the file are the salt of the HMAC's key.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
SALT = 16
_VECTOR, _MAC = 16, 64
#: The bytes of a page that SQLite uses.
CONTENT = PAGE - _VECTOR - _MAC
_HMAC_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2
_PAGE_COUNT = slice(28, 32)  # in the database header, https://www.sqlite.org/fileformat.html


class PageKey:
    """Verifies pages of one file."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._key = key
        masked = bytes(byte ^ _HMAC_SALT_MASK for byte in salt)
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, masked, _HMAC_ROUNDS, len(key))

    def verifies(self, number: int, page: bytes) -> bool:
        """Whether ``page`` is, bit for bit, the page of that number (from 1) that was written."""
        if len(page) != PAGE:
            return False
        covered = page[SALT if number == 1 else 0 : -_MAC]
        mac = hmac.digest(self._mac_key, covered + number.to_bytes(4, "little"), "sha512")
        return hmac.compare_digest(mac, page[-_MAC:])

    def pages_stated(self, first: bytes) -> int:
        """How many pages the file has, by the word of its first page (which must verify)."""
        vector = first[-_MAC - _VECTOR : -_MAC]
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(vector)).decryptor()
        header = bytes(SALT) + cipher.update(first[SALT : SALT * 4])
        return int.from_bytes(header[_PAGE_COUNT], "big")

    def sealed(self, number: int, content: bytes, vector: bytes) -> bytes:
        """A page (not the first) of that number and content that verifies; ``vector`` is 16 random bytes."""
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(vector)).encryptor()
        covered = cipher.update(content) + vector
        return covered + hmac.digest(self._mac_key, covered + number.to_bytes(4, "little"), "sha512")

    def bad_pages(self, path: Path) -> Iterator[int]:
        """The numbers of the pages of the file ``path`` that do not verify, in order."""
        with path.open("rb") as stream:
            for number, page in enumerate(iter(lambda: stream.read(PAGE), b""), start=1):
                if not self.verifies(number, page):
                    yield number
