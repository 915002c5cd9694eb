"""Tickets from files: response and resolution by the clock and in working time, and what is open.

Every expected time is worked out here by another way: one walk over all minutes of the period, in
which zoneinfo says what the clock on the wall shows, and a team's hours are written as a rule.
"""

import csv
import gzip
import io
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor

pytestmark = pytest.mark.django_db(transaction=True)
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "support_tickets_csat"
SYSTEM, WARSAW = Actor.system(), ZoneInfo("Europe/Warsaw")
MINUTE = timedelta(minutes=1)
FIRST, FIRST_WORKED = "first_response_seconds", "first_response_business_seconds"
WHOLE, WHOLE_WORKED = "resolution_seconds", "resolution_business_seconds"
OFFICE, LONG = ["8:00-16:00"] * 5 + ["", ""], ["10:00-20:00"] * 7
Open = Callable[[datetime], bool]


def a_team(now: datetime, longer_from: date, closed_on: date) -> None:
    """Support keeps Polish hours, longer ones from a day on, and one day it moves house."""
    from harken.organisation.calendars.actions import (
        CalendarDetails,
        DayChange,
        add_calendar,
        add_special_day,
        change_week,
    )
    from harken.organisation.profile.models import Organisation
    from harken.organisation.teams.actions import TeamDetails, add_team

    Organisation.objects.update_or_create(pk=1, defaults={"name": "Us", "zone": "Europe/Warsaw"})
    details = CalendarDetails(LocalText({"en": "Hours"}), "Europe/Warsaw", "PL")
    hours = add_calendar(SYSTEM, details, OFFICE, now=now)
    change_week(SYSTEM, hours.pk, LONG, in_force_from=longer_from, now=now)
    closed = DayChange(closed_on, LocalText({"en": "We move house"}))
    add_special_day(SYSTEM, hours.pk, closed, now=now)
    team = TeamDetails(LocalText({"en": "Support"}), calendar=hours)
    add_team(SYSTEM, team, parent=None, since=date(2020, 1, 1), now=now)


def at_work(longer_from: date, days_off: set[date]) -> Open:
    """The same hours as a rule about the clock on the wall."""

    def is_open(local: datetime) -> bool:
        if local.date() in days_off:
            return False
        if local.date() >= longer_from:
            return 10 <= local.hour < 20
        return local.weekday() < 5 and 8 <= local.hour < 16

    return is_open


class Walk:
    """Working minutes since the first minute of a period, counted one by one."""

    def __init__(self, first: datetime, last: datetime, is_open: Open) -> None:
        self.first = first
        minutes = int((last - first) / MINUTE)
        each = (is_open((first + n * MINUTE).astimezone(WARSAW)) for n in range(minutes))
        self.worked = [0, *accumulate(each)]

    def seconds(self, start: datetime, end: datetime) -> float:
        places = (int((one.astimezone(UTC) - self.first) / MINUTE) for one in (start, end))
        begin, finish = (self.worked[place] for place in places)
        return 60.0 * (finish - begin)


def durations() -> dict[str, dict[str, float | None]]:
    from harken.listening.signals.models import Signal

    return dict(Signal.objects.values_list("key", "durations"))


SHIFT = timedelta(days=63)
"""The contacts of August 2023 are put into October: there the clock changes, on the 29th."""


def _contacts() -> Iterator[tuple[str, datetime, datetime]]:
    """Every third contact that was answered after it was reported: key and both moments by the
    clock on the wall in Warsaw."""
    with gzip.open(DATA / "ecommerce_support_csat_sample.csv.gz", "rt", encoding="utf-8") as file:
        for row in islice(csv.DictReader(file), 0, None, 3):
            written = (row["Issue_reported at"], row["issue_responded"])
            start, end = (
                datetime.strptime(one, "%d/%m/%Y %H:%M").replace(tzinfo=WARSAW) + SHIFT
                for one in written
            )
            if start.astimezone(UTC) <= end.astimezone(UTC):
                yield row["Unique id"], start, end


@pytest.mark.skipif(not DATA.exists(), reason="the support contacts are not here")
def test_response_times_of_support_contacts(terminal, now):
    """Across a week that changes on 16 October, All Saints' Day and the end of summer time."""
    contacts = list(_contacts())
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["Unique id", "Issue_reported at", "issue_responded"])
    written = "%d/%m/%Y %H:%M"
    rows.writerows([key, f"{a:{written}}", f"{b:{written}}"] for key, a, b in contacts)
    a_team(now, date(2023, 10, 16), date(2023, 10, 5))
    told = terminal(terminal.file("contacts.csv", table.getvalue()), "--set", "team=Support")
    assert told["imported"] == len(contacts) > 5000

    off = {date(2023, 10, 5), date(2023, 11, 1)}
    begin, finish = datetime(2023, 9, 29, tzinfo=UTC), datetime(2023, 12, 5, tzinfo=UTC)
    walk = Walk(begin, finish, at_work(date(2023, 10, 16), off))
    expected = {}
    for key, start, end in contacts:
        took = (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()
        expected[key] = {FIRST: took, FIRST_WORKED: walk.seconds(start, end)}
    assert durations() == expected
    assert any(one[FIRST] == one[FIRST_WORKED] > 0 for one in expected.values())
    winter = datetime(2023, 10, 29, 3, tzinfo=WARSAW)
    assert any(start < winter < end for _key, start, end in contacts)


def _log(opened: list[datetime]) -> Iterator[tuple[str, str, datetime]]:
    """Tickets that are taken up, solved, some reopened; every fourth stays open, every ninth waits
    for a first response. Seeded: always the same."""
    draw = random.Random(4)
    for number, start in enumerate(opened):
        key, at = f"T-{number:03d}", start
        yield key, "New", at
        if number % 9 == 8:
            yield key, "New", at + 7 * MINUTE
            continue
        steps = ["Active", "Solved"]
        steps += ["Active", "Solved", "Closed"] if number % 3 == 0 else []
        for state in steps[: -1 if number % 4 == 3 else None]:
            at += MINUTE * draw.choice([3, 45, 200, 1500, 4000])
            yield key, state, at


def _expected(
    rows: list[tuple[str, str, datetime]], walk: Walk
) -> dict[str, dict[str, float | None]]:
    """Loop over the rows of each ticket: the first other state answers; the last move into being
    over, if it is over at the end, resolves."""
    tickets: dict[str, list[tuple[str, datetime]]] = {}
    for key, state, at in rows:
        tickets.setdefault(key, []).append((state, at))
    found: dict[str, dict[str, float | None]] = {}
    for key, moves in tickets.items():
        start, answered, solved = moves[0][1], None, None
        for (before, _at), (state, at) in pairwise(moves):
            answered = answered or (at if state != moves[0][0] else None)
            over, was = state in ("Solved", "Closed"), before in ("Solved", "Closed")
            solved = (solved if was else at) if over else None
        found[key] = {}
        for end, name, worked in ((answered, FIRST, FIRST_WORKED), (solved, WHOLE, WHOLE_WORKED)):
            found[key][name] = None if end is None else (end - start).total_seconds()
            if end is not None:
                found[key][worked] = walk.seconds(start, end)
    return found


def test_a_log_across_both_changes_of_the_clock(terminal, now):
    """Summer time began on 30 March 2025 and ended on 26 October; the hours changed on 1 August;
    1 and 3 May, 15 August and 1 November are holidays."""
    around = [datetime(2025, 3, 28, 5, tzinfo=UTC), datetime(2025, 4, 29, 9, tzinfo=UTC),
              datetime(2025, 7, 30, 9, tzinfo=UTC), datetime(2025, 8, 13, 9, tzinfo=UTC),
              datetime(2025, 10, 24, 7, tzinfo=UTC)]  # fmt: skip
    opened = [day + n * 97 * MINUTE for day in around for n in range(40)]
    rows = sorted(_log(opened), key=lambda row: row[2])
    text = "ticket,status,updated at\n" + "".join(
        f"{key},{state},{at:%Y-%m-%dT%H:%M:%SZ}\n" for key, state, at in rows
    )
    a_team(now, date(2025, 8, 1), date(2025, 4, 30))
    told = terminal(terminal.file("log.csv", text), "--set", "team=Support")
    assert told["imported"] == len(opened)

    off = {date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 3), date(2025, 8, 15),
           date(2025, 11, 1)}  # fmt: skip
    begin, finish = datetime(2025, 3, 27, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
    expected = _expected(rows, Walk(begin, finish, at_work(date(2025, 8, 1), off)))
    assert durations() == expected
    still = [key for key, one in expected.items() if one[WHOLE] is None]
    unanswered = [key for key, one in expected.items() if one[FIRST] is None]
    # Of 200, 22 leave 8 when divided by 9. 50 leave 3 by 4; 17 of these are solved twice and only
    # not closed, and 5 are among the 22: 22 + 50 - 17 - 5 are open.
    assert (len(still), len(unanswered)) == (50, 22)
