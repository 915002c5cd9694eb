"""Judging every alert whose period is over: one question for all that watch the same.

It may be killed anywhere and run any number of times: what an alert learned, what it raised and
the mail about it are one commit, made only if nobody else has moved the alert on meanwhile.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from harken.alerts.judging.asking import Side, periods_of, sides_of, starts_before
from harken.alerts.judging.calendar import last_day, last_whole, periods_between
from harken.alerts.judging.watch import Alarm, Period, Watch, state_from
from harken.alerts.models import Alert, AlertRaised, Pace
from harken.alerts.rules import is_judged_by_logs
from harken.alerts.telling.case import open_case_for
from harken.alerts.telling.mail import tell
from harken.analysis import Direction
from harken.metrics.figures import Asked, CannotMeasure, CannotRead, asked
from harken.metrics.permissions import READ_METRICS
from harken.metrics.register.models import MetricVersion, State
from harken.metrics.targets.relief import relief_on
from harken.organisation.profile.queries import local_date

log = logging.getLogger("harken.alerts")
Watched = tuple[int, Pace, tuple[str, ...]]


@dataclass(frozen=True)
class Found:
    """What a run found for an alert: how it goes on, and the alarms with both their sides."""

    watch: Watch
    last: date
    version: int
    alarms: tuple[tuple[Alarm, Side, Side], ...] = ()


def judge_all(now: datetime) -> int:
    """Judge whatever is due at `now` and tell of it; return how many changes were raised."""
    end_alerts_of_the_gone(now)
    due = due_alerts(now)
    watched: dict[Watched, list[Alert]] = defaultdict(list)
    for alert in due:
        if READ_METRICS.allows(alert.user.actor):
            watched[alert.metric_id, Pace(alert.every), tuple(alert.where)].append(alert)
    return sum(_judge(key, alerts, now) for key, alerts in watched.items())


def end_alerts_of_the_gone(now: datetime) -> None:
    """End the alerts of people who may not sign in any more."""
    Alert.objects.filter(ended_at=None, user__is_active=False).update(ended_at=now)


def due_alerts(now: datetime) -> QuerySet[Alert]:
    """Return the alerts with a period that is over and was not looked at.

    Those of a retired metric are silent.
    """
    paces = (Q(every=pace, last_period__lt=last_whole(pace, now)) for pace in Pace)
    active = Alert.objects.filter(paused_at=None, ended_at=None, user__is_active=True)
    active = active.exclude(metric__state=State.RETIRED)
    return active.filter(next(paces) | next(paces)).select_related("user", "metric", "opens")


def _judge(watched: Watched, alerts: list[Alert], now: datetime) -> int:
    """Ask once for all alerts that watch the same; what cannot be measured is left for later."""
    _metric, pace, where = watched
    last = last_whole(pace, now)
    try:
        ready = asked(alerts[0].metric.name, until=last_day(last, pace))
        periods = periods_of(ready, where, pace, _starts(ready, alerts, pace, last))
        founds = [(one, _found(ready, one, periods, last)) for one in alerts]
    except CannotRead as refusal:
        log.warning("Alerts wait: %s", refusal)
        return 0
    except CannotMeasure as refusal:
        log.info("Alerts on %s cannot be judged: %s", alerts[0].metric.name, refusal)
        unknown = Alert.objects.filter(pk__in=[one.pk for one in alerts], unmeasured_since=None)
        unknown.update(unmeasured_since=now)
        return 0
    return sum(_store(alert, found, ready, now) for alert, found in founds)


def _starts(ready: Asked, alerts: Iterable[Alert], pace: Pace, last: date) -> list[date]:
    """Return the periods that at least one alert needs; a new definition is learned anew."""
    firsts = [
        one.last_period if one.version == ready.version.number else starts_before(pace, last)[0]
        for one in alerts
    ]
    return periods_between(min(firsts), last, pace)


def watch_of(alert: Alert, version: MetricVersion) -> Watch:
    """Return an alert as it works; `version` is the definition by which it was measured."""
    periods = tuple(Period.from_json(one) for one in alert.periods)
    return Watch(alert.h, periods, state_from(alert.state), is_judged_by_logs(version))


def _found(ready: Asked, alert: Alert, periods: list[Period], last: date) -> Found:
    watch = watch_of(alert, ready.version)
    if alert.version != ready.version.number:
        known = [one for one in periods if one.start <= alert.last_period]
        watch = Watch.beginning(alert.h, known, logs=watch.logs)
    alarms, due = [], set(periods_between(alert.last_period, last, alert.every))
    for period in (one for one in periods if one.start in due):
        seen, alarm = watch.after(period)
        sides = sides_of(ready, alert.where, alert.every, alarm) if alarm else None
        if alarm and sides:
            alarms.append((alarm, *sides))
        watch = watch.leaving_out(period) if alarm and not sides else seen
    reached = max(last, alert.last_period)
    return Found(watch, reached, ready.version.number, tuple(alarms))


@transaction.atomic
def _store(alert: Alert, found: Found, ready: Asked, now: datetime) -> int:
    """Write down what was found unless somebody else did, paused it or stopped it meanwhile."""
    held = Alert.objects.filter(
        pk=alert.pk, last_period=alert.last_period, paused_at=None, ended_at=None
    )
    periods = [one.as_json() for one in found.watch.periods]
    taken = held.update(
        periods=periods,
        state=found.watch.kept_state(),
        last_period=found.last,
        version=found.version,
        unmeasured_since=None,
    )
    if not taken:
        return 0
    for alarm, was, is_now in found.alarms:
        raised = _raised(alert, alarm, was, is_now, now)
        is_worse = (raised.direction == Direction.UP) != ready.version.higher_is_better
        if is_worse and _is_accepted(alert, now):
            continue
        tell(raised, ready.version, now=now)
        if is_worse:
            open_case_for(raised, ready.version, now=now)
    return len(found.alarms)


def _is_accepted(alert: Alert, now: datetime) -> bool:
    """Tell whether somebody accepted a change for the worse: the target rests.

    It stands on the page like every other; only mail and case stay away.
    """
    return relief_on(alert.metric, local_date(now)) is not None


def _raised(alert: Alert, alarm: Alarm, was: Side, is_now: Side, now: datetime) -> AlertRaised:
    return AlertRaised.objects.create(
        alert=alert,
        at=now,
        period=alarm.at,
        direction=alarm.direction.value,
        since=alarm.since,
        value=is_now.value,
        low=is_now.low,
        high=is_now.high,
        n=is_now.n,
        was_since=alarm.was_since,
        was=was.value,
        was_low=was.low,
        was_high=was.high,
        was_n=was.n,
        currency=is_now.currency,
    )
