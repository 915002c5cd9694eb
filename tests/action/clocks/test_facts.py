"""How long cases took, told as signals."""

from datetime import UTC, datetime, timedelta

import pytest

from harken.action.cases.models import State, What
from harken.action.clocks.facts import SOURCE, record_changed
from harken.action.clocks.recounting import recount
from harken.listening.signals.models import Signal
from harken.organisation.calendars.models import CalendarVersion
from tests.action.clocks.making import calendar_with, happens, open_case, target, team_with

pytestmark = pytest.mark.django_db(transaction=True)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def the_signal() -> Signal:
    return Signal.objects.get(source=SOURCE)


def test_a_case_is_a_signal_that_follows_it() -> None:
    team = team_with(calendar_with())
    case = open_case(START, team=team, fields={"channel": "phone", "x_plan": "gold"})
    assert record_changed(START) == 1
    found = the_signal()
    assert found.durations == {"case_contact_seconds": None, "case_resolution_seconds": None}
    assert (found.channel, found.text, found.customer_id) == ("phone", "", None)
    happens(case, What.REPLY, START + 2 * HOUR)
    happens(case, What.RESOLVED, START + 24 * HOUR)
    assert record_changed(START + 24 * HOUR) == 1
    # 10:00 to 10:00 in Warsaw, open from 9:00 to 17:00: seven hours on Monday, one on Tuesday.
    assert the_signal().durations == {
        "case_contact_seconds": 7200, "case_contact_business_seconds": 7200,
        "case_resolution_seconds": 86_400, "case_resolution_business_seconds": 8 * 3600,
    }  # fmt: skip
    assert record_changed(START + 25 * HOUR) == 0


def test_a_case_over_without_a_reply_has_no_first_contact() -> None:
    case = open_case(START)
    happens(case, What.CLOSED, START + HOUR)
    record_changed(START + HOUR)
    assert the_signal().durations == {"case_resolution_seconds": 3600}


def test_a_merged_case_counts_where_it_lives_on() -> None:
    old, new = open_case(START), open_case(START + HOUR)
    old.state, old.merged_into = State.MERGED, new
    happens(old, What.MERGED, START + 2 * HOUR)
    happens(new, What.REPLY, START + 2 * HOUR)
    record_changed(START + 3 * HOUR)
    told = {one.key: one for one in Signal.objects.filter(source=SOURCE)}
    assert told[f"case:{old.pk}"].durations == {}
    assert told[f"case:{new.pk}"].durations["case_contact_seconds"] == 7200
    assert told[f"case:{new.pk}"].occurred_at == START


def test_hours_changed_afterwards_are_counted_anew() -> None:
    calendar = calendar_with()
    target("contact", 8 * 3600, in_working_time=True)
    case = open_case(START, team=team_with(calendar))
    happens(case, What.REPLY, START + 24 * HOUR)
    record_changed(START + 24 * HOUR)
    CalendarVersion.objects.filter(calendar=calendar).update(week=["0:00-24:00"] * 7)
    assert recount("calendar", calendar.pk, now=START + 25 * HOUR) == 1
    clock = case.clocks.get(name="contact")
    assert (clock.seconds, clock.is_met) == (86_400, False)
    record_changed(START + 25 * HOUR)
    assert the_signal().durations["case_contact_business_seconds"] == 86_400
