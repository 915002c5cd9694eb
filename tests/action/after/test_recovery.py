"""The recovery rate, beside what comes by itself; all figures reckoned here anew."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from math import sqrt

import pytest

from harken.action.after.models import AskAgain, AskedAgain
from harken.action.after.recovery import Recovery, Yard, recovery_of
from harken.action.after.words import claims, finding
from harken.action.cases.models import Case, CaseSignal
from harken.action.cases.sight import seen_by
from harken.customers.models import Customer
from harken.invitations.models import Invitation
from harken.listening.signals.models import Signal
from harken.metrics.measures.models import Measure
from tests.action.cases.house import House, OpenOne

pytestmark = pytest.mark.django_db
FAR = 10**7


def signals(rows: list[tuple[int, float, datetime]]) -> list[Signal]:
    """Scores of customers, written straight into the table."""
    first = Signal.objects.count() + FAR
    return Signal.objects.bulk_create(
        Signal(
            id=first + place, position=first + place, source="t", key=f"{first + place}",
            occurred_at=at, received_at=at, customer_id=customer, scores={"nps": score},
            digest=b"",
        )
        for place, (customer, score, at) in enumerate(rows)
    )  # fmt: skip


def customers(count: int, now: datetime) -> list[int]:
    start = Customer.objects.count()
    made = Customer.objects.bulk_create(
        Customer(external_id=f"x-{start + n}", first_seen_at=now) for n in range(count)
    )
    return [one.pk for one in made]


def contacted(
    house: House, plan: AskAgain, now: datetime, befores: list[float], afters: list[float | None]
) -> list[Case]:
    """Cases of low scorers who were contacted; those with an `after` were asked and answered."""
    people = customers(len(befores), now)
    said = signals([(who, low, now) for who, low in zip(people, befores, strict=True)])
    cases = Case.objects.bulk_create(
        Case(
            key=f"k-{who}", subject="x", kind=house.kind, customer_id=who, team=house.support,
            opened_at=now, stirred_at=now, contacted_at=now,
        )
        for who in people
    )  # fmt: skip
    for case, signal, before, after in zip(cases, said, befores, afters, strict=True):
        CaseSignal.objects.create(case=case, signal=signal, is_first=True, at=now)
        if after is not None:
            sent = Invitation.objects.create(
                mailing=plan.mailing, customer_id=case.customer_id, key=case.key, state="complete",
                due_at=now, sent_at=now, expires_at=now,
            )  # fmt: skip
            AskedAgain.objects.create(
                case=case, at=now, invitation=sent, before=before, after=after, answered_at=now
            )
    return cases


def found(nps: Measure, now: datetime) -> Recovery:
    return recovery_of(Case.objects.all(), Yard(nps, 6, 7), 91, now)


def wilson(hits: int, n: int) -> tuple[float, float]:
    z, share = 1.959964, hits / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return 100 * (centre - half), 100 * (centre + half)


def test_the_rate_counts_those_contacted_and_the_response_those_asked(
    house: House, plan: AskAgain, nps: Measure, now: datetime
) -> None:
    contacted(house, plan, now, [3.0] * 20, [8.0] * 6 + [4.0] * 6 + [None] * 8)
    contacted(house, plan, now, [9.0] * 3, [None] * 3)
    was = found(nps, now)
    assert (len(was.people), was.rate.n, was.rate.value) == (20, 20, 30.0)
    assert (was.rate.low, was.rate.high) == pytest.approx(wilson(6, 20), abs=0.001)
    assert (was.response.n, was.response.value) == (12, 100.0)
    assert (was.of_answered.n, was.of_answered.value) == (12, 50.0)
    assert was.lift.difference == pytest.approx(3.0)  # (6 x 5 + 6 x 1) / 12
    assert was.expected is None
    assert "there are 0" in " ".join(claims(was))
    assert "Low scorers contacted: 20." in finding(was)


def test_what_comes_by_itself_is_learned_from_those_nobody_contacted(
    house: House, plan: AskAgain, nps: Measure, now: datetime
) -> None:
    """Second answers lie at 4 + x / 2 and a step to either side: those at 3 rise by 2.5."""
    people = customers(120, now)
    first = [float(1 + n % 10) for n in range(120)]
    second = [4 + x / 2 + (1 if n % 4 < 2 else -1) for n, x in enumerate(first)]
    before, after = now - timedelta(days=90), now - timedelta(days=20)
    signals([(who, x, before) for who, x in zip(people, first, strict=True)])
    signals([(who, y, after) for who, y in zip(people, second, strict=True)])
    contacted(house, plan, now, [3.0] * 20, [8.0] * 20)
    was = found(nps, now)
    assert was.expected is not None
    assert (was.expected.pairs, len(was.pairs.low_seconds)) == (120, 72)
    x_mean, y_mean = sum(first) / 120, sum(second) / 120
    slope = sum((x - x_mean) * (y - y_mean) for x, y in zip(first, second, strict=True)) / sum(
        (x - x_mean) ** 2 for x in first
    )
    again = y_mean + slope * (3 - x_mean)
    assert was.expected.lift.value == pytest.approx(again - 3, abs=1e-9)
    assert was.expected.lift.low is not None
    assert was.expected.lift.low < again - 3
    assert was.rest is not None
    assert was.rest.difference == pytest.approx(5 - (again - 3), abs=1e-9)
    assert was.rest.verdict.value == "higher"
    high = sum(y >= 7 for x, y in zip(first, second, strict=True) if x <= 6)
    assert was.control.value == pytest.approx(100 * high / 72)
    assert was.against.difference == pytest.approx(100 - 100 * high / 72)
    own = " ".join(claims(was))
    assert f"Answered again: {was.lift.n[0]}. Answers rose by 5 (5 to 5) on average" in own
    assert "Of 72 low scorers whom nobody contacted and who answered again" in own
    assert f"{again - 3:.1f} (" in own


def test_answers_of_a_day_and_of_those_contacted_teach_nothing(
    house: House, plan: AskAgain, nps: Measure, now: datetime
) -> None:
    quick, late = customers(2, now)
    hour, days = timedelta(hours=1), timedelta(days=30)
    signals([(quick, 3, now - hour), (quick, 9, now), (late, 4, now - days), (late, 7, now)])
    (case,) = contacted(house, plan, now - days, [2.0], [None])
    signals([(case.customer_id or 0, 9, now)])
    pairs = found(nps, now).pairs
    assert (pairs.firsts, pairs.seconds, pairs.low_seconds) == ([4], [7], [7])


def test_a_person_counts_once_and_cases_one_does_not_see_count_nowhere(
    house: House, plan: AskAgain, nps: Measure, now: datetime
) -> None:
    first, _second = contacted(house, plan, now, [3.0, 4.0], [8.0, None])
    again = Case.objects.create(
        key="again", subject="x", kind=house.kind, customer=first.customer, team=house.support,
        opened_at=now, stirred_at=now, contacted_at=now,
    )  # fmt: skip
    (low,) = signals([(first.customer_id or 0, 2, now)])
    CaseSignal.objects.create(case=again, signal=low, is_first=True, at=now)
    assert sorted(one.before for one in found(nps, now).people) == [2.0, 4.0]
    yard = Yard(nps, 6, 7)
    sara = recovery_of(seen_by(house.sara.actor, now.date()), yard, 91, now)
    anna = recovery_of(seen_by(house.anna.actor, now.date()), yard, 91, now)
    assert (len(sara.people), len(anna.people)) == (0, 2)


@pytest.mark.soak
def test_without_any_effect_the_rest_is_seldom_called_more(
    house: House, plan: AskAgain, nps: Measure, now: datetime
) -> None:
    """Answers of mean 7, SD 2, correlated by 0.6; contacting does nothing: 'higher' is an error
    in at most 2.5 of 100 trials, here at most 6 of 60."""
    from harken.analysis.comparison import compare, compare_pairs
    from harken.analysis.estimate import Estimate
    from harken.analysis.recovery import expected_without_action

    chance, wrong = random.Random(9), 0

    def pair() -> tuple[float, float]:
        a = chance.gauss(0, 1)
        b = 0.6 * a + 0.8 * chance.gauss(0, 1)
        return (min(10, max(0, round(7 + 2 * a))), min(10, max(0, round(7 + 2 * b))))

    for _trial in range(60):
        taught = [pair() for _one in range(300)]
        low = [one for one in (pair() for _one in range(800)) if one[0] <= 5]
        before, after = [x for x, _y in low], [y for _x, y in low]
        expected = expected_without_action(*zip(*taught, strict=True), before, 7)
        lift = compare_pairs(before, after)
        own = Estimate(lift.difference, lift.low, lift.high, len(low), len(low), "")
        assert expected is not None
        wrong += compare(expected.lift, own).verdict.value == "higher"
    assert wrong <= 6


def test_the_page_its_cases_the_api_and_the_terminal_say_the_same(
    house: House, plan: AskAgain, now: datetime, as_role: Callable, open_one: OpenOne
) -> None:
    from django.utils import timezone

    contacted(house, plan, timezone.now(), [3.0] * 12, [8.0] * 6 + [4.0] * 6)
    lead = as_role("lead")
    page = lead.get("/cases/recovery/").content.decode()
    assert "Recovered, of those contacted" in page
    assert "50\N{NO-BREAK SPACE}%" in page
    assert lead.get("/cases/recovery/cases/?which=recovered").content.decode().count("<tr>") == 7
    assert lead.get("/cases/recovery/cases/?which=none").status_code == 404
    said = lead.get("/api/v1/cases/recovery").json()
    assert (said["contacted"], said["recovered"], said["recovery_rate"]["value"]) == (12, 6, 50.0)
