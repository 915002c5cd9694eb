"""`harken doctor` says whether mail can come in, and what to do where it cannot."""

from typing import Any

import pytest
from tests.ports import free_port

from harken.mail.incoming.doors.checkup import mail_in
from harken.mail.incoming.doors.door import mail_door

from .postbox import Postbox


@pytest.fixture(autouse=True)
def reply_to(settings: Any) -> None:
    settings.MAIL_REPLY_TO = "support@example.org"


def test_a_mailbox_that_opens_is_good(postbox: Postbox, settings: Any) -> None:
    settings.MAIL_DOOR = postbox.door()
    assert mail_in().state == "good"
    settings.MAIL_REPLY_TO = ""
    assert mail_in().state == "warn"
    assert "HARKEN_MAIL_REPLY_TO" in mail_in().text


def test_a_wrong_password_is_bad_and_stays_secret(postbox: Postbox, settings: Any) -> None:
    settings.MAIL_DOOR = mail_door(postbox.url.replace("hunter2", "wrong"))
    assert mail_in().state == "bad"
    assert "app password" in mail_in().text
    assert "wrong%" not in mail_in().text


def test_a_port_at_which_nobody_listens_is_worth_a_look(settings: Any) -> None:
    settings.MAIL_DOOR = mail_door(f"smtp://0.0.0.0:{free_port()}")
    assert mail_in().state == "warn"


def test_without_a_setting_nothing_is_wrong(settings: Any) -> None:
    settings.MAIL_DOOR = None
    assert mail_in().state == "good"
