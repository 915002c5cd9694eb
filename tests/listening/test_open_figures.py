"""From a ticket that is open to the figure that counts it, and to the one after it is closed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from harken.analysis import CensoredSums, Estimate, Histogram, kaplan_meier
from harken.foundations.local_text import LocalText
from harken.listening.sealing import actions as sealing
from harken.listening.sealing.tail import LogTail
from harken.listening.signals.actions import record_signals
from harken.listening.signals.new_signal import NewSignal
from harken.metrics import store
from harken.metrics.figures import Figure, asked, measure
from harken.organisation.calendars.actions import CalendarDetails, add_calendar
from harken.organisation.teams.actions import TeamDetails, add_team
from tests.listening.conftest import SYSTEM

pytestmark = pytest.mark.django_db
HOUR = 3600.0
FRIDAY = datetime.fromisoformat("2026-03-27T16:00:00+01:00")
MONDAY = datetime.fromisoformat("2026-03-30T12:00:00+02:00")
"""The clocks went forward on the Sunday between: 67 hours later, of which 4 are worked."""


def told(key: str = "k1", **fields: Any) -> None:
    """Record a ticket that was opened on Friday, as of Monday."""
    signal = NewSignal(source="desk", key=key, occurred_at=FRIDAY.isoformat(), **fields)
    assert record_signals([signal], actor=SYSTEM, now=MONDAY)[0].status in {"created", "updated"}


@pytest.fixture
def home(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lake of the test's own before the log of its database; support works from 9 to 17."""
    settings.HOME = tmp_path
    tails = store.Registry()
    tails.register(store.TailSource("listening", LogTail().filled))
    monkeypatch.setattr(store, "tails", tails)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    details = CalendarDetails(LocalText({"en": "Office"}), "Europe/Warsaw")
    office = add_calendar(SYSTEM, details, ["9:00-17:00"] * 5 + ["", ""], now=now)
    team = TeamDetails(LocalText({"en": "Support", "pl": "Wsparcie"}), calendar=office)
    add_team(SYSTEM, team, parent=None, since=date(2020, 1, 1), now=now)


def figure(metric: str, **question: Any) -> Figure:
    ready = asked(metric, clock=lambda: MONDAY)
    return measure(ready, **question)[0]


def same(found: Figure, durations: list[float], ended: list[bool]) -> None:
    expected = kaplan_meier(durations, ended).quantile(0.5)
    ours: Estimate = found.estimate
    assert (ours.value, ours.low, ours.high, ours.n) == pytest.approx(
        (expected.value, expected.low, expected.high, expected.n)
    )


def test_a_ticket_counts_as_open_until_it_is_closed_in_calendar_and_working_time(
    home: None,
) -> None:
    # Half an hour is the same in working time; 66 hours end on Monday at 11, after 1 + 2 of them.
    for number in range(8):
        told(f"quick{number}", team="Support", durations={"resolution_seconds": HOUR / 2})
        told(f"slow{number}", team="Support", durations={"resolution_seconds": 66 * HOUR})
    for number in range(5):
        told(f"open{number}", team="Wsparcie", open=["resolution_seconds"])
    told("elsewhere", open=["resolution_seconds"])

    def check(still_open: int) -> None:
        closed = 5 - still_open
        took = [HOUR / 2] * 8 + [66 * HOUR] * 8 + [65 * HOUR] * closed
        ended = [True] * len(took) + [False] * (still_open + 1)
        same(figure("resolution"), [*took, *[67 * HOUR] * (still_open + 1)], ended)
        worked = [HOUR / 2] * 8 + [3 * HOUR] * 8 + [2 * HOUR] * closed
        found = figure("resolution_business")
        same(found, [*worked, *[4 * HOUR] * still_open], ended[:-1])
        assert found.note.startswith(f"low base; {still_open} are still open and counted as such")
        assert found.note.endswith(
            "1 that is still open is left out: its team has no working hours"
        )

    check(5)  # of the tail alone
    sealing.seal(store.the_lake())
    check(5)
    for number in (0, 1):
        told(f"open{number}", team="Support", durations={"resolution_seconds": 65 * HOUR})
    check(3)  # the tail takes two starts back that are in the lake
    sealing.seal(store.the_lake())
    check(3)
    sealing.rebuild(store.the_lake())
    check(3)


def test_what_is_open_gets_older_while_nothing_is_heard(
    home: None,
) -> None:
    told(open=["first_response_seconds"])
    for hours in (0, 5, 67):
        ready = asked("first_response", clock=lambda h=hours: FRIDAY + timedelta(hours=h))
        sums = measure(ready)[0].sums
        assert isinstance(sums, CensoredSums)
        assert sums.waiting.steps.tolist() == [hours * HOUR]
        assert sums.closed.n == Histogram.of_values([]).n == 0
