"""What a signal must be like: every refusal names its field and says what to do."""

import math
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.listening.signals.new_signal import BadSignal, Checked
from harken.listening.signals.rules import bounds, checked
from harken.listening.signals.vocabulary import Scale, Vocabulary

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KNOWN = bounds(
    Vocabulary(
        {"nps": Scale(0, 10, whole=True), "csat": Scale(1, 5, whole=True), "speed": Scale(0, 1)},
        {"waiting_seconds": Scale(0)},
        {"cabin": "text", "rows": "number", "member": "yes_no", "since": "date"},
    ),
    NOW,
)
LEAST = {"source": "shop", "key": "1", "occurred_at": "2026-03-01T10:00:00+01:00"}


def check(**fields: object) -> Checked:
    return checked({**LEAST, **fields}, KNOWN)


def errors_of(**fields: object) -> dict[str, str]:
    with pytest.raises(BadSignal) as caught:
        check(**fields)
    return {error.field: error.sentence for error in caught.value.errors}


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"scores": {"nps": 11}}, "scores/nps", "whole number from 0 to 10"),
        ({"scores": {"nps": -1}}, "scores/nps", "0 to 10"),
        ({"scores": {"nps": 8.5}}, "scores/nps", "whole number"),
        ({"scores": {"nps": True}}, "scores/nps", "0 to 10"),
        ({"scores": {"nps": "9"}}, "scores/nps", "0 to 10"),
        ({"scores": {"nps": 10**400}}, "scores/nps", "0 to 10"),
        ({"scores": {"csat": 0}}, "scores/csat", "1 to 5"),
        ({"scores": {"speed": 1.01}}, "scores/speed", "number from 0 to 1"),
        ({"scores": {"joy": 1}}, "scores/joy", "nps, csat, speed"),
        ({"scores": [9]}, "scores", "object"),
        ({"durations": {"waiting_seconds": -0.1}}, "durations/waiting_seconds", "0 or more"),
        ({"durations": {"nps": 1}}, "durations/nps", "waiting_seconds"),
        ({"occurred_at": "2026-03-01T10:00:00"}, "occurred_at", "zone"),
        ({"occurred_at": "0000-01-01T00:00:00Z"}, "occurred_at", "moment such as"),
        ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at", "between"),
        ({"occurred_at": "3000-01-01T00:00:00Z"}, "occurred_at", "between the year 2000"),
        ({"occurred_at": "1999-12-31T23:59:59Z"}, "occurred_at", "2000"),
        ({"occurred_at": "2026-03-03T09:00:01Z"}, "occurred_at", "tomorrow"),
        ({"occurred_at": 1767225600}, "occurred_at", "moment such as"),
        ({"occurred_at": ""}, "occurred_at", "moment such as"),
        ({"occurred_at": None}, "occurred_at", "needed"),
        ({"key": "\x00 "}, "key", "needed"),
        ({"key": "k" * 201}, "key", "200"),
        ({"source": ["shop"]}, "source", "text"),
        ({"channel": "c" * 101}, "channel", "100"),
        ({"text": "t" * 100_001}, "text", "100000"),
        ({"text": 5}, "text", "text"),
        ({"language": "polish!"}, "language", "pl or pt-BR"),
        ({"country": "XX"}, "country", "two letters"),
        ({"weight": -1}, "weight", "0 to 1000000"),
        ({"weight": math.nan}, "weight", "0 to 1000000"),
        ({"money": {"amount": 5, "currency": "EURO"}}, "money/currency", "three letters"),
        ({"money": {"amount": "five", "currency": "EUR"}}, "money/amount", "49.90"),
        ({"money": {"amount": "NaN", "currency": "EUR"}}, "money/amount", "49.90"),
        ({"money": {"amount": 1e12, "currency": "EUR"}}, "money/amount", "49.90"),
        ({"money": {"amount": 5, "EUR": 4, "currency": "EUR"}}, "money", "one currency"),
        ({"customer": {"name": "Ada"}}, "customer/id", "which id"),
        ({"customer": {"id": "1", "mail": "a"}}, "customer/mail", "email"),
        ({"customer": {"id": "1", "attributes": {"a": []}}}, "customer/attributes/a", "text of"),
        ({"dimensions": {"cabin": 5}}, "dimensions/cabin", "holds texts"),
        ({"dimensions": {"rows": "five"}}, "dimensions/rows", "holds numbers"),
        ({"dimensions": {"rows": True}}, "dimensions/rows", "holds numbers"),
        ({"dimensions": {"member": 1}}, "dimensions/member", "true or false"),
        ({"dimensions": {"since": "2026-02-30"}}, "dimensions/since", "date such as"),
        ({"dimensions": {"Cabin class": "y"}}, "dimensions/Cabin class", "small letter"),
        ({"dimensions": {"other": {}}}, "dimensions/other", "number, true or false"),
        ({"scroes": {}}, "scroes", "There is no such field"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_by_name(fields: dict, place: str, words: str) -> None:
    errors = errors_of(**fields)
    assert list(errors) == [place]
    assert words in errors[place]


def test_everything_wrong_is_told_at_once() -> None:
    errors = errors_of(key=None, scores={"nps": 12, "joy": 1}, country="X")
    assert sorted(errors) == ["country", "key", "scores/joy", "scores/nps"]


def test_the_moment_keeps_its_offset() -> None:
    one = check(occurred_at="2026-03-01T23:30:00-05:30")
    assert one.occurred_at == datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
    assert one.zone_offset == -330


def test_values_are_clean() -> None:
    one = check(
        key=" a\x00b ", text="one\r\ntwo\x07", country="pl", channel=7, weight=1,
        money={"amount": "49.9", "currency": "eur"}, survey="", scores={"nps": 9.0, "csat": None},
        dimensions={"cabin": "2026-01-01", "day": "2026-01-01", "vip": False},
    )  # fmt: skip
    assert one.key == "a b"
    assert one.content == {
        "text": "one\ntwo ", "country": "PL", "channel": "7", "money": "49.9000",
        "currency": "EUR", "scores": {"nps": 9.0},
        "dimensions": {"cabin": "2026-01-01", "day": "2026-01-01", "vip": False},
    }  # fmt: skip
    assert one.kinds == {"cabin": "text", "day": "date", "vip": "yes_no"}


def test_the_same_content_has_the_same_digest_however_it_is_spelled() -> None:
    first = check(scores={"nps": 9, "csat": 4}, channel="web", weight=1)
    again = check(channel=" web", scores={"csat": 4.0, "nps": 9.0}, text="")
    other = check(scores={"nps": 9, "csat": 4}, channel="app")
    assert first.digest == again.digest != other.digest


def test_the_last_moment_that_can_be_true_is_a_day_ahead() -> None:
    assert check(occurred_at=NOW + timedelta(days=1)).zone_offset == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ("source", "key", "occurred_at", "scores", "durations", "text", "language", "country",
     "channel", "customer", "money", "weight", "dimensions", "nonsense")
)  # fmt: skip


@given(st.dictionaries(FIELDS, JSON))
def test_whatever_comes_is_clean_or_refused_with_a_sentence(fields: dict) -> None:
    try:
        one = check(**fields)
    except BadSignal as bad:
        sentences = [error.sentence for error in bad.errors]
    else:
        sentences = []
        expect_clean(one)
    assert all(sentence.endswith(".") for sentence in sentences)


def expect_clean(one: Checked) -> None:
    stored = orjson.dumps([one.content, one.source, one.key])
    assert b"\\u0000" not in stored
    assert one.source
    assert one.key
    assert one.occurred_at.tzinfo is UTC
    assert all(0 <= value <= 10 for value in one.content.get("scores", {}).values())


@given(st.text())
def test_no_unseen_character_gets_into_a_name(text: str) -> None:
    try:
        channel = check(channel=text).content.get("channel", "")
    except BadSignal:
        return
    assert not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in channel)
    assert channel == channel.strip()
