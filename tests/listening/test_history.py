"""What became of a signal: each change with what stood there before and stands there after."""

from collections.abc import Callable

import pytest

from harken.foundations.permission import Actor, Role
from harken.listening.reading.history import Step, history_of
from harken.listening.reading.rows import Reader
from harken.listening.signals.new_signal import Outcome
from harken.listening.signals.queries import find_signal
from harken.metrics.measures.queries import measures_by_name
from harken.web.formats import SPACE

pytestmark = pytest.mark.django_db
Told = Callable[..., Outcome]


def steps_of(number: int | None, role: Role = Role.LEAD) -> list[Step]:
    signal = find_signal(number or 0)
    assert signal is not None
    return history_of(signal, Reader(Actor("person", "1", "P", role), "en", measures_by_name()))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"channel": "web"}, {"channel": "app"}, ("Channel", "web", "app")),
        ({}, {"team": "Chat"}, ("Team", "–", "Chat")),
        ({"scores": {"nps": 9}}, {"scores": {"nps": 2}}, ("Would recommend", "9", "2")),
        ({"dimensions": {"vip": True}}, {}, ("Vip", "yes", "–")),
        (
            {"open": ["resolution_seconds"]},
            {"durations": {"resolution_seconds": 95400}},  # 26 hours and a half
            ("Time to resolution", "still open", f"26.5{SPACE}h"),
        ),
        (
            {"money": {"amount": 5, "currency": "EUR"}},
            {"money": {"amount": 7.5, "currency": "EUR"}},
            ("Amount", f"5.00{SPACE}EUR", f"7.50{SPACE}EUR"),
        ),
        (
            {"money": {"amount": 5, "currency": "EUR"}},
            {"money": {"amount": 5, "currency": "PLN"}},
            ("Amount", f"5.00{SPACE}EUR", f"5.00{SPACE}PLN"),
        ),
        ({}, {"money": {"amount": 5, "currency": "EUR"}}, ("Amount", "–", f"5.00{SPACE}EUR")),
        ({}, {"weight": 2}, ("Weight", "1", "2")),
        (
            {"occurred_at": "2026-03-01T23:30:00-05:00"},
            {"occurred_at": "2026-03-01T23:45:00-05:00"},
            ("When", "1 March 2026, 23:30", "1 March 2026, 23:45"),
        ),
        ({"text": "Late"}, {"text": ""}, ("Text", "Late", "–")),
        ({"customer": "C-1"}, {"customer": "C-2"}, ("Customer", "another", "this one")),
    ],
)  # fmt: skip
def test_a_change_tells_what_stood_there_before_and_after(
    told: Told, before: dict, after: dict, change: tuple
) -> None:
    one = told(**before)
    told(**after)
    (step,) = steps_of(one.id)
    assert [(str(name), old, new) for name, old, new in step.changes] == [change]


def test_the_latest_change_stands_first_and_each_against_its_next(told: Told) -> None:
    one = told(channel="web")
    told(channel="app")
    told(channel="phone")
    assert [step.changes for step in steps_of(one.id)] == [
        [("Channel", "app", "phone")],
        [("Channel", "web", "app")],
    ]


def test_a_signal_that_never_changed_has_no_history(told: Told) -> None:
    assert steps_of(told().id) == []


def test_an_earlier_text_is_masked_like_the_present_one(told: Told) -> None:
    one = told(text="Ask jan@canary.example")
    told(text="Ask me")
    (step,) = steps_of(one.id, Role.ANALYST)
    assert step.changes == [("Text", "Ask [e-mail]", "Ask me")]
