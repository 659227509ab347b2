"""Which addresses a published document may link to; nothing else ever becomes an ``href``.

Links leave the building in a document that anyone may open, so an address must be public by its look:
``https`` or ``mailto``, a host name with a dot, no user name, no port, no number in place of a name, and
no part of a path on somebody's computer. Nothing is looked up: an address is judged by its letters alone.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NewType, NoReturn
from urllib.parse import quote, unquote_to_bytes, urlsplit

from facilitator.errors import Refused

#: An address that ``check_url`` has passed: ASCII, percent-encoded, ``https`` or ``mailto``.
CheckedUrl = NewType("CheckedUrl", str)

#: The longest address that is accepted, in characters after encoding.
URL_LIMIT = 2000

_PRIVATE_ENDINGS = frozenset(
    "localhost local localdomain internal intranet lan home corp private arpa invalid onion test".split()  # noqa: SIM905 - words
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_ENDING = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")
_MAILBOX = re.compile(r"[A-Za-z0-9_+'-]+(?:\.[A-Za-z0-9_+'-]+)*")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ON_A_COMPUTER = re.compile(r"\\|(?:^|[^A-Za-z])[A-Za-z]:/|file:", re.IGNORECASE)
_KEPT = "/:@!$&'()*+,;=-._~?%"


def check_url(text: str) -> CheckedUrl:
    """``text`` in its one canonical form. Raises ``Refused``, naming the reason, when it may not be linked to.

    Checking what has been checked already changes nothing.
    """
    address = text.strip()
    if not address:
        _refuse(text, "it is empty")
    if len(address) > URL_LIMIT:
        raise Refused(f"the link is longer than {URL_LIMIT:,} characters", then="use a shorter address")
    if any(unicodedata.category(character)[0] in "CZ" for character in address):
        _refuse(text, "it has a space or a character that cannot be seen in it")
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() == "mailto":
        checked = _mailto(text, rest)
    elif colon and scheme.lower() == "https" and rest.startswith("//"):
        checked = _web(text, rest)
    else:
        _refuse(text, "only addresses that begin with https:// or mailto: are printed")
    if len(checked) > URL_LIMIT:
        raise Refused(f"the link is longer than {URL_LIMIT:,} characters", then="use a shorter address")
    return CheckedUrl(checked)


def _mailto(text: str, rest: str) -> str:
    mailbox, _, host = rest.rpartition("@")
    if not _MAILBOX.fullmatch(mailbox) or len(mailbox) > 64:
        _refuse(text, "after mailto: there must be one plain e-mail address and nothing else")
    return f"mailto:{mailbox}@{_host(text, host)}"


def _web(text: str, rest: str) -> str:
    if _ON_A_COMPUTER.search(unquote_to_bytes(rest[2:]).decode("utf-8", "replace")):
        _refuse(text, "it holds a place on somebody's computer")
    try:
        parts = urlsplit("https:" + rest)
    except ValueError:
        _refuse(text, "the name of the site cannot be read")
    if "@" in parts.netloc:
        _refuse(text, "it holds a user name")
    name, colon, port = parts.netloc.partition(":")
    if name.startswith("["):
        _refuse(text, "it gives a number in place of the name of a site")
    if colon and port != "443":
        _refuse(text, "it names a port")
    address = f"https://{_host(text, name)}{_encoded(text, parts.path) or '/'}"
    if parts.query:
        address += "?" + _encoded(text, parts.query)
    if parts.fragment:
        address += "#" + _encoded(text, parts.fragment)
    return address


def _host(text: str, name: str) -> str:
    try:
        host = unicodedata.normalize("NFC", name).lower().encode("idna").decode("ascii").lower()
    except UnicodeError:
        _refuse(text, "the name of the site cannot be read")
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        _refuse(text, "it does not name a public site")
    if labels[-1] in _PRIVATE_ENDINGS or not _ENDING.fullmatch(labels[-1]):
        _refuse(text, "it does not name a public site")
    return host


def _encoded(text: str, part: str) -> str:
    if _BAD_ESCAPE.search(part):
        _refuse(text, "it has a % sign that is not part of a code")
    plain = unquote_to_bytes(part)
    if any(byte < 0x20 or byte == 0x7F for byte in plain):
        _refuse(text, "it has a hidden character in it")
    if b".." in re.split(rb"[/?=&]", plain):
        _refuse(text, "it has a step back (..) in it")
    encoded = quote(part, safe=_KEPT)
    return re.sub(r"%[0-9A-Fa-f]{2}", lambda code: code[0].upper(), encoded)


def _refuse(text: str, reason: str) -> NoReturn:
    shown = "".join(character if character.isprintable() else "?" for character in text.strip())
    shown = shown if len(shown) <= 80 else shown[:79] + "\N{HORIZONTAL ELLIPSIS}"
    raise Refused(
        f"the link \N{LEFT SINGLE QUOTATION MARK}{shown}\N{RIGHT SINGLE QUOTATION MARK} cannot be used: {reason}",
        then="correct it or leave it out",
    )
