"""Only addresses that are public by their look may be linked to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.briefing.links import URL_LIMIT, check_url
from facilitator.errors import Refused


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("https://Learning.Example.ORG", "https://learning.example.org/"),
        ("  https://a.example.org/x  ", "https://a.example.org/x"),
        ("HTTPS://a.example.org:443/x?q=1&r=2#part", "https://a.example.org/x?q=1&r=2#part"),
        ("https://a.example.org/tŷ?q=dŵr#ŷ", "https://a.example.org/t%C5%B7?q=d%C5%B5r#%C5%B7"),
        ("https://a.example.org/%c5%b7", "https://a.example.org/%C5%B7"),
        ("https://ŵyr.cymru/", "https://xn--yr-9ua.cymru/"),
        ("https://a.example.org/(x)'y\"<z>", "https://a.example.org/(x)'y%22%3Cz%3E"),
        ("mailto:learning@Example.org", "mailto:learning@example.org"),
    ],
)
def test_an_address_is_printed_in_its_one_form(typed, printed):
    assert check_url(typed) == printed
    assert check_url(printed) == printed


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        ("http://a.example.org", "begin with https://"),
        ("ftp://a.example.org", "begin with https://"),
        ("javascript:alert(1)", "begin with https://"),
        ("data:text/html,x", "begin with https://"),
        ("file:///C:/Users/someone/case.docx", "begin with https://"),
        ("//a.example.org", "begin with https://"),
        ("https:a.example.org", "begin with https://"),
        ("a.example.org", "begin with https://"),
        ("https://", "does not name a public site"),
        ("https://intranet", "does not name a public site"),
        ("https://localhost/x", "does not name a public site"),
        ("https://files.northmere.local/x", "does not name a public site"),
        ("https://127.0.0.1/", "does not name a public site"),
        ("https://0x7f.1/", "does not name a public site"),
        ("https://2130706433/", "does not name a public site"),
        ("https://-a.example.org/", "does not name a public site"),
        ("https://a.example.org./", "does not name a public site"),
        ("https://a..example.org/", "cannot be read"),
        ("https://" + "a" * 64 + ".org/", "cannot be read"),
        ("https://" + "a." * 126 + "org/", "does not name a public site"),
        ("https://a.1org/", "does not name a public site"),
        ("https://[::1]/", "a number in place of the name"),
        ("https://[a/", "cannot be read"),
        ("https://a.example.org:8443/", "names a port"),
        ("https://a.example.org:/", "names a port"),
        ("https://someone:secret@a.example.org/", "a user name"),
        ("https://trusted.example.org@bad.example.org/", "a user name"),
        ("https://a.example.org/C:/Users/someone", "somebody's computer"),
        ("https://a.example.org/?f=file:///etc/hosts", "somebody's computer"),
        ("https://a.example.org/%5c%5cserver/share", "somebody's computer"),
        ("https:\\\\a.example.org", "begin with https://"),
        ("https://a.example.org/a/../b", "a step back"),
        ("https://a.example.org/%2e%2e/b", "a step back"),
        ("https://a.example.org/100%", "a % sign"),
        ("https://a.example.org/%00", "a hidden character"),
        ("https://a.example.org/a b", "cannot be seen"),
        ("https://a.example.org/\N{RIGHT-TO-LEFT OVERRIDE}gpj", "cannot be seen"),
        ("https://a.example.org/\N{ZERO WIDTH SPACE}", "cannot be seen"),
        ("https://a.example.org/\ud800", "cannot be seen"),
        ("mailto:a@example.org?cc=b@example.org", "one plain e-mail address"),
        ("mailto:a@example.org,b@example.org", "one plain e-mail address"),
        ("mailto:a..b@example.org", "one plain e-mail address"),
        ("mailto:" + "a" * 65 + "@example.org", "one plain e-mail address"),
        ("mailto:a@intranet", "does not name a public site"),
    ],
)
def test_any_other_address_is_refused_with_the_reason(typed, reason):
    with pytest.raises(Refused, match=reason):
        check_url(typed)


def test_an_address_that_is_too_long_is_refused_before_and_after_it_is_encoded():
    with pytest.raises(Refused, match="longer than 2,000"):
        check_url("https://a.example.org/" + "x" * URL_LIMIT)
    with pytest.raises(Refused, match="longer than 2,000"):
        check_url("https://a.example.org/" + "ŷ" * 700)


def test_a_refusal_shows_the_address_shortened_and_without_what_cannot_be_printed():
    with pytest.raises(Refused) as refusal:
        check_url("gopher://\N{RIGHT-TO-LEFT OVERRIDE}" + "x" * 200)
    assert "gopher://?xxx" in str(refusal.value)
    assert len(str(refusal.value)) < 250


@given(st.text(max_size=60))
def test_whatever_is_typed_becomes_a_plain_public_address_or_is_refused(typed):
    for text in (typed, f"https://{typed}", f"https://a.example.org/{typed}", f"mailto:{typed}@example.org"):
        try:
            checked = check_url(text)
        except Refused:
            continue
        assert checked.isascii()
        assert checked.isprintable()
        assert checked.startswith(("https://", "mailto:"))
        assert not set(checked) & set(' "<>\\^`{|}')
        assert check_url(checked) == checked
