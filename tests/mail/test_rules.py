"""What follows from an answer, and where HARKEN_MAIL_URL leads."""

from datetime import timedelta

import pytest

from harken.config.environment import WrongSetting, read_settings
from harken.mail import rules
from harken.mail.models import State
from harken.mail.transport.server import mail_server


@pytest.mark.parametrize(
    ("code", "attempts", "state"),
    [
        (421, 1, State.WAITING),
        (450, 11, State.WAITING),
        (450, 12, State.FAILED),
        (550, 1, State.FAILED),
        (554, 1, State.FAILED),
    ],
)
def test_refusals_for_now_are_tried_twelve_times_and_final_ones_once(
    code: int, attempts: int, state: State
) -> None:
    assert rules.after_refusal(code, "words", attempts).state == state


@pytest.mark.parametrize(
    ("status", "state"),
    [(429, State.WAITING), (408, State.WAITING), (422, State.FAILED), (500, State.UNCERTAIN)],
)
def test_a_provider_that_failed_inside_leaves_the_mail_uncertain(status: int, state: State) -> None:
    assert rules.after_provider(status, "words", 1).state == state


def test_the_pauses_span_a_night() -> None:
    """1 + 2 + 4 + … + 256 minutes are 511, and two pauses of six hours make 1,231."""
    pauses = [rules.pause_after(attempts) for attempts in range(1, 12)]
    assert sum(pauses, timedelta()) == timedelta(minutes=511 + 2 * 360)


@pytest.mark.parametrize(
    ("text", "host", "port", "tls", "ssl"),
    [
        ("smtp://u:p%40w@mail.example.org:587", "mail.example.org", 587, True, False),
        ("smtp://u:p%40w@mail.example.org", "mail.example.org", 25, True, False),
        ("smtps://u:p%40w@mail.example.org", "mail.example.org", 465, False, True),
        ("smtp://localhost:2525", "localhost", 2525, False, False),
        ("smtp://u:p%40w@localhost:2525?tls=off", "localhost", 2525, False, False),
        ("smtp://localhost:25?tls=on", "localhost", 25, True, False),
    ],
)
def test_a_password_goes_over_tls_unless_told_otherwise(
    text: str, host: str, port: int, tls: bool, ssl: bool
) -> None:
    server = mail_server(text)
    options = server.options
    assert (options["host"], options["port"]) == (host, port)
    assert (options["use_tls"], options["use_ssl"], options["timeout"]) == (tls, ssl, 20)
    assert options["password"] in ("p@w", "")
    assert "p@w" not in f"{server} {server.shown}"


def test_a_provider_gets_its_settings() -> None:
    server = mail_server("provider://postmark?POSTMARK_SERVER_TOKEN=t")
    assert server.backend == "anymail.backends.postmark.EmailBackend"
    assert server.provider_settings == {"POSTMARK_SERVER_TOKEN": "t", "REQUESTS_TIMEOUT": 20}


@pytest.mark.parametrize(
    "text", ["mail.example.org", "http://x", "smtp://", "provider:", "", "smtp://h:99999"]
)
def test_a_wrong_mail_server_is_told_without_the_password(text: str) -> None:
    with pytest.raises(WrongSetting, match="HARKEN_MAIL_URL") as caught:
        read_settings({"HARKEN_MAIL_URL": text})
    with pytest.raises(WrongSetting) as secret:
        read_settings({"HARKEN_MAIL_URL": "smtp//u:hunter2@h"})
    assert "hunter2" not in str(secret.value)
    assert caught.value is not None
