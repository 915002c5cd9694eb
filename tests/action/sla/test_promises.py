"""Which promise holds for a case, who may promise, and which cases stand behind a figure."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.clocks.models import CaseClock
from harken.action.kinds.models import CaseKind
from harken.action.sla.actions import (
    Draft,
    archive_time,
    change_time,
    demand_sound,
    move_time,
    promise_time,
    restore_time,
)
from harken.action.sla.behind import BROKEN, cases_behind
from harken.action.sla.choosing import chosen, holds_for, targets_for
from harken.action.sla.figures import Clocked, kept, standing_of
from harken.action.sla.models import Target
from harken.action.sla.queries import Window, standing_now, standings
from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from tests.action.clocks.making import in_english, open_case, target, team_with

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
YEAR = 366 * 86_400


def case_of(kind: int = 1, priority: int = 2, **fields: Any) -> Case:
    return Case(kind_id=kind, priority=priority, fields=fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({}, True),
        ({"kind_id": 1}, True),
        ({"kind_id": 2}, False),
        ({"least_priority": 1}, True),
        ({"least_priority": 2}, True),
        ({"least_priority": 3}, False),
        ({"where": ["channel=phone"]}, True),
        ({"where": ["channel=mail"]}, False),
        ({"where": ["gone from everywhere ="]}, False),
        ({"kind_id": 1, "least_priority": 3}, False),
    ],
)
def test_whom_a_promise_is_for(given: dict[str, Any], *, holds: bool) -> None:
    assert (
        holds_for(Target(clock="contact", seconds=60, **given), case_of(channel="phone")) is holds
    )


def test_of_the_promises_that_fit_the_first_counts_for_each_clock() -> None:
    rows = [
        Target(clock="contact", seconds=1, kind_id=2),
        Target(clock="contact", seconds=2),
        Target(clock="resolution", seconds=3),
        Target(clock="contact", seconds=4),
    ]
    found = chosen(case_of(), rows)
    assert {name: one.seconds for name, one in found.items()} == {"contact": 2, "resolution": 3}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seconds", "warn", "why"),
    [
        (60, 0, ""),
        (YEAR, 3600, ""),
        (59, 0, "between one minute and a year"),
        (YEAR + 1, 0, "between one minute and a year"),
        (3600, 3599, ""),
        (3600, 3600, "Warn the owner later"),
    ],
)
def test_a_promise_lies_between_a_minute_and_a_year_and_its_warning_before_it(
    seconds: int, warn: int, why: str
) -> None:
    draft = Draft("contact", seconds, warn_before=warn)
    if not why:
        demand_sound(draft)
        return
    with pytest.raises(Refused, match=why):
        demand_sound(draft)


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ANALYST, Role.LEADER, Role.AGENT])
def test_who_sets_up_no_cases_promises_nothing(
    role: Role, people: dict[Role, User], now: datetime
) -> None:
    row, me, draft = target("contact", 7200), people[role].actor, Draft("contact", 7200)
    before = Target.objects.count()
    for act in (
        lambda: promise_time(me, draft, now=now),
        lambda: change_time(me, row.pk, draft, now=now),
        lambda: move_time(me, row.pk, up=True, now=now),
        lambda: archive_time(me, row.pk, now=now),
        lambda: restore_time(me, row.pk, now=now),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Target.objects.filter(archived_at=None).count() == before
    assert not AuditEntry.objects.filter(verb__startswith="case_time").exists()


@pytest.mark.django_db
def test_an_archived_promise_holds_for_nobody_until_it_is_back(
    people: dict[Role, User], now: datetime
) -> None:
    Target.objects.all().delete()
    lead, case = people[Role.LEAD].actor, open_case(NINE)
    first = promise_time(lead, Draft("contact", 7200), now=now)
    second = promise_time(lead, Draft("contact", 9000), now=now)
    assert targets_for(case)["contact"] == first
    move_time(lead, second.pk, up=True, now=now)
    assert targets_for(case)["contact"] == second
    for _again in range(2):
        archive_time(lead, second.pk, now=now)
    assert targets_for(case)["contact"] == first
    with pytest.raises(Target.DoesNotExist):
        move_time(lead, second.pk, up=True, now=now)
    for _again in range(2):
        restore_time(lead, second.pk, now=now)
    assert targets_for(case)["contact"] == second
    verbs = AuditEntry.objects.filter(verb__startswith="case_time.").order_by("pk")
    assert [verb.partition(".")[2] for verb in verbs.values_list("verb", flat=True)] == [
        "promised", "promised", "moved", "archived", "restored",
    ]  # fmt: skip


def clocked(hours: float | None, due: float | None, **more: Any) -> Clocked:
    stop = None if hours is None else NINE + hours * HOUR
    usual = {"promised": 3600.0, "is_met": None, "working": None, "waited": 0.0, "is_void": False}
    return Clocked(NINE, stop, None if due is None else NINE + due * HOUR, **{**usual, **more})


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (clocked(1, 1, is_met=True), True),
        (clocked(2, 1, is_met=False), False),
        (clocked(None, 1), None),  # due at ten, and it is ten
        (clocked(None, 0.99), False),
        (clocked(None, None), None),
    ],
)
def test_a_running_promise_is_broken_once_its_moment_is_past(
    one: Clocked, *, verdict: bool | None
) -> None:
    assert kept(one, NINE + HOUR) is verdict


def test_what_was_over_without_a_reply_is_counted_apart() -> None:
    """Two kept, one broken, one undecided, one without a promise, one void: 2 of 3 within."""
    found = standing_of(
        [
            clocked(1, 1, is_met=True, waited=1800.0), clocked(0.5, 1, is_met=True, working=600.0),
            clocked(2, 1, is_met=False), clocked(None, 9), clocked(3, None, promised=None),
            clocked(1, 1, is_void=True),
        ],
        NINE + 4 * HOUR,
    )  # fmt: skip
    assert (found.n, found.open, found.void, found.promised, found.undecided) == (6, 1, 1, 4, 1)
    assert (found.within.n, found.within.value) == (3, pytest.approx(200 / 3))
    assert found.without_hours == 4
    # Of the four that stopped one waited for half of its hour.
    assert (found.waiting.n, found.waiting.value) == (4, 0.0)


@pytest.mark.django_db
def test_a_window_takes_whole_days_in_the_zone_of_the_house() -> None:
    days = Window.up_to(date(2026, 3, 2), 2)
    assert days == Window(date(2026, 3, 1), date(2026, 3, 2))
    first, last = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)
    inside = [open_case(moment).pk for moment in (first, last - SECOND)]
    for moment in (first - SECOND, last):
        open_case(moment)
    assert sorted(Case.objects.filter(days.condition()).values_list("pk", flat=True)) == inside


@pytest.mark.django_db
def test_behind_a_figure_stand_the_cases_it_counts() -> None:
    Target.objects.all().delete()
    target("contact", 3600, in_working_time=False)
    team, kind = team_with(None), CaseKind.objects.create(name=in_english("Other"))
    late = open_case(NINE, team=team, fields={"channel": "phone"})
    met = open_case(NINE, kind=kind, fields={"channel": ""})
    broken = open_case(NINE)
    merged = open_case(NINE, team=team)
    Case.objects.filter(pk=merged.pk).update(state="merged")
    for case, is_met in ((met, True), (broken, False)):
        clock = CaseClock.objects.filter(case=case, name="contact")
        clock.update(stopped_at=NINE, is_met=is_met)
    days, now = Window(NINE.date(), NINE.date()), NINE + HOUR + SECOND

    def behind(moment: datetime = now, **asked: str) -> set[int]:
        rows = cases_behind(Case.objects.all(), days, moment, **asked)
        return set(rows.values_list("pk", flat=True))

    assert behind() == {late.pk, met.pk, broken.pk}
    assert behind(clock="contact", which=BROKEN) == {late.pk, broken.pk}
    assert behind(NINE + HOUR, clock="contact", which=BROKEN) == {broken.pk}
    assert behind(clock="resolution", which=BROKEN) == set()
    assert behind(by="team", key=str(team.pk)) == {late.pk}
    assert behind(by="team") == {met.pk, broken.pk}
    assert behind(by="kind", key=str(kind.pk)) == {met.pk}
    assert behind(by="channel", key="phone") == {late.pk}
    assert behind(by="channel") == {met.pk, broken.pk}
    assert behind(by="week", key="2026-03-02") == {late.pk, met.pk, broken.pk}
    for key in ("2026-03-09", "no day", "9999-12-31"):
        assert behind(by="week", key=key) == set()
    for key in ("²", "x", str(2**63)):
        assert behind(by="team", key=key) == set()


@pytest.mark.django_db
def test_groups_count_their_cases_and_how_many_were_reopened() -> None:
    """Of three with a channel two were resolved, one of them reopened: 1 of 2."""
    for reopened, stopped, channel in (
        (1, NINE, "phone"), (0, NINE, "phone"), (0, None, "phone"), (1, None, ""),
    ):  # fmt: skip
        case = open_case(NINE, reopened=reopened, fields={"channel": channel})
        Case.objects.filter(pk=case.pk).update(reopened=reopened)
        CaseClock.objects.filter(case=case, name="resolution").update(stopped_at=stopped)
    days = Window(NINE.date(), NINE.date())
    found = standings(Case.objects.all(), days, NINE + HOUR, by="channel")
    assert [(one.key, one.cases, one.reopened.n, one.reopened.value) for one in found] == [
        ("phone", 3, 2, 50.0), (None, 1, 1, 100.0),
    ]  # fmt: skip
    Case.objects.all().update(opened_at=NINE - DAY)
    assert standing_now(Case.objects.all(), days, NINE + HOUR) is None
