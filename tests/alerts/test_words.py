"""What alerts say of themselves, without any answers: states, levels, changes in every unit."""

from datetime import UTC, date, datetime, timedelta

import pytest

from harken.accounts.users.models import User
from harken.alerts import registrations
from harken.alerts.judging.calendar import last_day
from harken.alerts.judging.watch import Period, Watch, judged
from harken.alerts.models import Alert, AlertRaised
from harken.alerts.permissions import OWN_ALERTS
from harken.alerts.rules import promise_of
from harken.alerts.telling.rows import row_of, usual_words
from harken.alerts.telling.told import explore_url, told_of
from harken.alerts.telling.words import begins_words, choice_words, count_of, judged_words
from harken.analysis import Estimate, State
from harken.foundations.permission import Actor, Role
from harken.jobs.queue.schedule import recurring
from harken.mail.delivery import guards
from harken.metrics.register.models import Metric, MetricVersion
from harken.web.formats import SPACE

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MONDAY = date(2025, 12, 8)


def estimate(value, n=100, half=4.0):
    return Estimate(value, value - half, value + half, n, float(n), "")


def kept(count, *, y=None, value=30.0):
    return [
        Period(MONDAY + timedelta(weeks=place), estimate(value), y).as_json()
        for place in range(count)
    ]


@pytest.fixture
def version(db):
    def of(name="nps"):
        return MetricVersion.objects.select_related("metric", "measure").get(metric__name=name)

    return of


def alert(version, **fields):
    plain = {"metric": version.metric, "every": "week", "h": 5, "version": 1, "pk": 7}
    return Alert(**{**plain, "last_period": date(2026, 2, 23), "created_at": NOW, **fields})


def raised(version, *, every="week", **fields):
    plain = {
        "at": NOW, "period": date(2026, 3, 9), "direction": "up", "since": date(2026, 3, 2),
        "value": 40.0, "low": 36.0, "high": 44.0, "n": 200, "was_since": MONDAY,
        "was": 30.0, "was_low": 28.0, "was_high": 32.0, "was_n": 1200,
    }  # fmt: skip
    return AlertRaised(alert=alert(version, every=every, where=["team=A"]), **{**plain, **fields})


@pytest.mark.parametrize(
    ("fields", "state", "tone"),
    [
        ({"periods": kept(12), "paused_at": NOW}, "paused", "neutral"),
        ({"periods": kept(3)}, "needs 8 weeks with at least 30 answers, has 3", "warn"),
        ({"periods": kept(12)}, "judges from this week on", "neutral"),
        ({"periods": kept(9) + kept(3, y=0.1)}, "quiet for 3 weeks", "neutral"),
        ({"periods": kept(9) + kept(1, y=0.1), "every": "day"}, "quiet for 1 day", "neutral"),
        (
            {"periods": kept(12), "unmeasured_since": NOW},
            "cannot be measured at the moment; open it in Explore to see why",
            "warn",
        ),
    ],
)
def test_an_alert_says_how_it_stands(version, fields, state, tone):
    row = row_of(alert(version(), **fields), version(), "en")
    assert (row.state, row.tone) == (state, tone)


def test_an_alert_says_how_near_an_alarm_is(version):
    state = Watch(5, state=State(seen=3, below=2.5, below_since=1)).kept_state()
    row = row_of(alert(version(), periods=kept(12), state=state), version(), "en")
    assert (row.bar, row.nearness, row.limit) == ("2.50", "2.5 of 5", 5)
    assert row_of(alert(version(), periods=kept(7)), version(), "en").bar == ""


def test_an_alert_leads_to_what_it_watches(version):
    row = row_of(alert(version(), periods=[], where=["team=A", "channel=b"]), version(), "en")
    assert row.explore_url == "/explore/?metric=nps&where=team%3DA&where=channel%3Db"
    assert row.scope == "Team: A; Channel: b"


def test_the_usual_level_is_said_with_interval_answers_and_days(version):
    watch = Watch(5, tuple(map(Period.from_json, kept(16))))
    # Half of one week is 4 points; sixteen together have a quarter of it.
    assert usual_words(watch, "week", version(), "en") == (
        "30.0 (29.0 to 31.0), 1,600 answers in 16 weeks, 8 December 2025 to 29 March 2026"
    )
    assert usual_words(Watch(5), "week", version(), "en") == ""


def test_the_usual_length_of_time_has_its_unit(version):
    periods = [Period.from_json(one) for one in kept(12, value=7200.0)]
    found = usual_words(Watch(5, tuple(periods), logs=True), "week", version("resolution"), "en")
    assert found.startswith(f"2.0{SPACE}h (2.0 to 2.0), 1,200 answers")


def test_a_change_of_a_length_of_time_is_told_in_its_unit_and_is_bad_upwards(version):
    hours = {"value": 3 * 3600.0, "low": 2.5 * 3600, "high": 3.5 * 3600}
    was = {"was": 3600.0, "was_low": 3000.0, "was_high": 4200.0}
    told = told_of(raised(version("resolution"), **hours, **was), version("resolution"), "en")
    assert told.tone == "bad"
    assert told.headline.endswith(
        f"rose: 3.0{SPACE}h (2.5 to 3.5) since 2 March 2026, was 1.0{SPACE}h"
    )


def test_a_change_is_told_with_its_days_and_filters(version):
    told = told_of(raised(version()), version(), "en")
    assert told.headline == "NPS rose: 40.0 (36.0 to 44.0) since 2 March 2026, was 30.0"
    assert (told.now_when, told.was_when) == (
        "2 March 2026 to 15 March 2026", "8 December 2025 to 1 March 2026",
    )  # fmt: skip
    assert (told.scope, told.tone) == ("Team: A", "good")
    assert told.was == "30.0 (28.0 to 32.0), 1,200 answers"


def test_a_daily_change_ends_with_its_day(version):
    found = raised(version(), every="day", period=date(2026, 3, 3))
    assert told_of(found, version(), "en").now_when == "2 March 2026 to 3 March 2026"
    assert "&to=2026-03-03&every=day" in explore_url(found)
    assert last_day(date(2026, 3, 3), "day") == date(2026, 3, 3)


@pytest.mark.parametrize("direction", ["up", "down"])
def test_what_changed_is_named_before_by_how_much(version, direction):
    words = {"up": "NPS rose: ", "down": "NPS fell: "}
    assert told_of(raised(version(), direction=direction), version(), "en").headline.startswith(
        words[direction]
    )


def test_both_choices_are_whole_sentences():
    later, sooner = (choice_words(promise_of(h), "week", "en") for h in (5, 4))
    assert later == (
        "Later, with fewer false alarms: about one in 465 weeks (9 years); a change of one usual "
        "week-to-week spread is found after about 10 weeks, of two after 4 weeks"
    )
    assert sooner.startswith("Sooner, with more false alarms: about one in 168 weeks (3 years); ")


@pytest.mark.parametrize(("pace", "word"), [("day", "day"), ("week", "week")])
def test_how_often_is_judged_is_said(pace, word):
    assert judged_words(promise_of(5), pace, "en").startswith(f"Judged every {word}; about one")
    assert begins_words(pace) == f"judges from this {word} on"
    assert count_of(pace, 1200, "en") == f"1,200 {word}s"


@pytest.mark.parametrize(
    ("found", "logs", "usable"),
    [
        (estimate(30.0), False, True),
        (estimate(30.0, n=29), False, False),
        (Estimate(30.0, None, None, 100, 100.0, ""), False, False),
        (Estimate(None, None, None, 0, 0.0, ""), False, False),
        (estimate(30.0, half=0.0), False, False),
        (estimate(30.0, half=30.0), True, False),  # the interval begins at 0
        (estimate(30.0, half=29.0), True, True),
    ],
)
def test_what_can_be_judged(found, logs, usable):
    assert (judged(found, logs=logs) is not None) is usable


def test_every_role_has_alerts_and_no_key():
    assert all(OWN_ALERTS.allows(Actor("person", "1", "Ann", role)) for role in Role)
    key = Actor("key", "1", "Sync", scopes=frozenset({"metrics:read", "alerts.own"}))
    assert not OWN_ALERTS.allows(key)


def test_alerts_are_judged_every_hour_and_their_mail_is_guarded():
    assert recurring["alerts.judge"].period == timedelta(hours=1)
    assert guards["alerts.raised."].allows.__name__ == "may_be_read"
    assert registrations.HANDLERS


@pytest.mark.django_db
def test_an_alert_is_called_by_what_it_watches():
    metric = Metric.objects.get(name="nps")
    one = Alert(metric=metric, where=["team=A"])
    assert str(one) == "NPS (Team: A)"
    assert str(AlertRaised(alert=one, period=date(2026, 3, 2))) == "NPS (Team: A) 2026-03-02"


def test_the_live_page_offers_an_alert_on_what_it_draws(db):
    from harken.board.telling.trend import trend_of
    from tests.board.boards import card

    shown = trend_of(card(), "en")
    assert shown.alert_url == "/alerts/add/?metric=nps"


def test_the_demos_lead_has_had_an_alert_for_half_a_year(weeks, people, now):
    from harken.alerts.demo import plant_alert

    weeks(*[[10] * 50 + [8] * 30 + [3] * 20] * 38, first=MONDAY - timedelta(weeks=26))
    User.objects.filter(pk=people[Role.LEAD].pk).update(email="lead@demo.example")
    assert "is told by mail" in plant_alert(now, None)
    found = Alert.objects.get()
    assert (found.created_at, found.last_period) == (now - timedelta(weeks=26), date(2026, 2, 23))
    assert plant_alert(now, None) == ""
