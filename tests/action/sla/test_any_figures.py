"""Which promise holds for a case, when somebody is told, and what share was kept: each held against
a plain loop."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from math import exp, log, sqrt
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harken.accounts.users.models import User
from harken.action.cases.models import Case, What
from harken.action.clocks.watch.watching import watch
from harken.action.kinds.models import CaseKind
from harken.action.sla.choosing import targets_for
from harken.action.sla.figures import Clocked, standing_of
from harken.action.sla.models import Target
from harken.foundations.permission import Role
from tests.action.clocks import by_hand
from tests.action.clocks.making import (
    OFFICE,
    calendar_with,
    happens,
    in_english,
    open_case,
    target,
    team_with,
)

NOW = datetime(2025, 11, 3, 12, tzinfo=UTC)
HOURS = st.integers(1, 400)
CLOCKS = st.tuples(HOURS, st.booleans(), st.none() | HOURS)
"""How long ago it began, whether it stopped half way, and after how long it was due."""


def clocked(hours: int, is_over: bool, promised: int | None) -> Clocked:
    began = NOW - timedelta(hours=hours)
    stopped = began + timedelta(hours=hours / 2) if is_over else None
    due = began + timedelta(hours=promised) if promised else None
    met = hours / 2 <= promised if promised and is_over else None
    seconds = 3600.0 * promised if promised else None
    return Clocked(began, stopped, due, seconds, met, None, 0.0, False)


def curve_by_hand(rows: Sequence[tuple[float, bool]]) -> list[tuple[float, float, float]]:
    """Kaplan and Meier's product and Greenwood's sum, one moment after the other; exact shares
    are kept apart from rounding by counting to the ninth place."""
    share, spread, found = 1.0, 0.0, []
    for moment in sorted({took for took, over in rows if over}):
        there = sum(took >= moment for took, _over in rows)
        ended = sum(over and took == moment for took, over in rows)
        share *= 1 - ended / there
        spread += ended / (there * (there - ended)) if there > ended else 0.0
        found.append((moment, round(share, 9), spread))
    return found


def half_by_hand(rows: Sequence[tuple[float, bool]], left: float) -> float | None:
    """The first moment at which no more than `left` are open; where it is `left` to the dot, half
    way to the moment when it gets less."""
    curve = curve_by_hand(rows)
    first = next((one for one in curve if one[1] <= left + 1e-9), None)
    less = next((one for one in curve if one[1] < left - 1e-9), None)
    if first is None:
        return None
    return (first[0] + less[0]) / 2 if less and abs(first[1] - left) < 1e-9 else first[0]


def upper_by_hand(rows: Sequence[tuple[float, bool]], left: float) -> float | None:
    """When the upper bound of the curve comes down to `left` (Brookmeyer and Crowley 1982)."""
    for moment, share, spread in curve_by_hand(rows):
        if share > 0 and min(1, exp(log(share) + by_hand.Z * sqrt(spread))) <= left:
            return moment
    return None


@settings(max_examples=100, deadline=None)
@given(st.lists(CLOCKS, min_size=1, max_size=40))
def test_shares_kept_and_how_long_it_took(given_: list[tuple[int, bool, int | None]]) -> None:
    found = standing_of([clocked(*one) for one in given_], NOW)
    hits = misses = undecided = 0
    for hours, is_over, promised in given_:
        if promised is None:
            continue
        if is_over:
            hits, misses = hits + (hours / 2 <= promised), misses + (hours / 2 > promised)
        else:
            late = promised < hours
            misses, undecided = misses + late, undecided + (not late)
    assert (found.within.n, found.undecided) == (hits + misses, undecided)
    assert found.open == sum(not is_over for _hours, is_over, _promised in given_)
    if hits + misses:
        assert found.within.value == pytest.approx(100 * hits / (hits + misses))
        bounds = (found.within.low, found.within.high)
        assert bounds == pytest.approx(by_hand.wilson(hits, hits + misses), abs=1e-9)
    rows = [(3600 * (hours / 2 if over else hours), over) for hours, over, _promised in given_]
    if all(over for _took, over in rows):
        assert found.calendar.median.value == by_hand.middle([took for took, _over in rows])
        return
    assert found.calendar.median.value == half_by_hand(rows, 0.5)
    assert found.calendar.ninth.value == half_by_hand(rows, 0.1)
    assert found.calendar.median.high == upper_by_hand(rows, 0.5)


@pytest.mark.django_db
def test_the_first_promise_that_fits_holds() -> None:
    Target.objects.all().delete()
    random = Random(11)
    kinds = [CaseKind.objects.create(name=in_english(f"Kind {n}")) for n in range(3)]
    channels, countries, priorities = ("phone", "email", ""), ("PL", "UA"), (1, 2, 3)
    promises = []
    for place in range(14):
        kind = random.choice([None, *kinds])
        channel, country = random.choice(["", *channels[:2]]), random.choice(["", *countries])
        least, gone = random.choice([None, *priorities]), random.random() < 0.2
        where = [f"channel={channel}"] * bool(channel) + [f"country={country}"] * bool(country)
        name = random.choice(["contact", "resolution"])
        made = target(
            name, 60 * (place + 1), kind=kind, where=where, least_priority=least, place=place,
            archived_at=NOW if gone else None,
        )  # fmt: skip
        promises.append((made, name, kind, channel, country, least, gone))
    for kind, channel, country, priority in product(kinds, channels, countries, priorities):
        case = Case(kind=kind, priority=priority, fields={"channel": channel, "country": country})
        expected: dict[str, Target] = {}
        for made, name, of, by, place_, least, gone in promises:
            fits = of in (None, kind) and by in ("", channel) and place_ in ("", country)
            if fits and (least is None or priority >= least) and not gone and name not in expected:
                expected[name] = made
        assert targets_for(case) == expected


@pytest.mark.django_db
def test_whoever_is_told_is_told_at_the_first_look_after_the_moment(
    people: dict[str, User],
) -> None:
    """A look every hour, over the night in which clocks in Warsaw went back, while the cases wait
    for their customers and come back."""
    Target.objects.all().delete()
    ahead = 3
    target("resolution", 7 * 3600, pauses=True, warn_before=ahead * 3600)
    team = team_with(calendar_with([*OFFICE[:5], "22:00-24:00", "0:00-5:00"]))
    week = [[(540, 1020)]] * 5 + [[(1320, 1440)], [(0, 300)]]
    shift = by_hand.ByHand(ZoneInfo("Europe/Warsaw"), [(date(2020, 1, 1), week)])
    start, random = datetime(2025, 10, 24, 6, tzinfo=UTC), Random(5)
    logs: dict[int, list[tuple[datetime, str]]] = {}
    for _number in range(6):
        steps = sorted(random.sample(range(5, 90 * 60, 10), 4))
        moments = [start + timedelta(minutes=step) for step in steps]
        case = open_case(moments[0], team=team, owner=people[Role.AGENT])
        whats = ("waiting", "customer", random.choice(["resolved", "note"]))
        logs[case.pk] = list(zip(moments, ("opened", *whats), strict=True))
    done: dict[int, int] = dict.fromkeys(logs, 1)
    warned: dict[int, datetime] = {}
    late: dict[int, datetime] = {}
    for hour in range(1, 100):
        look = start + timedelta(hours=hour)
        for number, log_ in logs.items():
            while done[number] < len(log_) and log_[done[number]][0] <= look:
                at, what = log_[done[number]]
                happens(Case.objects.get(pk=number), What(what), at)
                done[number] += 1
            due = due_by_hand(log_, look, shift.works)
            if due is not None and due < look:
                late.setdefault(number, look)
            elif due is not None and by_hand.minutes(shift.works, look, due) <= ahead * 60:
                warned.setdefault(number, look)
        watch(look)
    for number in logs:
        clock = Case.objects.get(pk=number).clocks.get(name="resolution")
        assert clock.escalated_at == late.get(number)
        assert clock.warned_at == warned.get(number)
    assert 0 < len(late) < len(logs)
    assert warned


def due_by_hand(
    log_: list[tuple[datetime, str]], look: datetime, works: Callable[[datetime], bool]
) -> datetime | None:
    """When seven hours are over, as far as is known by a look; None while nothing is due."""
    opened = log_[0][0]
    so_far = by_hand.told(opened, [one for one in log_[1:] if one[0] <= look], [])
    if opened > look or so_far.over or so_far.waiting:
        return None
    return by_hand.due(works, opened, 7 * 60, so_far.waits)
