"""Signatures and times between attempts, as Standard Webhooks 1.0 writes them."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from harken.connections.webhooks.rules import (
    MOST_ATTEMPTS,
    after_attempt,
    headers,
    new_secret,
    retry_after_of,
    signature,
)

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_published_example_is_signed_the_same() -> None:
    """The vector in the reference libraries' tests."""
    signed = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_reference_library_takes_what_we_sign_and_nothing_altered() -> None:
    secret, other = new_secret(), new_secret()
    at = int(datetime.now(UTC).timestamp())
    body = '{"type":"case.opened","data":{"ł":"ж"}}'.encode()
    sent = headers([secret], "msg_1", at, body)
    assert Webhook(secret).verify(body, sent) == json.loads(body)
    for altered in (body + b" ", body.replace(b"opened", b"closed")):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(altered, sent)
    with pytest.raises(WebhookVerificationError):
        Webhook(other).verify(body, sent)


def test_while_a_secret_is_exchanged_both_are_good() -> None:
    old, new = new_secret(), new_secret()
    at = int(datetime.now(UTC).timestamp())
    sent = headers([new, old], "msg_1", at, b"{}")
    Webhook(old).verify(b"{}", sent)
    Webhook(new).verify(b"{}", sent)


def test_ten_attempts_take_about_three_days() -> None:
    """5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: 75 h 35 min and 5 s."""
    now, attempts = AT, 0
    while True:
        attempts += 1
        outcome = after_attempt(503, attempts, now, 0.0)
        if outcome.again_at is None:
            break
        now = outcome.again_at
    assert attempts == MOST_ATTEMPTS == 10
    assert now - AT == timedelta(hours=75, minutes=35, seconds=5)


def test_attempts_are_spread_by_up_to_a_fifth() -> None:
    assert after_attempt(500, 2, AT, 1.0).again_at == AT + timedelta(seconds=360)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [("120", 120), (" 7 ", 7), ("", 5), ("-3", 5), ("soon", 5), ("9" * 12, 5), ("٣٠", 5),
     ("999999", 86_400)],
)  # fmt: skip
def test_a_receiver_may_ask_for_a_longer_pause(asked: str, seconds: int) -> None:
    assert after_attempt(429, 1, AT, 0.0, asked).again_at == AT + timedelta(seconds=seconds)


def test_gone_ends_it_and_a_redirect_does_not_count_as_taken() -> None:
    assert after_attempt(410, 1, AT, 0.0).is_gone
    assert after_attempt(302, 1, AT, 0.0).again_at is not None
    assert after_attempt(None, 1, AT, 0.0).again_at is not None
    assert after_attempt(204, 10, AT, 0.0).taken


def test_retry_after_is_found_however_it_is_written() -> None:
    assert retry_after_of({"RETRY-after": "9"}) == "9"
    assert retry_after_of({}) == ""
