"""What a server's answer means for a mail, and which address means which server."""

from datetime import timedelta

import pytest

from harken.mail.models import State
from harken.mail.rules import (
    MOST_ATTEMPTS,
    REASON_LENGTH,
    UNCERTAIN,
    Outcome,
    after_provider,
    after_refusal,
    after_trouble,
    pause_after,
)
from harken.mail.transport.server import mail_server


@pytest.mark.parametrize("code", [500, 550, 554, 599])
def test_five_hundred_is_final_at_once(code: int) -> None:
    assert after_refusal(code, "no such user", 1).state is State.FAILED


@pytest.mark.parametrize("code", [421, 450, 451, 499])
def test_four_hundred_waits(code: int) -> None:
    assert after_refusal(code, "busy", 1).state is State.WAITING


def test_the_last_attempt_fails_and_the_one_before_waits() -> None:
    assert after_trouble("down", MOST_ATTEMPTS - 1).state is State.WAITING
    assert after_trouble("down", MOST_ATTEMPTS).state is State.FAILED


def test_the_reason_is_one_line_with_the_code_first() -> None:
    assert after_refusal(550, " no\r\n such   user ", 1).reason == "550 no such user"


def test_a_long_reason_is_cut() -> None:
    assert len(after_refusal(550, "x" * 999, 1).reason) == REASON_LENGTH


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (400, State.FAILED),
        (401, State.FAILED),
        (408, State.WAITING),
        (422, State.FAILED),
        (429, State.WAITING),
        (500, State.UNCERTAIN),
        (503, State.UNCERTAIN),
    ],
)
def test_a_providers_answer_decides(status: int, outcome: State) -> None:
    assert after_provider(status, "words", 1).state is outcome


def test_nobody_knows_what_a_providers_fault_did() -> None:
    assert after_provider(502, "bad gateway", 1) == UNCERTAIN


def test_a_provider_that_is_busy_for_the_last_time_fails() -> None:
    assert after_provider(429, "slow down", MOST_ATTEMPTS) == Outcome(State.FAILED, "429 slow down")


@pytest.mark.parametrize(
    ("attempts", "minutes"), [(1, 1), (2, 2), (5, 16), (9, 256), (10, 360), (12, 360)]
)
def test_pauses_double_up_to_six_hours(attempts: int, minutes: int) -> None:
    # 2^8 = 256 minutes; 2^9 = 512 is cut to 360
    assert pause_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("address", "port"),
    [
        ("smtp://mail.example.org", 25),
        ("smtps://mail.example.org", 465),
        ("smtp://mail.example.org:2525", 2525),
    ],
)
def test_a_port_that_is_not_given_is_the_usual_one(address: str, port: int) -> None:
    assert mail_server(address).options["port"] == port


def test_tls_from_the_first_byte_is_not_upgraded_again() -> None:
    options = mail_server("smtps://u:p@mail.example.org").options
    assert (options["use_ssl"], options["use_tls"]) == (True, False)


def test_without_a_secret_and_on_port_25_nothing_is_upgraded() -> None:
    assert not mail_server("smtp://mail.example.org").options["use_tls"]
    assert mail_server("smtp://mail.example.org:587").options["use_tls"]
    assert mail_server("smtp://mail.example.org?tls=on").options["use_tls"]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_third_answer_about_tls_is_refused(scheme: str) -> None:
    with pytest.raises(ValueError, match="tls= is on or off"):
        mail_server(f"{scheme}://mail.example.org?tls=perhaps")


def test_signs_in_a_password_are_written_in_percent() -> None:
    options = mail_server("smtp://us%40er:p%2Fw@mail.example.org").options
    assert (options["username"], options["password"]) == ("us@er", "p/w")


def test_what_people_read_about_a_server_has_no_password() -> None:
    server = mail_server("smtp://user:hunter2@mail.example.org")
    assert server.shown == "mail.example.org:25"
    assert "hunter2" not in repr(server)


@pytest.mark.parametrize("address", ["", "smtp://", "ftp://mail.example.org", "provider://"])
def test_other_addresses_are_refused_with_examples(address: str) -> None:
    with pytest.raises(ValueError, match="write smtp://user:password@host:587"):
        mail_server(address)
