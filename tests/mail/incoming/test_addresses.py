"""Where mail comes in, and addresses that only we can make."""

from typing import Any

import pytest

from harken.config.environment import WrongSetting, read_settings
from harken.mail.incoming.addresses import is_ours, read_address, reply_address
from harken.mail.incoming.doors.door import mail_door


@pytest.fixture(autouse=True)
def addresses(settings: Any) -> None:
    settings.MAIL_REPLY_TO = "Support@example.org"
    settings.DEFAULT_FROM_EMAIL = "Harken <harken@example.org>"


def test_an_address_for_answers_comes_back_in_any_case() -> None:
    address = reply_address("case", 123456789)
    assert len(address.partition("@")[0]) <= 64  # RFC 5321, 4.5.3.1.1
    for written in (address, address.upper(), address.lower(), f"Support <{address}>"):
        assert read_address(written) == ("case", 123456789)


def test_nobody_else_can_make_one() -> None:
    address = reply_address("case", 12)
    others = [
        address.replace("-12-", "-13-"),
        address.replace("+case", "+side"),
        "support+case-12-aaaaaaaaaaaaaaaa@example.org",
        "support+case-12@example.org",
        "support@example.org",
        "",
    ]
    assert [read_address(one) for one in others] == [None] * 6


def test_mail_is_for_us_at_our_addresses_with_any_extension_and_at_none_else(settings: Any) -> None:
    for ours in ("support@example.org", "SUPPORT+x@example.org", "harken@example.org"):
        assert is_ours(ours)
    for other in ("supporter@example.org", "support@example.com", "bo@example.org", "", "@"):
        assert not is_ours(other)
    before = reply_address("case", 1)
    settings.MAIL_REPLY_TO = "help@example.com"
    assert is_ours(before)


def test_without_an_address_for_answers_there_is_none(settings: Any) -> None:
    settings.MAIL_REPLY_TO = ""
    assert reply_address("case", 12) == ""


@pytest.mark.parametrize(
    ("text", "host", "port", "security", "folder"),
    [
        ("imaps://ann:p%40w@mail.example.org/INBOX", "mail.example.org", 993, "tls", "INBOX"),
        ("imaps://ann:p%40w@mail.example.org", "mail.example.org", 993, "tls", "INBOX"),
        ("imap+starttls://ann:p%40w@h:1143/A/B", "h", 1143, "starttls", "A/B"),
        ("imap://ann:p%40w@localhost/X?tls=off", "localhost", 143, "none", "X"),
    ],
)
def test_a_mailbox_is_named_without_its_password(
    text: str, host: str, port: int, security: str, folder: str
) -> None:
    door = mail_door(text)
    assert door is not None
    assert (door.host, door.port, door.security, door.folder) == (host, port, security, folder)
    assert door.password == "p@w"
    assert "p@w" not in f"{door} {door.shown}"


@pytest.mark.parametrize(
    "text",
    [
        "mail.example.org", "imaps://mail.example.org/INBOX", "imap://a:hunter2@h/INBOX",
        "imap://a:hunter2@h/INBOX?tls=off", "smtp://0.0.0.0", "pop3://a:hunter2@h",
        "imaps://a:hunter2@h:99999/INBOX", "imaps://a:hunter2@h/INBOX?dnoe=x",
        "imaps://a:hunter2@h/Входящие",
    ],
)  # fmt: skip
def test_a_wrong_way_in_is_explained_without_the_password(text: str) -> None:
    with pytest.raises(WrongSetting, match="HARKEN_MAIL_IN") as caught:
        read_settings({"HARKEN_MAIL_IN": text})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["support", "a+b@example.org", "Ann <a@example.org>", "x" * 32 + "@h"]
)
def test_an_address_that_cannot_get_extensions_is_refused(text: str) -> None:
    with pytest.raises(WrongSetting, match="HARKEN_MAIL_REPLY_TO"):
        read_settings({"HARKEN_MAIL_REPLY_TO": text})
