"""The page of one rule: what it would do, what it did, what waits for a decision."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from harken.action.opening.models import CaseRule
from harken.action.opening.queries import LATELY, Trouble, rule_numbered, troubles_of
from harken.action.opening.settling import waiting_of
from harken.action.opening.telling.looking import looks_for
from harken.action.opening.telling.trials import Told, told
from harken.action.opening.trying.starting import why_not
from harken.action.opening.trying.trial import trial_of
from harken.action.permissions import SET_UP_CASES
from harken.audit.models import AuditEntry
from harken.audit.verbs import Line, line_of
from harken.charts import Bar, Chart, Columns, Finding, bars_by_day
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.listening.reading.rows import Reader, Row
from harken.listening.signals.models import Signal
from harken.metrics.measures.queries import measures_by_name
from harken.organisation.profile.queries import local_date, profile
from harken.web.access import SignedInRequest, requires

MOST_WAITING, MOST_HISTORY = 50, 20


@dataclass(frozen=True)
class Waits:
    """A signal that was held back, with the number by which it is decided on."""

    number: int
    at: datetime
    row: Row


@dataclass(frozen=True)
class RulePage:
    """Everything on the page, ready for its template."""

    rule: CaseRule
    looks: list[str]
    troubles: list[Trouble]
    why_not: str
    trial: Told | None
    tried_at: datetime | None
    examples: list[Row]
    did: Chart | None
    waiting: list[Waits]
    waiting_count: int
    history: list[Line]


@requires(SET_UP_CASES)
@require_safe
def rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one rule."""
    found = rule_numbered(pk)
    if found is None:
        raise Http404
    page = page_of(found, request.actor, system_clock(), get_language() or "en")
    return render(request, "action/rules/rule.html", {"page": page, "rule": found})


def page_of(found: CaseRule, actor: Actor, now: datetime, language: str) -> RulePage:
    """Return a rule's page for a reader."""
    today = local_date(now)
    trial = trial_of(found)
    reader = Reader(actor, language, measures_by_name())
    waiting = waiting_of(found)
    held = waiting.select_related("signal__customer__personal")[:MOST_WAITING]
    return RulePage(
        rule=found,
        looks=looks_for(found, language, today),
        troubles=troubles_of([found], today)[found.pk],
        why_not=why_not(found, now),
        trial=told(found, trial, language, today) if trial else None,
        tried_at=trial.at if trial else None,
        examples=_examples(trial.newest if trial else (), reader),
        did=_did(found, today, language),
        waiting=[Waits(one.pk, one.at, reader.row(one.signal)) for one in held],
        waiting_count=waiting.count(),
        history=_history(found),
    )


def _examples(ids: tuple[int, ...], reader: Reader) -> list[Row]:
    rows = Signal.objects.filter(pk__in=ids).select_related("customer__personal")
    by_id: dict[int, Any] = {one.pk: one for one in rows}
    return [reader.row(by_id[one]) for one in ids if one in by_id]


def _history(found: CaseRule) -> list[Line]:
    rows = AuditEntry.objects.filter(object_kind=found._meta.label_lower, object_id=str(found.pk))
    return [line_of(entry) for entry in rows.order_by("-id")[:MOST_HISTORY]]


def _did(found: CaseRule, today: date, language: str) -> Chart | None:
    """Draw what a rule opened day by day; days on which it held some back are marked."""
    since = today - timedelta(days=LATELY - 1)
    rows = {one.day: one for one in found.days.filter(day__gte=since)}
    if not rows:
        return None
    days = [since + timedelta(days=one) for one in range(LATELY)]
    bars = [_bar(day, rows) for day in days]
    opened = sum(one.opened for one in rows.values())
    attached = sum(one.attached for one in rows.values())
    words = {"opened": opened, "attached": attached, "days": LATELY}
    title = _("Opened in the last %(days)s days: %(opened)s") % words
    subtitle = _("Cases a day; complete count. Signals that joined a case: %(attached)s") % words
    columns = Columns(_("Day"), _("Cases"), _("Held back"))
    finding = Finding(title, subtitle, title)
    return bars_by_day(finding, bars, columns, language, profile().week_start)


def _bar(day: date, rows: dict[date, Any]) -> Bar:
    found = rows.get(day)
    if found is None:
        return Bar(day, 0.0)
    mark = _("%(count)s held back") % {"count": found.held} if found.held else ""
    return Bar(day, float(found.opened), mark)
