"""Values that forms offer: what the newest signals say, each under its field."""

from collections.abc import Callable

import pytest

from harken.listening.signals.new_signal import Outcome
from harken.metrics.filters.known import MOST_VALUES, KnownValue, known_values

pytestmark = pytest.mark.django_db


def test_values_of_signals_are_offered_as_filters_have_them(told: Callable[..., Outcome]) -> None:
    told("a", channel="phone", country="PL", dimensions={"vip": True, "age": 30})
    told("b", channel="chat", dimensions={"vip": False})
    assert known_values(["channel", "country", "x_vip", "x_age", "team", "no such"]) == [
        KnownValue("channel", "chat"),
        KnownValue("channel", "phone"),
        KnownValue("country", "PL"),
        KnownValue("x_vip", "no"),
        KnownValue("x_vip", "yes"),
        KnownValue("x_age", "30"),
    ]
    assert KnownValue("x_cabin_class", "first").label == "Cabin class"


def test_of_a_field_with_many_values_some_are_offered(told: Callable[..., Outcome]) -> None:
    for number in range(MOST_VALUES + 2):
        told(str(number), product=f"p{number:02}")
    assert len(known_values(["product"])) == MOST_VALUES
