"""Setting, pausing and stopping one's own alerts; each demands the permission and the owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.accounts.users.models import User
from harken.action.kinds.models import CaseKind
from harken.action.permissions import WORK_CASES
from harken.alerts.judging.asking import history_of, pace_of
from harken.alerts.judging.calendar import last_whole, today_of
from harken.alerts.judging.watch import Watch
from harken.alerts.models import Alert, Pace
from harken.alerts.permissions import OWN_ALERTS
from harken.alerts.queries import alerts_of
from harken.alerts.rules import LATER, MOST_ALERTS, SENSITIVITIES, is_judged_by_logs
from harken.analysis import State
from harken.audit.actions import record_change
from harken.foundations.permission import Actor
from harken.metrics.figures import Asked, asked, write_where
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import profile


@dataclass(frozen=True)
class Proposal:
    """What an alert would watch: how often, and what it would know when it begins."""

    ready: Asked
    where: tuple[str, ...]
    pace: Pace
    watch: Watch


def propose(metric: str, where: Sequence[str], *, now: datetime) -> Proposal:
    """Return what an alert set at `now` would begin with; raises CannotMeasure."""
    ready = asked(metric)
    plain = tuple(sorted(set(write_where(ready.where(where)))))
    today = today_of(now)
    pace = pace_of(ready, plain, today)
    history = history_of(ready, plain, pace, today, profile().week_start)
    logs = is_judged_by_logs(ready.version)
    return Proposal(ready, plain, pace, Watch.beginning(LATER, history, logs=logs))


def add_alert(
    actor: Actor, proposal: Proposal, h: int, *, opens: CaseKind | None = None, now: datetime
) -> Alert:
    """Set the proposed alert with sensitivity `h`; with `opens` a change for the worse opens a
    case of that kind.

    Raises PermissionDenied, and Refused for one that is set already or too many.
    """
    OWN_ALERTS.demand(actor)
    if opens is not None:
        WORK_CASES.demand(actor)
    if h not in SENSITIVITIES:
        raise Refused(_("Choose how sure the alert has to be."))
    with transaction.atomic():
        _demand_room(actor, proposal.ready.metric.pk, list(proposal.where))
        alert = Alert.objects.create(
            user_id=int(actor.id),
            metric=proposal.ready.metric,
            where=list(proposal.where),
            every=proposal.pace,
            h=h,
            version=proposal.ready.version.number,
            periods=[one.as_json() for one in proposal.watch.periods],
            state=proposal.watch.kept_state(),
            last_period=last_whole(proposal.pace, now),
            created_at=now,
            opens=opens,
        )
        record_change(actor, "alert.added", alert, now=now)
    return alert


def _demand_room(actor: Actor, metric_id: int, where: list[str]) -> None:
    """Raise Refused where the same alert is there, or too many; one person sets one at a time."""
    User.objects.select_for_update().get(pk=actor.id)
    own = list(alerts_of(actor))
    if any((one.metric_id, one.where) == (metric_id, where) for one in own):
        raise Refused(_("You have an alert on exactly this already."))
    if len(own) >= MOST_ALERTS:
        raise Refused(
            ngettext(
                "You have %(count)s alert. Stop it before you set another.",
                "You have %(count)s alerts. Stop one before you set another.",
                len(own),
            )
            % {"count": len(own)}
        )


@transaction.atomic
def pause_alert(actor: Actor, alert_id: int, *, now: datetime) -> Alert:
    """Judge nothing until the alert is resumed; raises Alert.DoesNotExist for another's."""
    alert = _own(actor, alert_id)
    if alert.paused_at is None:
        alert.paused_at = now
        alert.save(update_fields=["paused_at"])
        record_change(actor, "alert.paused", alert, now=now)
    return alert


@transaction.atomic
def resume_alert(actor: Actor, alert_id: int, *, now: datetime) -> Alert:
    """Go on with the level that was learned; periods that passed meanwhile are not judged."""
    alert = _own(actor, alert_id)
    if alert.paused_at is not None:
        alert.paused_at = None
        _begin_anew(alert, now)
        record_change(actor, "alert.resumed", alert, now=now)
    return alert


@transaction.atomic
def stop_alert(actor: Actor, alert_id: int, *, now: datetime) -> Alert:
    """End an alert; what it raised stays in the list. Raises Alert.DoesNotExist."""
    alert = _own(actor, alert_id)
    alert.ended_at = now
    alert.save(update_fields=["ended_at"])
    record_change(actor, "alert.stopped", alert, now=now)
    return alert


@transaction.atomic
def take_back_stop(actor: Actor, alert_id: int, *, now: datetime) -> Alert:
    """Let a stopped alert go on as it was; raises Alert.DoesNotExist, Refused as `add_alert`."""
    OWN_ALERTS.demand(actor)
    alert = Alert.objects.select_for_update().get(pk=alert_id, user_id=actor.id)
    if alert.ended_at is not None:
        _demand_room(actor, alert.metric_id, alert.where)
        alert.ended_at = None
        alert.save(update_fields=["ended_at"])
        record_change(actor, "alert.restored", alert, now=now)
    return alert


def _own(actor: Actor, alert_id: int) -> Alert:
    OWN_ALERTS.demand(actor)
    mine = Alert.objects.select_for_update()
    return mine.get(pk=alert_id, user_id=actor.id, ended_at=None)


def _begin_anew(alert: Alert, now: datetime) -> None:
    """Set the sums to nothing: what was half seen before the pause says nothing about now."""
    alert.state = Watch(alert.h, state=State()).kept_state()
    alert.last_period = max(alert.last_period, last_whole(alert.every, now))
    alert.save(update_fields=["paused_at", "state", "last_period"])
