"""Signals come, cases open: every trigger, caps, quiet days, corrections, kills, old data."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.action.opening.conftest import SYSTEM, a_team, days

pytestmark = pytest.mark.django_db


def cases() -> list[Any]:
    """All cases, the oldest first."""
    from harken.action.cases.models import Case

    return list(Case.objects.order_by("pk"))


@pytest.fixture
def met(heard: Any, rule: Any, turned: Any, now: datetime) -> Any:
    """Tell whether a rule opens a case for a signal."""

    def meet(asks: dict, said: dict) -> bool:
        rule(**asks)
        heard(**said)
        turned(now)
        return len(cases()) == 1

    return meet


def day_of(rule: Any) -> tuple[int, int, int]:
    """What a rule opened, attached and held back, over all days."""
    rows = rule.days.all()
    return tuple(sum(getattr(row, name) for row in rows) for name in ("opened", "attached", "held"))  # type: ignore[return-value]


def test_a_low_answer_of_a_metric_opens_a_case(
    heard: Any, rule: Any, turned: Any, people: dict, now: datetime
) -> None:
    from harken.foundations.permission import Role

    agent = people[Role.AGENT]
    team = a_team("Support", agent)
    made = rule(metric="nps", sense="at most", value=6, priority=3)
    low, _high, _other = heard(
        {"scores": {"nps": 6}, "text": "It  came\nlate", "team": "Support", "channel": "phone"},
        {"scores": {"nps": 7}},
        {"scores": {"csat": 1}},
    )
    turned(now)
    (case,) = cases()
    assert (case.key, case.subject, case.team, case.owner, case.priority) == (
        f"rule:{made.pk}:signal:{low}", "It came late", team, agent, 3,
    )  # fmt: skip
    assert case.rule == made
    assert case.fields["channel"] == "phone"
    assert [row.signal_id for row in case.signals.all()] == [low]
    assert day_of(made) == (1, 0, 0)


@pytest.mark.parametrize(
    ("asks", "said", "fits"),
    [
        ({"metric": "nps", "sense": "at least", "value": 9}, {"scores": {"nps": 9}}, True),
        ({"metric": "nps"}, {"scores": {"nps": 9}}, True),
        ({"metric": "nps", "where": ["value=3"]}, {"scores": {"nps": 3}}, True),
        ({"metric": "nps", "where": ["value=3"]}, {"scores": {"nps": 4}}, False),
        ({"words": ["refund"]}, {"text": "I want a REFUND!"}, True),
        ({"words": ["refund"]}, {"text": "refunded"}, False),
        ({"words": ["refund*"]}, {"text": "refunded"}, True),
        ({"words": ["доставк*"]}, {"text": "Жду ДОСТАВКУ"}, True),
        ({"words": ["не працює"]}, {"text": "Застосунок не працює"}, True),
        ({"words": ["не працює"]}, {"text": "працює, але не так"}, False),
        ({"words": ["не прац*"]}, {"text": "не працював"}, True),
        ({"words": ["zolw*"]}, {"text": "Żółwie tempo"}, True),
        ({"words": ["żółw*"]}, {"text": "Zolwie tempo"}, False),
        ({"words": ["scam", "lawyer"]}, {"text": "my lawyer"}, True),
        ({"where": ["channel=phone"]}, {"channel": "phone"}, True),
        ({"where": ["channel="]}, {}, True),
        ({"where": ["channel=phone", "channel=chat"]}, {"channel": "chat"}, True),
        ({"where": ["country=PL"], "words": ["refund"]}, {"text": "refund"}, False),
        (
            {"metric": "nps", "sense": "at most", "value": 6, "words": ["late"]},
            {"text": "so late", "scores": {"nps": 2}},
            True,
        ),
        ({}, {"scores": {"nps": 0}, "text": "anything"}, False),
    ],
)
def test_each_trigger(asks: dict, said: dict, fits: bool, met: Any) -> None:
    assert met(asks, said) == fits


def test_a_population_counts_in_the_version_in_force(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    from harken.metrics.register.models import Metric

    metric = Metric.objects.get(name="nps")
    version = metric.versions.latest("number")
    version.population = ["channel=phone"]
    version.save()
    rule(metric=metric, sense="at most", value=6)
    heard({"scores": {"nps": 1}, "channel": "phone"}, {"scores": {"nps": 1}, "channel": "chat"})
    turned(now)
    assert len(cases()) == 1


def test_the_cap_ends_at_midnight_where_the_organisation_is(
    heard: Any, rule: Any, turned: Any, people: dict
) -> None:
    """Los Angeles, 1 March 2026: UTC−8. 23:59 there is 07:59 UTC of the next day."""
    from harken.foundations.permission import Role
    from harken.notices.models import Notice
    from harken.organisation.profile.models import Organisation

    Organisation.objects.update_or_create(
        pk=1, defaults={"name": "A", "zone": "America/Los_Angeles"}
    )
    made = rule(metric="nps", sense="at most", value=6, most_a_day=2)
    before = datetime(2026, 3, 2, 7, 58, tzinfo=UTC)
    for _each in range(4):
        heard(scores={"nps": 1}, at=before)
    turned(before)
    assert day_of(made) == (2, 0, 2)
    heard(scores={"nps": 1}, at=before + timedelta(minutes=2))
    turned(before + timedelta(minutes=2))
    assert day_of(made) == (3, 0, 2)
    told = Notice.objects.filter(kind="case.held")
    assert {one.user for one in told} == {people[Role.OWNER], people[Role.LEAD]}
    assert len(told) == 2


def test_a_customer_has_one_case_within_the_quiet_days(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    made = rule(metric="nps", sense="at most", value=6, quiet_days=30)
    ann, bob = {"customer": {"id": "ann"}}, {"customer": {"id": "bob"}}
    heard({"scores": {"nps": 1}, **ann}, {"scores": {"nps": 2}, **bob}, {"scores": {"nps": 3}})
    turned(now)
    heard({"scores": {"nps": 0}, **ann}, {"scores": {"nps": 3}}, at=now + days(1))
    turned(now + days(1))
    assert day_of(made) == (4, 1, 0)
    first = cases()[0]
    assert first.signals.count() == 2
    close(first, now + days(2))
    heard(scores={"nps": 0}, at=now + days(29), **ann)
    turned(now + days(29))
    assert day_of(made) == (4, 2, 0)
    close(first, now + days(30))
    heard(scores={"nps": 0}, at=now + days(31), **ann)
    turned(now + days(31))
    assert day_of(made) == (5, 2, 0)


def close(case: Any, at: datetime) -> None:
    """Close a case without a reply."""
    from harken.action.cases.actions import close_case

    close_case(SYSTEM, case.pk, "a test", now=at)


def test_two_rules_make_one_case_of_a_signal(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    one, other = rule(metric="nps", sense="at most", value=6), rule("Late", words=["late"])
    heard(scores={"nps": 1}, text="late")
    turned(now)
    assert len(cases()) == 1
    assert (day_of(one), day_of(other)) == ((1, 0, 0), (0, 1, 0))


def test_old_data_open_nothing_and_nothing_is_replayed(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    from harken.listening.signals.log import head
    from harken.listening.signals.models import LogCursor

    heard(scores={"nps": 0})
    turned(now)
    assert LogCursor.objects.get(name="action.rules").position == head()
    made = rule(metric="nps", sense="at most", value=6, max_age_days=14, from_position=head())
    heard(
        {"scores": {"nps": 0}, "occurred_at": now - days(15)},
        {"scores": {"nps": 0}, "occurred_at": now - days(13)},
        {"scores": {"nps": 0}, "source": "harken.cases"},
    )
    turned(now)
    assert day_of(made) == (1, 0, 0)
    LogCursor.objects.update(position=0)
    turned(now)
    assert day_of(made) == (1, 0, 0)
    assert len(cases()) == 1


def test_a_correction_that_fits_now_opens_once(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    from harken.listening.signals.actions import correct_signal
    from harken.listening.signals.log import head

    (before,) = heard(scores={"nps": 9})
    made = rule(metric="nps", sense="at most", value=6, from_position=head())
    (number,) = heard(scores={"nps": 9})
    turned(now)
    assert not cases()
    for wrong, score in ((number, 5), (number, 4), (before, 3)):
        correct_signal(wrong, {"scores": {"nps": score}}, actor=SYSTEM, now=now)
        turned(now)
    assert day_of(made) == (1, 0, 0)


def test_the_erased_open_nothing(heard: Any, rule: Any, turned: Any, now: datetime) -> None:
    from harken.listening.signals.actions import erase_customer

    rule(metric="nps", sense="at most", value=6)
    heard(scores={"nps": 1}, customer={"id": "ann"})
    erase_customer("ann", actor=SYSTEM, now=now)
    turned(now)
    assert not cases()


def test_a_kill_between_leaves_neither_case_nor_cursor(
    heard: Any, rule: Any, turned: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.action.opening.following import consumer
    from harken.listening.signals.cursors import position_of

    made = rule(metric="nps", sense="at most", value=6)
    heard({"scores": {"nps": 1}}, {"scores": {"nps": 2}})

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(consumer, "await_times", killed)
        with pytest.raises(KeyboardInterrupt):
            turned(now)
    assert (cases(), position_of("action.rules")) == ([], 0)
    turned(now)
    assert day_of(made) == (2, 0, 0)


def test_a_case_that_cannot_be_opened_is_held_back(
    heard: Any, rule: Any, turned: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.action.opening.following import placing
    from harken.organisation.changes.refused import Refused

    made = rule(metric="nps", sense="at most", value=6)
    heard(scores={"nps": 1})

    def refused(*_given: object, **_more: object) -> None:
        raise Refused("no")

    monkeypatch.setattr(placing, "open_case", refused)
    turned(now)
    assert day_of(made) == (0, 0, 1)


def test_who_left_and_teams_that_closed_are_stepped_over(
    heard: Any, rule: Any, turned: Any, people: dict, now: datetime
) -> None:
    from harken.foundations.permission import Role
    from harken.organisation.teams.models import TeamPlacement

    agent, leader = people[Role.AGENT], people[Role.LEADER]
    team = a_team("Support", leader)
    gone = a_team("Old", agent)
    TeamPlacement.objects.filter(team=gone).update(until=now.date() - days(1))
    agent.is_active = False
    agent.save()
    rule("left", words=["one"], team=team, owner=agent)
    rule("closed", words=["two"], team=gone)
    heard({"text": "one"}, {"text": "two"})
    turned(now)
    left, closed = cases()
    assert (left.team, left.owner) == (team, leader)
    assert (closed.team, closed.owner) == (None, None)


@pytest.mark.parametrize(("took", "late"), [(3600, False), (3601, True)])
def test_a_broken_promise_opens_at_once(took: int, late: bool, met: Any, now: datetime) -> None:
    asks = {"promise": a_promise(now, "first_response_seconds", 3600)}
    assert met(asks, {"durations": {"first_response_seconds": took}}) == late
    assert [case.subject for case in cases()] == ["Broken promise: An hour"] * late


def a_promise(now: datetime, measure: str, seconds: float) -> Any:
    """A promise to be quick."""
    from harken.foundations.local_text import LocalText
    from harken.metrics.measures.models import Measure
    from harken.strategy.promises.actions import Draft, make_promise
    from harken.strategy.promises.checking.rule import Rule

    checked = Rule(Measure.objects.get(name=measure), "at most", seconds)
    draft = Draft(LocalText({"en": "An hour"}), now.date() - days(30), checked_by=checked)
    return make_promise(SYSTEM, draft, now=now)


def test_a_promised_time_that_runs_opens_when_it_is_over(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    from harken.action.opening.following.running import open_overdue
    from harken.action.opening.models import Awaited
    from harken.listening.signals.actions import correct_signal

    rule(promise=a_promise(now, "first_response_seconds", 3600), where=["channel=phone"])
    still = {"open": ["first_response_seconds"], "channel": "phone"}
    late, _quick = heard(still, still)
    heard({**still, "channel": "chat"})
    turned(now)
    assert (
        sorted(Awaited.objects.values_list("due_at", flat=True)) == [now + timedelta(hours=1)] * 2
    )
    quick = {"durations": {"first_response_seconds": 60}, "open": []}
    correct_signal(_quick, quick, actor=SYSTEM, now=now)
    turned(now)
    open_overdue(now + timedelta(minutes=59))
    assert not cases()
    open_overdue(now + timedelta(minutes=61))
    (case,) = cases()
    assert case.signals.get().signal_id == late
    assert not Awaited.objects.exists()


def test_a_promise_in_working_time_is_over_in_working_time(
    heard: Any, rule: Any, turned: Any, now: datetime
) -> None:
    """Two working hours from Friday 16:00, of a team that works 9:00–17:00 on weekdays in UTC,
    are over on Monday at 10:00; without hours nobody can say."""
    from harken.action.opening.following.running import open_overdue
    from harken.action.opening.models import Awaited
    from harken.foundations.local_text import LocalText
    from harken.organisation.calendars.models import Calendar, CalendarVersion

    calendar = Calendar.objects.create(name=LocalText({"en": "Week"}), zone="UTC")
    week = [*["9:00-17:00"] * 5, "", ""]
    CalendarVersion.objects.create(calendar=calendar, in_force_from="2020-01-01", week=week)
    team = a_team("Support")
    team.calendar = calendar
    team.save()
    rule(promise=a_promise(now, "first_response_business_seconds", 7200))
    friday = datetime(2026, 2, 27, 16, tzinfo=UTC)
    still = {"open": ["first_response_seconds"]}
    heard({**still, "team": "Support"}, {**still, "team": "Nobody"}, at=friday)
    turned(friday)
    monday = datetime(2026, 3, 2, 10, tzinfo=UTC)
    due = list(Awaited.objects.order_by("pk").values_list("due_at", flat=True))
    assert [one and round((one - monday).total_seconds()) for one in due] == [0, None]
    open_overdue(monday - timedelta(minutes=1))
    assert not cases()
    open_overdue(monday + timedelta(minutes=1))
    assert len(cases()) == 1


def test_a_rule_that_changed_is_compiled_anew(
    heard: Any, rule: Any, turned: Any, kind: Any, now: datetime
) -> None:
    from harken.action.opening.actions import pause_rule

    made = rule(words=["late"])
    heard(text="late")
    turned(now)
    pause_rule(SYSTEM, made.pk, now=now)
    heard(text="late")
    turned(now)
    assert len(cases()) == 1
