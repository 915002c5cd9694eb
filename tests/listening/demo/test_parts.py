"""The parts of which the demo is made: its days, its people, working hours, dealing."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from harken.listening.demo import plan
from harken.listening.demo.drawing.customers import SPOKEN, TIER_NAMES, at_random, people
from harken.listening.demo.drawing.dealing import chosen, dealt, evenly, normal
from harken.listening.demo.drawing.hours import WorkingTime, schedule_of
from harken.listening.demo.drawing.moments import Clock, History, Moments
from harken.listening.demo.scene import scene_of
from harken.listening.demo.signals import demo_signals
from harken.listening.demo.truths import COURIER, LOYAL, OUTLET, PURCHASES, Mix
from harken.listening.demo.words.names import NAMES
from harken.organisation.demo.company import HOURS, PLACES
from tests.listening.demo.conftest import NOW

MANY = people(np.random.default_rng(1), 1500)
WARSAW = ZoneInfo("Europe/Warsaw")


def at(day: date) -> History:
    """The history that ends on a day."""
    return History(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    "shares",
    [
        plan.KINDS,
        plan.SHARES,
        plan.PEOPLE,
        plan.PAYMENTS,
        plan.TIERS,
        plan.STARS,
        *plan.LANGUAGES.values(),
        {contact.channel: contact.share for contact in plan.CONTACTS},
    ],
    ids=lambda shares: str(next(iter(shares))),
)
def test_the_parts_of_a_whole_are_one(shares: dict) -> None:
    assert sum(shares.values()) == pytest.approx(1)


@pytest.mark.parametrize("mix", [*PURCHASES.values(), COURIER.after])
def test_a_mix_of_shares_is_whole(mix: Mix) -> None:
    assert mix.size == pytest.approx(1)


def test_a_mix_makes_promoters_minus_detractors() -> None:
    assert OUTLET.answers.nps == 100 * (18 - 9) / 36
    assert Mix(0.2, 0.3, 0.5).nps == pytest.approx(30)
    other = Mix(0.15, 0.28, 0.57).with_nps(20)
    assert (other.nps, other.passives) == (pytest.approx(20), 0.28)
    assert other.size == pytest.approx(1)


@pytest.mark.parametrize("quarter", range(4))
def test_the_others_make_up_for_the_loyal(quarter: int) -> None:
    gold, others = LOYAL.by_quarter[quarter], LOYAL.others(quarter)
    assert 0.25 * gold + 0.75 * others == pytest.approx(42)


def test_customers_live_where_the_company_is() -> None:
    assert set(plan.PEOPLE) == set(plan.LANGUAGES) <= set(PLACES)


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2026, 3, 2), date(2025, 7, 28)),
        (date(2026, 9, 20), date(2025, 7, 28)),  # week 31 began only 55 days ago
        (date(2026, 9, 21), date(2026, 7, 27)),  # 56 days
        (date(2026, 11, 22), date(2026, 7, 27)),
    ],
)
def test_week_31_is_the_last_that_began_eight_weeks_ago(today: date, monday: date) -> None:
    history = at(today)
    assert history.worse_since == monday
    assert monday.isocalendar()[1:] == (31, 1)
    assert history.first <= monday - timedelta(weeks=16)
    assert history.first <= today - timedelta(days=365)
    assert history.days[-1] == history.first


def test_a_history_ends_on_the_day_of_the_organisation() -> None:
    # 23:30 UTC on 1 March is 00:30 on 2 March in Warsaw.
    assert History(datetime(2026, 3, 1, 23, 30, tzinfo=UTC)).today == date(2026, 3, 2)


def test_quarters_are_91_days_of_the_organisations_zone() -> None:
    days = [date(2026, 3, 2), date(2025, 12, 2), date(2025, 12, 1), date(2025, 3, 1)]
    noons = [datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW) for day in days]
    found = History(NOW).quarter(np.array([one.timestamp() for one in noons], np.int64))
    assert found.tolist() == [3, 3, 2, 0]


def test_everything_happened_in_daytime_there_and_not_in_the_future() -> None:
    zones = np.array(["Europe/Warsaw", "America/Los_Angeles"] * 500)
    drawn = History(NOW).draw(np.random.default_rng(7), zones)
    found = [
        datetime.fromtimestamp(int(one), ZoneInfo(str(zone)))
        for one, zone in zip(drawn, zones, strict=True)
    ]
    assert max(found) < NOW
    assert {8 <= one.hour < 21 for one in found} == {True}
    saturdays, sundays = (sum(one.weekday() == day for one in found) for day in (5, 6))
    assert saturdays > 2 * sundays  # 1.6 to 0.5


@pytest.mark.parametrize("month", [1, 3, 7, 10, 11])
def test_clocks_are_those_of_the_zone_also_when_they_change(month: int) -> None:
    clock = Clock.of("America/Los_Angeles", History(NOW))
    start = int(datetime(2025, month if month > 2 else 12, 1, tzinfo=UTC).timestamp())
    when = np.arange(start, start + 30 * 86_400, 3607)
    there = ZoneInfo("America/Los_Angeles")
    ahead = [datetime.fromtimestamp(one, there).utcoffset() for one in when.tolist()]
    assert clock.ahead(when).tolist() == [one.total_seconds() / 60 for one in ahead if one]


def test_a_column_of_moments_is_also_one_of_datetimes() -> None:
    when = np.array([NOW.timestamp(), NOW.timestamp() - 60], np.int64)
    moments = Moments(when, np.array([60, 0]))
    assert list(moments) == [NOW, NOW - timedelta(minutes=1)]
    assert moments[0].utcoffset() == timedelta(hours=1)
    assert moments.utc_texts[0] == "2026-03-02T22:59:59"
    assert moments[1:] == [NOW - timedelta(minutes=1)]


def test_working_time_is_that_of_the_schedule() -> None:
    at_work, schedule = WorkingTime.of("calls", History(NOW)), schedule_of(HOURS["calls"])
    chance = np.random.default_rng(3)
    when = NOW.timestamp() - chance.random(60) * 300 * 86_400
    waits = chance.random(60) * 90_000
    later = at_work.later(when, waits)
    worked = [
        schedule.business_seconds(
            datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)
        )
        for start, end in zip(when, later, strict=True)
    ]
    assert worked == pytest.approx(waits.tolist(), abs=0.01)


def test_calls_come_while_somebody_is_there_and_not_in_the_future() -> None:
    at_work, schedule = WorkingTime.of("calls", History(NOW)), schedule_of(HOURS["calls"])
    chance = np.random.default_rng(4)
    when = (NOW.timestamp() - chance.random(300) * 300 * 86_400).astype(np.int64)
    inside = at_work.inside(when, chance.random(300), NOW.timestamp() - 1)
    assert all(schedule.is_open(datetime.fromtimestamp(int(one), UTC)) for one in inside)
    assert inside.max() < NOW.timestamp()
    assert (when[when == inside]).size > 0


@pytest.mark.parametrize("count", [10, 37, 500])
def test_what_is_dealt_has_its_share_in_every_stretch(count: int) -> None:
    cells, when = np.arange(count) % 3, np.arange(count)
    low = dealt(cells, when) < 0.3
    for cell in range(3):
        mine = low[cells == cell]
        assert abs(mine.sum() - 0.3 * len(mine)) < 2
    assert sorted(evenly(4)) == [0.125, 0.375, 0.625, 0.875]


def test_chances_choose_by_shares_and_bend_to_a_bell() -> None:
    assert chosen([1, 2, 1], np.array([0.0, 0.24, 0.26, 0.74, 0.76, 0.999])).tolist() == [
        0, 0, 1, 1, 2, 2,
    ]  # fmt: skip
    assert normal(np.array([0.0245, 0.5, 0.9755])) == pytest.approx([-1.97, 0, 1.97], abs=0.01)


def test_nobody_is_two_people() -> None:
    everyone = [MANY[place] for place in range(len(MANY))]
    assert len({one.id for one in everyone}) == len({one.email for one in everyone}) == len(MANY)
    # RFC 2606 keeps example.org for examples.
    assert {one.email.partition("@")[2] for one in everyone} == {"example.org"}


@pytest.mark.parametrize(
    ("country", "beginning", "digits"),
    [
        ("PL", "+48 100 ", 11),
        ("UA", "+380 20 ", 11),
        ("LT", "+370 100 ", 12),
        ("US", "+1 202 555 01", 11),
    ],
)
def test_a_phone_of_the_demo_belongs_to_nobody(country: str, beginning: str, digits: int) -> None:
    everyone = [MANY[place] for place in range(300)]
    phones = [one.phone for one in everyone if one.country == country]
    assert phones
    assert all(one.startswith(beginning) for one in phones)
    assert {sum(letter.isdigit() for letter in one) for one in phones} == {digits}


def test_customers_are_as_the_plan_has_them() -> None:
    assert 0.20 < MANY.known.mean() < 0.30
    gold = MANY.tiers == TIER_NAMES.index("gold")
    assert 0.21 < gold.mean() < 0.29
    kyiv = [MANY[place] for place in range(len(MANY)) if MANY[place].home == "kyiv"]
    assert {one.language for one in kyiv} == {"uk", "ru", "en"}
    assert SPOKEN == ["en", "pl", "ru", "uk"]


def test_some_customers_come_often() -> None:
    visits = np.bincount(at_random(np.random.default_rng(7), 6000, 1500), minlength=1500)
    # With exponent 1.4 the first tenth gets 0.1 ** (1 / 1.4) = 19.3 % of all visits.
    assert 0.17 < visits[:150].sum() / 6000 < 0.22


def test_who_told_their_name_is_introduced_once() -> None:
    scene = scene_of(np.random.default_rng(1), NOW, 200)
    known = int(np.flatnonzero(scene.people.known)[0])
    first, second = (scene.about(np.array([known, known])) for _time in range(2))
    assert first["customer.name"] == [scene.people[known].name, None]
    assert first["customer.id"] == [scene.people[known].id] * 2
    assert second["customer.email"] == second["customer.country"] == [None, None]


def test_a_womans_surname_has_its_own_ending_where_the_language_has_one() -> None:
    polish = NAMES["pl"]
    man, woman = (polish.full(0, 1 / 14, is_woman=w) for w in (False, True))
    assert (man, woman) == ("Piotr Wiśniewski", "Anna Wiśniewska")


@pytest.fixture(scope="module")
def columns() -> dict[str, dict[str, list]]:
    """A demo of 4,000 signals: by kind of key, all columns."""
    found: dict[str, dict[str, list]] = {}
    for block in demo_signals(NOW, 4000):
        for part in block:
            kind = found.setdefault(part.columns["key"][0].split("-")[1], {})
            for name, cells in part.columns.items():
                kind.setdefault(name, []).extend(cells)
    return found


def test_there_are_signals_of_every_kind(columns: dict[str, dict[str, list]]) -> None:
    sizes = {kind: len(found["key"]) for kind, found in columns.items()}
    # 42 %, 18 %, 14 %, 20 % and 6 % of 4,000
    assert sizes == {"purchase": 1680, "ticket": 720, "contact": 560, "order": 800, "review": 240}


def test_a_clock_has_stopped_or_runs(columns: dict[str, dict[str, list]]) -> None:
    tickets = columns["ticket"]
    for name in ("first_response_seconds", "resolution_seconds"):
        rows = zip(
            tickets["occurred_at"],
            tickets[f"duration:{name}"],
            tickets[f"open:{name}"],
            strict=True,
        )
        for at_first, took, runs in rows:
            assert (took is None) is (runs is True)
            assert runs or at_first + timedelta(seconds=took) <= NOW
    assert any(tickets["open:resolution_seconds"])


def test_stars_are_of_reviews_only_and_of_nobody(columns: dict[str, dict[str, list]]) -> None:
    having = [kind for kind, found in columns.items() if "score:stars" in found]
    assert having == ["review"]
    reviews = columns["review"]
    assert set(reviews["score:stars"]) == {1, 2, 3, 4, 5}
    assert all(reviews["text"])
    assert not any("customer" in name or "csat" in name for name in reviews)
    about = zip(reviews["location"], reviews["product"], strict=True)
    assert all(bool(place) != bool(product) for place, product in about)


def test_an_order_that_is_cancelled_brings_nothing(columns: dict[str, dict[str, list]]) -> None:
    orders = columns["order"]
    for state, amount in zip(orders["dimension:order_state"], orders["money"], strict=True):
        assert (amount == 0) is (state == "cancelled")
    assert set(orders["currency"]) == {"EUR"}
