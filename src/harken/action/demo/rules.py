"""Amber & Oak's rules: two are live, one of them reached its cap today, one is being tried."""

from dataclasses import replace
from datetime import datetime, timedelta

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.kinds.models import CaseKind
from harken.action.opening.actions import RuleDraft, go_live, keep_trial, make_rule
from harken.action.opening.following.placing import place
from harken.action.opening.matching.compiling import looks_of
from harken.action.opening.models import CaseRule, Priority, RuleDay
from harken.action.opening.trying.asking import window_of
from harken.action.opening.trying.trial import fitting, try_rule
from harken.foundations.permission import Actor, Role
from harken.listening.signals.models import Signal
from harken.metrics.register.models import Metric
from harken.organisation.changes.refused import Refused
from harken.organisation.demo.parts import DemoSize
from harken.organisation.profile.queries import local_date
from harken.strategy.promises.models import Promise

FULL_AT, HELD, LATELY = 2, 5, 14
SINCE = timedelta(days=45)
"""So long the first rule is live."""
WORDS = ("refund*", "money back", "zwrot*", "верн*", "поверн*")


def plant_rules(now: datetime, size: DemoSize) -> str:
    """Write three rules and let two of them go live; once."""
    lead = User.objects.filter(email=demo_address(Role.LEAD)).first()
    kinds = list(CaseKind.objects.filter(archived_at=None, is_regulated=False))
    if size.signals == 0 or lead is None or not kinds or CaseRule.objects.exists():
        return ""
    low, refund = _live_drafts(kinds)
    _started(lead.actor, low, now - SINCE)
    _did(lead.actor, now)
    _started(lead.actor, refund, now)
    _fill_to_the_cap(now)
    _tried(lead.actor, _untried_draft(kinds), now)
    return "3 rules that open cases: two are live, one reached its cap, one is being tried."


def _live_drafts(kinds: list[CaseKind]) -> list[RuleDraft]:
    low = RuleDraft("Low scores hear from a person", kinds[0], most_a_day=20)
    nps = Metric.objects.filter(name="nps").first()
    refund = replace(low, name="Asks for the money back", words=WORDS, most_a_day=FULL_AT)
    first = replace(low, metric=nps, sense=CaseRule.Sense.AT_MOST, value=6)
    return [first, replace(refund, priority=Priority.HIGH)]


def _untried_draft(kinds: list[CaseKind]) -> RuleDraft:
    """Return a rule on a promise where there is one that data can tell."""
    kept = Promise.objects.filter(archived_at=None).exclude(metric=None).first()
    draft = RuleDraft("A promise was broken", kinds[-1], promise=kept, most_a_day=30)
    return draft if kept else replace(draft, name="By phone", where=("channel=phone",))


def _started(actor: Actor, draft: RuleDraft, now: datetime) -> None:
    rule = _tried(actor, draft, now)
    held = sum(max(0, count - rule.most_a_day) for count in rule.tried["days"].values())
    try:
        go_live(actor, rule.pk, now=now, confirmed=held)
    except Refused:
        return


def _tried(actor: Actor, draft: RuleDraft, now: datetime) -> CaseRule:
    rule = make_rule(actor, draft, now=now)
    return keep_trial(actor, rule.pk, try_rule(rule, clock=lambda: now), now=now)


def _did(actor: Actor, now: datetime) -> None:
    """Let the first rule have opened the cases that are there and fit it, on their days."""
    rule = CaseRule.objects.filter(state=CaseRule.State.LIVE).first()
    if rule is None:
        return
    fits = {"signals__is_first": True, "signals__signal__scores__nps__lte": rule.value}
    since = Case.objects.filter(rule=None, opened_at__gte=rule.live_since, **fits)
    for case in since.distinct():
        Case.objects.filter(pk=case.pk).update(rule=rule)
        day, _new = RuleDay.objects.get_or_create(rule=rule, day=local_date(case.opened_at))
        RuleDay.objects.filter(pk=day.pk).update(opened=day.opened + 1)
    keep_trial(actor, rule.pk, try_rule(rule, clock=lambda: now), now=now)


def _fill_to_the_cap(now: datetime) -> None:
    """Let the newest signals that fit the rule with the low cap come today."""
    rule = CaseRule.objects.filter(most_a_day=FULL_AT).first()
    if rule is None or rule.state != CaseRule.State.LIVE:
        return
    today = local_date(now)
    rows = fitting(looks_of(rule, today), window_of(today, LATELY), now)
    ids = rows["signal_id"].to_pylist()[-(FULL_AT + HELD) * 2 :]
    for signal in Signal.objects.filter(pk__in=ids).order_by("-pk")[: FULL_AT + HELD]:
        place(rule, signal, now)
