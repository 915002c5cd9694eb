"""What the own mail server found of a sender is believed, and nobody else's word for it."""

import pytest

from harken.mail.incoming.reading.whole import read

from .corpus import OWN

MX = "mx.example.org"
FAILED = f"{MX}; dmarc=fail header.from=shop.example"


def found(*fields: str, trusted: str = MX) -> str:
    """What is read of a mail with these fields, the topmost first."""
    heads = "".join(f"Authentication-Results: {one}\r\n" for one in fields)
    raw = f"{heads}From: a@b.example\r\nSubject: hi\r\n\r\nx".encode()
    return read(raw, own=OWN, trusted=trusted).failed_checks


@pytest.mark.parametrize(
    ("field", "failed"),
    [
        (FAILED, "dmarc=fail"),
        (f"{MX.upper()} 1; DMARC=FAIL", "dmarc=fail"),
        (f"{MX};\r\n\tspf=softfail smtp.mailfrom=b.example;\r\n dkim=none",
         "spf=softfail, dkim=none"),
        (f"{MX}; dkim=fail; spf=fail; dkim=neutral", "spf=fail, dkim=fail"),
        # passed on by a list: one of the two is broken, the other still holds
        (f"{MX}; dkim=pass header.d=b.example; spf=fail", ""),
        (f"{MX}; dkim=fail; dkim=pass; spf=softfail", ""),
        (f"{MX}; dkim=fail; spf=fail; dmarc=pass", ""),
        (f"{MX}; spf=fail smtp.mailfrom=b.example", ""),  # DKIM may stand elsewhere
        (f"{MX}; none", ""),
        (f'{MX}; dkim=pass reason="; dmarc=fail"', ""),
        (f"{MX} (; dmarc=fail (nested)); spf=pass", ""),
        ("", ""),
        (";;;=;(((\"", ""),
    ],
)  # fmt: skip
def test_what_failed(field: str, failed: str) -> None:
    assert found(field) == failed


@pytest.mark.parametrize(
    ("field", "name", "failed"),
    [
        ("example.org 1; none", "example.org", ""),
        ("example.com; spf=pass smtp.mailfrom=example.net", "example.com", ""),
        (
            'example.com; dkim=pass reason="good signature" header.i=@mail-router.example.net; '
            'dkim=fail reason="bad signature" header.i=@newyork.example.com', "example.com", "",
        ),
        (
            "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for "
            "it) fail policy (A dot can go here) . (like that) expired (this surprised me) = (as I "
            "wasn't expecting it) 1362471462; spf=fail", "foo.example.net", "spf=fail, dkim=fail",
        ),
    ],
)  # fmt: skip
def test_the_examples_of_rfc_8601(field: str, name: str, failed: str) -> None:
    """Appendix B.2, B.3, B.6, and B.7 (to which a failing SPF was added)."""
    assert found(field, trusted=name) == failed


def test_only_the_topmost_field_under_the_own_name_counts() -> None:
    clean = f"{MX}; dmarc=pass"
    assert found(FAILED, clean) == "dmarc=fail"
    assert found(clean, FAILED) == ""
    assert found("mx.forger.example; dmarc=fail", FAILED) == ""
    assert found(FAILED, trusted="") == ""
    assert found(FAILED, trusted="example.org") == ""


def test_a_long_field_is_read_at_once() -> None:
    assert found(f"{MX}; " + "(" * 19_000) == ""
    assert found(f"{MX}; " + 'x="' * 6_000) == ""
