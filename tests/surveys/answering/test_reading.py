"""What stands in addresses, forms, keys and wishes for a language."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harken.surveys.answering.addresses import Address, read_address
from harken.surveys.answering.forms import URLENCODED, BadForm, read_form
from harken.surveys.answering.keys import LENGTH, is_key, new_key, opened_at
from harken.surveys.answering.languages import chosen
from harken.surveys.answering.trying import CannotTry, tried, try_token

KEY = "0" * LENGTH


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/s/buy/", Address("/s/", "buy")),
        (f"/s/buy/{KEY}/", Address("/s/", "buy", KEY)),
        (f"/s/buy/{KEY}/12/", Address("/s/", "buy", KEY, 12)),
        ("/s/buy/thanks/end/", Address("/s/", "buy", ending="end")),
        ("/s/buy/3/", None),
        (f"/s/buy/{KEY}/0/", None),
        (f"/s/buy/{KEY}/²/", None),
        ("/s//", None),
        ("/x/buy/", None),
        ("/s/buy", None),
    ],
)
def test_an_address_says_what_is_asked_for(path: str, address: Address | None) -> None:
    assert read_address(path) == address
    if address and address.key:
        assert address.at(address.key, address.step) == path


def test_a_key_tells_when_the_form_was_opened_and_nothing_else() -> None:
    keys = [new_key() for _ in range(2000)]
    assert len(set(keys)) == 2000
    assert len({key[12:] for key in keys}) == 2000
    assert all(map(is_key, keys))
    now = datetime.now(UTC)
    opened = opened_at(keys[0], now)
    assert opened is not None
    assert timedelta(0) <= now - opened < timedelta(minutes=1)
    assert opened_at("f" * LENGTH, now) is None
    assert opened_at("mine", now) is None


@given(st.dictionaries(st.text(min_size=1), st.lists(st.text(), min_size=1)))
def test_a_form_says_what_was_written_but_for_nul(written: dict[str, list[str]]) -> None:
    body = urlencode(written, doseq=True, encoding="utf-8", errors="replace").encode()
    expected: dict[str, list[str]] = {}
    for name, values in written.items():
        plain = [_clean(one) for one in values]
        expected.setdefault(_clean(name), []).extend(plain)
    assert read_form(body, URLENCODED) == expected


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", "")


@given(st.binary())
def test_no_body_breaks_the_reading(body: bytes) -> None:
    for values in read_form(body, f"{URLENCODED}; charset=utf-8").values():
        assert all(value.encode() is not None for value in values)


def test_too_many_fields_are_no_form() -> None:
    with pytest.raises(BadForm):
        read_form(b"a=1&" * 5001, URLENCODED)


@pytest.mark.parametrize(
    ("wishes", "accept", "language"),
    [
        (("pl",), "uk", "pl"),
        (("xx", ""), "uk;q=0.3, pl;q=0.8", "pl"),
        ((), "uk-UA", "uk"),
        ((), "pl;q=0, de", "en"),
        ((), ";;;q=,,", "en"),
        (("PT-br",), "", "pt"),
        ((), "", "en"),
    ],
)
def test_the_first_wish_that_can_be_had_counts(
    wishes: tuple[str, ...], accept: str, language: str
) -> None:
    assert chosen(("en", "pl", "uk", "pt"), *wishes, accept=accept) == language


def test_a_token_for_trying_opens_one_survey_and_cannot_be_made_up() -> None:
    token = try_token(17)
    assert tried(token) == 17
    for other in ("18" + token[2:], token[:-1] + ("a" if token[-1] != "a" else "b"), "", "17"):
        with pytest.raises(CannotTry):
            tried(other)
