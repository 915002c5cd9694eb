"""Stating promises: each act demands the permission, is logged and announced."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.register.actions import MetricDetails, add_metric, add_version, change_metric
from harken.metrics.register.models import Metric, MetricVersion, State
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import write
from harken.organisation.profile.queries import local_date
from harken.strategy.days import check_days
from harken.strategy.permissions import STEER
from harken.strategy.promises.checking.rule import Rule, rule_of, version_of
from harken.strategy.promises.models import Promise
from harken.strategy.vision.citing import fields_of
from harken.strategy.vision.models import Value
from harken.strategy.writing import change_places, note, set_away

METRIC = "promise_"
"""The metric of a promise is called so, with its number behind it."""


@dataclass(frozen=True)
class Draft:
    """A promise as it is written down.

    `checked_by` is a rule, an existing share metric, or None where data cannot tell, which
    `unchecked_because` then explains. `cites` is a choice of `vision.citing`.
    """

    name: LocalText
    since: date
    detail: LocalText = field(default_factory=LocalText)
    whom: LocalText = field(default_factory=LocalText)
    owner: User | None = None
    cites: str = ""
    checked_by: Rule | Metric | None = None
    unchecked_because: LocalText = field(default_factory=LocalText)
    felt: Metric | None = None
    felt_of: tuple[str, ...] = ()
    is_public: bool = False


@transaction.atomic
def make_promise(actor: Actor, draft: Draft, *, now: datetime) -> Promise:
    """State a promise; its rule becomes a metric of the register. Raises Refused."""
    STEER.demand(actor)
    _demand_why(draft)
    last = Promise.objects.aggregate(last=Max("place"))["last"] or 0
    promise = Promise.objects.create(place=last + 1, **_fields(draft))
    _set_check(actor, promise, draft, now)
    note(actor, "promise.made", promise, now)
    return promise


@transaction.atomic
def change_promise(actor: Actor, promise_id: int, draft: Draft, *, now: datetime) -> Promise:
    """Put a promise in other words, or another rule. Raises Refused.

    Another rule is a new version of its metric: what was seen before keeps the old one.
    """
    STEER.demand(actor)
    _demand_why(draft)
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise_id)
    changes = write(promise, _fields(draft))
    before = promise.metric
    if _set_check(actor, promise, draft, now):
        changes["metric"] = [str(before or ""), str(promise.metric or "")]
    _follow(actor, promise, draft, now)
    if changes:
        note(actor, "promise.changed", promise, now, changes)
    return promise


def _demand_why(draft: Draft) -> None:
    check_days(draft.since)
    if draft.checked_by is None and not draft.unchecked_because:
        raise Refused(
            _("Say why data cannot tell whether it is kept, or choose a rule that can tell.")
        )


def _fields(draft: Draft) -> dict[str, Any]:
    cites = fields_of(draft.cites)
    return {
        "name": draft.name,
        "detail": draft.detail,
        "whom": draft.whom,
        "since": draft.since,
        "owner": draft.owner,
        "value": Value.objects.filter(pk=cites["value_id"]).first(),
        "cites_vision": cites["cites_vision"],
        "unchecked_because": LocalText() if draft.checked_by else draft.unchecked_because,
        "felt": draft.felt,
        "felt_of": list(draft.felt_of),
        "is_public": draft.is_public,
    }


def _set_check(actor: Actor, promise: Promise, draft: Draft, now: datetime) -> bool:
    """Let the promise be checked as the draft says; tell whether that is new."""
    checked = draft.checked_by
    if not isinstance(checked, Rule):
        is_new = promise.metric != checked
        promise.metric = checked
        promise.save(update_fields=["metric"])
        return is_new
    own = Metric.objects.filter(name=f"{METRIC}{promise.pk}").first()
    if own is None:
        own = _new_metric(actor, promise, checked, now)
        is_new = True
    else:
        is_new = _renewed(actor, own, checked, now) is not None
    promise.metric = own
    promise.save(update_fields=["metric"])
    return is_new


def _new_metric(actor: Actor, promise: Promise, rule: Rule, now: datetime) -> Metric:
    version = version_of(rule, promise.since)
    details = MetricDetails(_label(promise), promise.owner, State.PRIMARY)
    return add_metric(actor, f"{METRIC}{promise.pk}", details, version, now=now)


def _renewed(actor: Actor, metric: Metric, rule: Rule, now: datetime) -> MetricVersion | None:
    """Add a version where the rule differs: from today, or the day after one that begins today."""
    newest = metric.versions.select_related("measure").order_by("-number").first()
    if newest is not None and rule_of(newest) == rule:
        return None
    today = local_date(now)
    begins = today if newest is None else max(today, newest.valid_from + timedelta(days=1))
    return add_version(actor, metric.pk, version_of(rule, begins), now=now)


def _follow(actor: Actor, promise: Promise, draft: Draft, now: datetime) -> None:
    """Let the promise's own metric bear its name and have its owner."""
    metric = promise.metric
    if metric is None or metric.name != f"{METRIC}{promise.pk}":
        return
    details = MetricDetails(_label(promise), draft.owner, metric.state)
    change_metric(actor, metric.pk, details, now=now)


def _label(promise: Promise) -> LocalText:
    """Return what the metric is called: the promise's own words, in each language."""
    return LocalText({code: text[:120] for code, text in promise.name.items()})


@transaction.atomic
def move_promise(actor: Actor, promise_id: int, *, up: bool, now: datetime) -> Promise:
    """Let a promise change places with its neighbour; at the end it stays."""
    STEER.demand(actor)
    rows = list(Promise.objects.select_for_update(of=("self",)).filter(archived_at=None))
    moved = change_places(rows, promise_id, up=up)
    if moved is not None:
        note(actor, "promise.moved", moved, now)
    return Promise.objects.get(pk=promise_id)


def archive_promise(actor: Actor, promise_id: int, *, now: datetime) -> Promise:
    """Put a promise out of the way, off the public page too; its metric goes on."""
    return _set_away(actor, promise_id, now, away=True)


def restore_promise(actor: Actor, promise_id: int, *, now: datetime) -> Promise:
    """Bring a promise back."""
    return _set_away(actor, promise_id, now, away=False)


@transaction.atomic
def _set_away(actor: Actor, promise_id: int, now: datetime, *, away: bool) -> Promise:
    STEER.demand(actor)
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise_id)
    set_away(actor, "promise", promise, now, away=away)
    return promise
