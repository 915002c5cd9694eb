"""Clocks and shares equal a calculation of its own (`by_hand`: loops over minutes), on the support
contacts, the Comcast complaints and an event log across clock changes, holidays and a schedule
changed midway."""

import csv
import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from harken.action.cases.models import Case, What
from harken.action.clocks.importing.reading import read_log
from harken.action.clocks.importing.taking import take_in_log
from harken.action.clocks.keeping import begin
from harken.action.clocks.models import CaseClock
from harken.action.kinds.models import CaseKind
from harken.action.sla.models import Target
from harken.action.sla.queries import Window, standing_now
from harken.organisation.calendars.models import Calendar, CalendarVersion
from harken.organisation.profile.models import THE_ONE, Organisation
from harken.organisation.teams.models import Team
from tests.action.clocks import by_hand
from tests.action.clocks.making import happens, in_english, open_case, target, team_with

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
SUPPORT = SHARED / "support_tickets_csat" / "ecommerce_support_csat_sample.csv.gz"
COMCAST = SHARED / "telecom_complaints_comcast" / "Comcast_telecom_complaints_data.csv"
WARSAW, ANGELES = ZoneInfo("Europe/Warsaw"), ZoneInfo("America/Los_Angeles")
HOUR = 3600
NIGHT = ["22:00-24:00"] + ["0:00-6:00, 22:00-24:00"] * 5 + ["0:00-6:00"]
NIGHT_BY_HAND = [[(1320, 1440)], *[[(0, 360), (1320, 1440)]] * 5, [(0, 360)]]
DAY = ["9:00-17:00"] * 5 + ["10:00-14:00", ""]
DAY_BY_HAND = [*[[(540, 1020)]] * 5, [(600, 840)], []]
PUBLIC_PL = frozenset({
    date(2025, 1, 1), date(2025, 1, 6), date(2025, 4, 20), date(2025, 4, 21), date(2025, 5, 1),
    date(2025, 5, 3), date(2025, 6, 8), date(2025, 6, 19), date(2025, 8, 15), date(2025, 11, 1),
    date(2025, 11, 11), date(2025, 12, 24), date(2025, 12, 25), date(2025, 12, 26),
})  # fmt: skip
"""Public holidays of Poland in 2025, from the law of 18 January 1951 as amended."""
FEDERAL = frozenset({date(2015, 5, 25), date(2015, 7, 3), date(2015, 7, 4)})
"""Federal holidays of the United States between April and August 2015 (OPM): Memorial Day, and
Independence Day with the Friday on which it was kept."""


def team_of(zone: ZoneInfo, country: str, changes: date) -> tuple[Team, by_hand.ByHand]:
    """A team that works at night until `changes`, by day from then on."""
    calendar = Calendar.objects.create(name=in_english("Shift"), zone=zone.key, country=country)
    for since, week in ((date(2020, 1, 1), NIGHT), (changes, DAY)):
        CalendarVersion.objects.create(calendar=calendar, in_force_from=since, week=week)
    weeks = [(date(2020, 1, 1), NIGHT_BY_HAND), (changes, DAY_BY_HAND)]
    free = PUBLIC_PL if country == "PL" else frozenset()
    return team_with(calendar, f"Team {zone.key}"), by_hand.ByHand(zone, weeks, free)


def only(clock: str, seconds: int, **more: object) -> None:
    Target.objects.all().delete()
    target(clock, seconds, in_working_time=True, **more)


LOGS = [
    (WARSAW, "PL", date(2025, 4, 1), datetime(2025, 3, 27, tzinfo=UTC)),
    (WARSAW, "PL", date(2025, 10, 29), datetime(2025, 10, 24, tzinfo=UTC)),
    (ANGELES, "", date(2025, 3, 11), datetime(2025, 3, 6, tzinfo=UTC)),
    (ANGELES, "", date(2025, 11, 4), datetime(2025, 10, 30, tzinfo=UTC)),
]
NOW = datetime(2026, 1, 15, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "country", "changes", "first"), LOGS)
def test_an_event_log_across_a_clock_change(
    zone: ZoneInfo, country: str, changes: date, first: datetime
) -> None:
    team, shift = team_of(zone, country, changes)
    only("resolution", 20 * HOUR, pauses=True)
    CaseKind.objects.create(name=in_english("Other"))
    random, lines, expected = Random(7), ["case,at,what,team"], {}
    for number in range(30):
        moments = sorted(
            first + timedelta(minutes=random.randrange(10 * 1440)) for _step in range(7)
        )
        steps = ("opened", "reply", "waiting", "customer", "resolved", "reopened", "resolved")
        is_open = number % 5 == 0
        told = list(zip(moments, steps, strict=True))[: 5 - is_open if number % 3 else 7 - is_open]
        lines += [f"c{number},{at.isoformat()},{what},{team.name['en']}" for at, what in told]
        expected[f"import:c{number}"] = told
    read = read_log(lines, is_json=False, zone=None, now=NOW)
    assert take_in_log(read, now=NOW).opened == 30
    hits = n = 0
    for case in Case.objects.filter(key__in=expected):
        told = expected[case.key]
        moments = {what: at for at, what in told}  # of two alike the last
        opened, reply = told[0][0], moments["reply"]
        waits = [(moments["waiting"], moments["customer"])]
        contact = case.clocks.get(name="contact")
        assert contact.working_seconds == 60 * by_hand.minutes(shift.works, opened, reply)
        clock = case.clocks.get(name="resolution")
        again = "reopened" in moments
        assert case.reopened == again
        ended = told[-1][1] == "resolved"
        assert (clock.stopped_at is not None) == ended
        assert clock.due_at == by_hand.due(shift.works, opened, 20 * 60, waits)
        if ended:
            end = told[-1][0]
            took = by_hand.minutes(shift.works, opened, end, waits)
            assert clock.seconds == pytest.approx(60 * took, abs=1e-3)
            whole = by_hand.minutes(shift.works, opened, end)
            assert clock.working_seconds == pytest.approx(60 * whole, abs=1e-3)
            waited = (waits[0][1] - waits[0][0]).total_seconds()
            assert clock.waited_seconds == waited
            assert clock.is_met == (took <= 20 * 60)
            hits += took <= 20 * 60
        n += ended or clock.due_at < NOW
    found = standing_now(Case.objects.all(), Window(date(2025, 1, 1), date(2025, 12, 31)), NOW)
    assert found is not None
    within = found.clocks["resolution"].within
    assert (within.n, within.value) == (n, pytest.approx(100 * hits / n))
    assert (within.low, within.high) == pytest.approx(by_hand.wilson(hits, n))


def test_handed_over_it_is_counted_by_the_hours_of_who_has_it() -> None:
    far, shift = team_of(ANGELES, "", date(2025, 3, 11))
    near, _shift = team_of(WARSAW, "PL", date(2025, 4, 1))
    only("contact", 30 * HOUR)
    opened = datetime(2025, 3, 7, 12, tzinfo=UTC)
    case = open_case(opened, team=near)
    case.team = far
    happens(case, What.HANDED, opened + timedelta(days=1))
    assert case.clocks.get(name="contact").due_at == by_hand.due(shift.works, opened, 30 * 60)


ONE_IN_120 = pytest.param(120, id="one in 120")
ONE_IN_80 = pytest.param(80, id="one in 80")
ALL = pytest.param(1, id="all", marks=pytest.mark.soak)


@pytest.mark.skipif(not SUPPORT.exists(), reason="the support contacts are not here")
@pytest.mark.parametrize("one_in", [ONE_IN_120, ALL])
def test_the_support_contacts(one_in: int) -> None:
    """Local times of the file are taken as those of Warsaw, as no zone is said. Responses before
    the report are mistakes of the file (635 of 17,182, as its description says), refused line by
    line."""
    calendar = Calendar.objects.create(name=in_english("Desk"), zone="Europe/Warsaw")
    CalendarVersion.objects.create(calendar=calendar, in_force_from=date(2020, 1, 1), week=DAY)
    team = team_with(calendar)
    shift = by_hand.ByHand(WARSAW, [(date(2020, 1, 1), DAY_BY_HAND)])
    only("contact", 2 * HOUR)
    CaseKind.objects.create(name=in_english("Other"))
    with gzip.open(SUPPORT, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[::one_in]
    spans = {}
    lines = ["case,at,what,team"]
    for row in rows:
        begin_, end = (
            datetime.strptime(row[name], "%d/%m/%Y %H:%M").replace(tzinfo=WARSAW)
            for name in ("Issue_reported at", "issue_responded")
        )
        name = row["Unique id"]
        lines.append(f"{name},{begin_.replace(tzinfo=None).isoformat()},opened,{team.name['en']}")
        lines.append(f"{name},{end.replace(tzinfo=None).isoformat()},reply,{team.name['en']}")
        if end >= begin_:
            spans[f"import:{name}"] = (begin_, end)
    done = take_in_log(read_log(lines, is_json=False, zone=WARSAW, now=NOW), now=NOW)
    assert (done.opened, len(done.refused)) == (len(rows), len(rows) - len(spans))
    assert one_in > 1 or (len(rows), len(done.refused)) == (17_182, 635)
    took = {key: 60 * by_hand.minutes(shift.works, *span) for key, span in spans.items()}
    clocks = CaseClock.objects.filter(name="contact", case__key__in=spans).select_related("case")
    assert {one.case.key: one.seconds for one in clocks} == pytest.approx(took)
    first = min(begin_ for begin_, _end in spans.values()).date()
    window = Window(first - timedelta(days=3), NOW.date())
    found = standing_now(Case.objects.filter(key__in=spans), window, NOW)
    assert found is not None
    standing = found.clocks["contact"]
    hits = sum(seconds <= 2 * HOUR for seconds in took.values())
    within = standing.within
    assert (within.low, within.high) == pytest.approx(by_hand.wilson(hits, len(took)))
    assert standing.working.median.value == pytest.approx(by_hand.middle(list(took.values())))
    whole = [(end - begin_).total_seconds() for begin_, end in spans.values()]
    assert standing.calendar.median.value == pytest.approx(by_hand.middle(whole))
    assert standing.calendar.ninth.value == pytest.approx(by_hand.ninth(whole))
    assert standing.working.ninth.value == pytest.approx(by_hand.ninth(list(took.values())))


@pytest.mark.skipif(not COMCAST.exists(), reason="the Comcast complaints are not here")
@pytest.mark.parametrize("one_in", [ONE_IN_80, ALL])
def test_the_comcast_complaints_have_thirty_days_by_law(one_in: int) -> None:
    """30 days for the final letter, and 22 working days of Monday to Friday without federal
    holidays for another kind."""
    Organisation.objects.update_or_create(pk=THE_ONE, defaults={"zone": "America/Los_Angeles"})
    calendar = Calendar.objects.create(name=in_english("US"), zone=ANGELES.key, country="US")
    CalendarVersion.objects.create(calendar=calendar, in_force_from=date(2010, 1, 1), week=DAY)
    team = team_with(calendar)
    kinds = [
        CaseKind.objects.create(
            name=in_english(name), is_regulated=True, law="47 CFR 1.717", statutory_days=days,
            in_working_days=working,
        )
        for name, days, working in (("Calendar", 30, False), ("Working", 22, True))
    ]  # fmt: skip
    with COMCAST.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))[::one_in]
    assert one_in > 1 or len(rows) == 2224
    for place, row in enumerate(rows):
        opened = _filed(row)
        case = open_case(opened, kind=kinds[place % 2], team=team)
        begin(case, opened)
        days, free = ((30, None), (22, FEDERAL))[place % 2]
        last = by_hand.last_day(opened, days, ANGELES, free)
        clock = case.clocks.get(name="letter")
        assert clock.due_at == by_hand.end_of(last, ANGELES)
        on_the_day = by_hand.end_of(last, ANGELES) - timedelta(hours=1)
        happens(case, What.LETTER, on_the_day + timedelta(hours=2 * (place % 3 == 0)))
        assert case.clocks.get(name="letter").is_met == (place % 3 != 0)
    window = Window(date(2015, 1, 1), date(2015, 12, 31))
    found = standing_now(Case.objects.all(), window, NOW)
    assert found is not None
    late = len(range(0, len(rows), 3))
    hits = len(rows) - late
    within = found.clocks["letter"].within
    assert within.value == pytest.approx(100 * hits / len(rows))
    assert (within.low, within.high) == pytest.approx(by_hand.wilson(hits, len(rows)))


def _filed(row: dict[str, str]) -> datetime:
    """Read when a complaint was filed; outside April to June day and month were mixed up."""
    day, month, year = map(int, row["Date"].split("-"))
    if not 4 <= month <= 6:
        day, month = month, day
    clock = datetime.strptime(row["Time"], "%I:%M:%S %p").replace(tzinfo=ANGELES)
    return datetime.combine(date(year, month, day), clock.timetz())
