"""Alerts over whole weeks of answers: what is due, raised, mailed, and what never twice."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.users.actions import deactivate
from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.kinds.models import CaseKind
from harken.alerts import actions
from harken.alerts.judging import running
from harken.alerts.judging.running import judge_all
from harken.alerts.models import Alert, AlertRaised
from harken.alerts.tasks import judge
from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.jobs.events.delivery import deliver_due
from harken.mail.models import Message
from harken.metrics.measures.refused import CannotMeasure, CannotRead
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.targets.relief import Relief, ReliefSource, relief_sources
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.models import Organisation
from tests.alerts.conftest import FALLEN, FIRST, USUAL, after
from tests.metrics.conftest import answers

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


def test_a_new_alert_knows_the_twelve_weeks_before_it(weeks, set_alert):
    weeks(*[USUAL] * 20, first=FIRST - timedelta(weeks=8))
    alert = set_alert()
    assert (alert.every, alert.last_period) == ("week", date(2026, 2, 23))
    assert alert.periods[0][0] == FIRST.isoformat()
    assert len(alert.periods) == 12
    assert alert.where == []


def test_many_answers_a_day_are_judged_daily(weeks, set_alert, now):
    for day in range(5):  # Monday to Friday: the median of seven days is one of them
        weeks(*[USUAL] * 9, first=date(2025, 12, 27) + timedelta(days=day))
    assert set_alert().every == "day"


def test_a_fall_is_raised_in_the_second_low_week(weeks, set_alert, now):
    # 40 points are about five of the errors (7.8 and the mean's 2.3): the first low week adds
    # about 3.4 - 0.5 standard deviations, under 5. The second joins a level that has become
    # uncertain by the first and adds at least 2.1: the sum is past 5.
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert()
    assert judge_all(after(now, 1)) == 0
    assert judge_all(after(now, 2)) == 1
    raised = AlertRaised.objects.get()
    assert (raised.direction, raised.since, raised.period) == (
        "down", date(2026, 3, 2), date(2026, 3, 9),
    )  # fmt: skip
    assert (raised.was, raised.was_n, raised.was_since) == (30, 1200, FIRST)
    assert (raised.value, raised.n) == (-10, 200)
    assert raised.low < -10 < raised.high < raised.was_low


def test_a_fall_opens_one_case_for_whoever_set_the_alert(weeks, ann, now):
    kind = CaseKind.objects.create(name=LocalText({"en": "Figure"}))
    weeks(*[USUAL] * 12, FALLEN, FALLEN, channel="phone")
    proposal = actions.propose("nps", ["channel=phone"], now=now)
    actions.add_alert(ann.actor, proposal, 5, opens=kind, now=now)
    judge_all(after(now, 1))
    assert not Case.objects.exists()  # one low week is no real change
    judge_all(after(now, 2))
    judge_all(after(now, 2))
    case = Case.objects.get()
    assert case.subject.startswith("NPS fell: −10")
    assert case.subject.endswith("since 2 March 2026, was 30.0 (Channel: phone)")
    assert (case.kind, case.owner, case.fields) == (kind, ann, {"channel": "phone"})
    note = case.entries.get()
    assert "200 answers" in note.text
    assert "1,200 answers" in note.text
    assert "/explore/?metric=nps" in note.text


def test_a_rise_opens_no_case_and_who_works_on_none_can_ask_for_none(weeks, ann, people, now):
    kind = CaseKind.objects.create(name=LocalText({"en": "Figure"}))
    weeks(*[FALLEN] * 12, USUAL, USUAL)
    actions.add_alert(ann.actor, actions.propose("nps", (), now=now), 5, opens=kind, now=now)
    assert judge_all(after(now, 2)) == 1
    assert not Case.objects.exists()
    proposal = actions.propose("nps", (), now=now)
    with pytest.raises(PermissionDenied):
        actions.add_alert(people[Role.ANALYST].actor, proposal, 5, opens=kind, now=now)


def test_no_mail_tells_of_a_fall_that_was_accepted_while_the_target_rests(
    weeks, set_alert, now, monkeypatch
):
    relief = Relief(date(2026, 12, 1), "New till", "/strategy/decisions/1/")
    monkeypatch.setattr(relief_sources, "_entries", {})
    relief_sources.register(ReliefSource("test", lambda names, day: {"nps": relief}))
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert()
    assert judge_all(after(now, 2)) == 1  # it stands on the page
    assert AlertRaised.objects.get().direction == "down"
    assert not Message.objects.exists()


def test_a_missed_run_is_made_up_for_week_by_week(weeks, set_alert, now):
    weeks(*[USUAL] * 12, FALLEN, FALLEN, FALLEN)
    set_alert()
    assert judge_all(after(now, 3)) == 1  # the worker slept for three weeks
    assert AlertRaised.objects.get().period == date(2026, 3, 9)
    alert = Alert.objects.get()
    assert alert.last_period == date(2026, 3, 16)
    assert [one[0] for one in alert.periods] == ["2026-03-02", "2026-03-09", "2026-03-16"]


def test_the_same_job_twice_sends_one_mail(weeks, set_alert, now, monkeypatch):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert(h=4)
    monkeypatch.setattr("harken.alerts.tasks.system_clock", lambda: after(now, 2))
    judge.call()
    judge.call()
    key = Message.objects.get().key
    assert key == f"alerts.raised.{Alert.objects.get().pk}.2026-03-09"
    assert AlertRaised.objects.count() == 1


def test_two_workers_at_once_raise_one_change(weeks, set_alert, now, monkeypatch):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert(h=4)
    slow, asked_for = running._store, []

    def overtaken(*about):
        monkeypatch.setattr(running, "_store", slow)
        asked_for.append(judge_all(after(now, 2)))  # another worker, in between
        return slow(*about)

    monkeypatch.setattr(running, "_store", overtaken)
    assert judge_all(after(now, 2)) == 0
    assert (asked_for, Message.objects.count()) == ([1], 1)


def test_a_run_that_dies_leaves_nothing_half_done(weeks, set_alert, now, monkeypatch):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    before = set_alert(h=4)

    def killed(*_about, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(running, "tell", killed)
        with pytest.raises(KeyboardInterrupt):
            judge_all(after(now, 2))
    assert not AlertRaised.objects.exists()
    assert Alert.objects.get().last_period == before.last_period
    assert judge_all(after(now, 2)) == 1


def test_a_week_with_few_answers_is_left_out_and_the_next_judged(weeks, set_alert, now):
    weeks(*[USUAL] * 12, answers(0, 0, 29), FALLEN, FALLEN)
    set_alert(h=4)
    judge_all(after(now, 3))
    assert AlertRaised.objects.get().since == date(2026, 3, 9)


def test_a_week_without_any_answer_is_left_out_too(weeks, set_alert, now):
    weeks(*[USUAL] * 12)
    set_alert()
    assert judge_all(after(now, 2)) == 0
    last = Alert.objects.get().periods[-1]
    assert last == ["2026-03-09", None, None, None, 0, None]


def test_what_was_corrected_afterwards_is_not_raised(weeks, set_alert, now):
    weeks(*[USUAL] * 13)
    set_alert(h=4)
    judge_all(after(now, 1))
    weeks(answers(0, 0, 300), first=date(2026, 3, 2))  # the same week, after it was judged
    assert judge_all(after(now, 1) + timedelta(days=3)) == 0
    assert Alert.objects.get().periods[-1][1] == 30


def test_one_question_serves_all_alerts_on_the_same(weeks, set_alert, people, now, monkeypatch):
    weeks(*[USUAL] * 13)
    set_alert(h=4), set_alert(h=5, by=people[Role.AGENT]), set_alert(by=people[Role.OWNER])
    asked_for, real = [], running.periods_of

    def counted(*about):
        asked_for.append(about[1])
        return real(*about)

    monkeypatch.setattr(running, "periods_of", counted)
    judge_all(after(now, 1))
    assert asked_for == [()]
    assert len({alert.last_period for alert in Alert.objects.all()}) == 1


def test_when_nothing_is_due_nothing_is_asked(weeks, set_alert, now, django_assert_num_queries):
    weeks(*[USUAL] * 12)
    set_alert()
    with django_assert_num_queries(4):  # the gone, the zone and the week's first day, what is due
        judge_all(now + timedelta(hours=1))


def test_only_those_who_fit_the_filter_are_watched(weeks, set_alert, now):
    weeks(*[USUAL] * 14, channel="phone")
    weeks(*[USUAL] * 12, FALLEN, FALLEN, channel="mail")
    set_alert("channel=mail", h=4), set_alert("channel=phone", h=4)
    assert judge_all(after(now, 2)) == 1
    assert AlertRaised.objects.get().alert.where == ["channel=mail"]


def test_weeks_begin_where_the_organisations_do(weeks, set_alert, now):
    Organisation.objects.create(name="Fogg", zone="Pacific/Auckland", week_start=6)
    weeks(*[USUAL] * 14)
    alert = set_alert()
    assert alert.last_period == date(2026, 2, 22)  # a Sunday
    judge_all(now + timedelta(days=5, hours=1))  # Saturday 7 March, 23 o'clock in Auckland
    assert Alert.objects.get().last_period == date(2026, 2, 22)
    judge_all(now + timedelta(days=5, hours=3))
    assert Alert.objects.get().last_period == date(2026, 3, 1)


def test_whoever_is_deactivated_gets_nothing_and_their_alerts_end(weeks, set_alert, ann, now):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert(h=4)
    User.objects.filter(pk=ann.pk).update(is_active=False)
    assert judge_all(after(now, 2)) == 0
    assert Alert.objects.get().ended_at == after(now, 2)
    assert not Message.objects.exists()


def test_alerts_end_with_the_news_that_somebody_left(weeks, set_alert, ann, people, now):
    weeks(*[USUAL] * 12)
    set_alert(), set_alert(by=people[Role.AGENT])
    deactivate(people[Role.OWNER].actor, ann.pk, now=now)
    deliver_due(now + timedelta(minutes=1))
    ended = dict(Alert.objects.values_list("user_id", "ended_at"))
    assert ended[ann.pk] is not None
    assert ended[people[Role.AGENT].pk] is None


def test_without_the_right_to_read_figures_nothing_is_judged(weeks, set_alert, now, monkeypatch):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    set_alert(h=4)
    nobody = running.READ_METRICS.__class__("metrics.read", frozenset())
    monkeypatch.setattr(running, "READ_METRICS", nobody)
    assert judge_all(after(now, 2)) == 0
    assert not Message.objects.exists()


def test_a_new_definition_is_learned_anew_and_no_change_of_the_figure(weeks, set_alert, now):
    weeks(*[USUAL] * 14)
    set_alert(h=4)
    metric = Metric.objects.get(name="nps")
    old = metric.versions.get()
    MetricVersion.objects.create(
        metric=metric, number=2, measure=old.measure, method="mean", valid_from=date(2026, 3, 3)
    )  # from 30 points to a mean of 8
    assert judge_all(after(now, 2)) == 0
    alert = Alert.objects.get()
    assert (alert.version, len(alert.periods)) == (2, 14)
    assert alert.periods[0][1] == pytest.approx((50 * 10 + 30 * 8 + 20 * 3) / 100)


@pytest.mark.parametrize("refusal", [CannotMeasure, CannotRead])
def test_what_cannot_be_measured_waits_and_is_marked(weeks, set_alert, now, monkeypatch, refusal):
    weeks(*[USUAL] * 13)
    set_alert()

    def refused(*_about, **_more):
        raise refusal("no")

    with monkeypatch.context() as patch:
        patch.setattr(running, "periods_of", refused)
        judge_all(after(now, 1))
    # What cannot be read at this moment can be in an hour; that is nothing to tell.
    assert (Alert.objects.get().unmeasured_since is None) is (refusal is CannotRead)
    judge_all(after(now, 1))
    found = Alert.objects.get()
    assert (found.unmeasured_since, found.last_period) == (None, date(2026, 3, 2))


def test_a_pause_is_not_judged_afterwards(weeks, set_alert, ann, now):
    weeks(*[USUAL] * 12, FALLEN, FALLEN, USUAL)
    alert = set_alert(h=4)
    actions.pause_alert(ann.actor, alert.pk, now=now)
    assert judge_all(after(now, 2)) == 0
    actions.resume_alert(ann.actor, alert.pk, now=after(now, 2))
    assert judge_all(after(now, 3)) == 0
    alert.refresh_from_db()
    assert (alert.paused_at, alert.last_period) == (None, date(2026, 3, 16))
    assert not Message.objects.exists()


def test_a_stopped_alert_judges_nothing_until_it_is_brought_back(weeks, set_alert, ann, now):
    weeks(*[USUAL] * 12, FALLEN, FALLEN)
    alert = set_alert(h=4)
    actions.stop_alert(ann.actor, alert.pk, now=now)
    assert judge_all(after(now, 2)) == 0
    actions.take_back_stop(ann.actor, alert.pk, now=now)
    assert judge_all(after(now, 2)) == 1


def test_the_same_alert_is_not_set_twice(weeks, set_alert, ann, now):
    weeks(*[USUAL] * 12, channel="mail")
    first = set_alert("channel=mail")
    with pytest.raises(Refused, match="already"):
        set_alert("channel=mail", h=4)
    actions.stop_alert(ann.actor, first.pk, now=now)
    set_alert("channel=mail")
    with pytest.raises(Refused, match="already"):
        actions.take_back_stop(ann.actor, first.pk, now=now)


def test_a_person_has_a_limited_number_of_alerts(weeks, set_alert, ann, monkeypatch):
    weeks(*[USUAL] * 12, channel="mail")
    monkeypatch.setattr(actions, "MOST_ALERTS", 1)
    set_alert()
    with pytest.raises(Refused, match="You have 1 alert"):
        set_alert("channel=mail")


def test_a_sensitivity_that_is_not_offered_is_refused(weeks, set_alert):
    weeks(*[USUAL] * 12)
    with pytest.raises(Refused):
        set_alert(h=1)


def test_what_cannot_be_measured_keeps_nothing_else_back(weeks, set_alert, now):
    weeks(*[USUAL] * 13, channel="phone")
    set_alert("channel=phone"), set_alert()
    Alert.objects.filter(where=["channel=phone"]).update(where=["gone=1"])
    judge_all(after(now, 1))
    lost, whole = Alert.objects.order_by("id")
    assert (lost.unmeasured_since, lost.last_period) == (after(now, 1), date(2026, 2, 23))
    assert (whole.unmeasured_since, whole.last_period) == (None, date(2026, 3, 2))


def test_one_filter_is_the_same_alert_however_it_is_written(weeks, set_alert):
    weeks(*[USUAL] * 12, channel="phone", language="pl")
    set_alert("language=pl", "channel=phone")
    assert Alert.objects.get().where == ["channel=phone", "language=pl"]
    with pytest.raises(Refused, match="already"):
        set_alert("channel=phone", "language=pl", "language=pl")


def test_pausing_and_resuming_twice_is_written_down_once(weeks, set_alert, ann, now):
    weeks(*[USUAL] * 12)
    alert = set_alert()
    for _again in range(2):
        actions.pause_alert(ann.actor, alert.pk, now=now)
    for _again in range(2):
        actions.resume_alert(ann.actor, alert.pk, now=now)
    verbs = list(AuditEntry.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["alert.added", "alert.paused", "alert.resumed"]


@pytest.mark.parametrize("act", ["pause_alert", "resume_alert", "stop_alert", "take_back_stop"])
def test_nobody_acts_on_the_alert_of_another(weeks, set_alert, people, now, act):
    weeks(*[USUAL] * 12)
    alert = set_alert()
    with pytest.raises(Alert.DoesNotExist):
        getattr(actions, act)(people[Role.OWNER].actor, alert.pk, now=now)


def test_a_key_sets_no_alert(weeks, set_alert, now):
    weeks(*[USUAL] * 12)
    key = Actor("key", "1", "Sync", scopes=frozenset({"metrics:read"}))
    with pytest.raises(PermissionDenied):
        actions.add_alert(key, actions.propose("nps", [], now=now), 5, now=now)


def test_a_half_full_sum_begins_anew_after_a_pause(weeks, set_alert, ann, now):
    weeks(*[USUAL] * 12, FALLEN)
    alert = set_alert(h=5)
    judge_all(after(now, 1))
    alert.refresh_from_db()
    assert alert.state["below"] > 2
    actions.pause_alert(ann.actor, alert.pk, now=after(now, 1))
    resumed = actions.resume_alert(ann.actor, alert.pk, now=after(now, 1))
    assert (resumed.state["below"], resumed.state["seen"]) == (0.0, 0)


def test_whoever_comes_back_has_no_alerts_until_they_set_new_ones(weeks, set_alert, ann, now):
    weeks(*[USUAL] * 14)
    set_alert()
    User.objects.filter(pk=ann.pk).update(is_active=False)
    judge_all(after(now, 1))
    User.objects.filter(pk=ann.pk).update(is_active=True)
    judge_all(after(now, 2))
    assert Alert.objects.get().last_period == date(2026, 2, 23)
    set_alert(at=after(now, 2))


def test_a_change_that_has_no_whole_interval_waits_and_keeps_no_other_back(
    weeks, set_alert, people, now, monkeypatch
):
    # As of tickets: while most of a week's are open, nobody can say how long they take at most.
    weeks(*[USUAL] * 12, FALLEN, FALLEN, FALLEN)
    set_alert(h=5), set_alert(h=4, by=people[Role.OWNER])
    whole, waits = running.sides_of, []

    def half(ready, where, pace, alarm):
        waits.append(alarm.at)
        return None if len(waits) == 1 else whole(ready, where, pace, alarm)

    monkeypatch.setattr(running, "sides_of", half)
    assert judge_all(after(now, 2)) == 1
    first, second = Alert.objects.order_by("pk")
    assert (first.periods[-1][2:], second.periods[-1][0]) == ([None, None, 100, None], "2026-03-09")
    assert judge_all(after(now, 3)) == 1
    assert first.raised.get().period == date(2026, 3, 16)
