from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.metrics.store import reading, the_store
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import show
from harken.organisation.profile.queries import local_date
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.social_audit import telling
from harken.strategy.social_audit.actions import set_rule
from harken.strategy.social_audit.figures import Audit, audit_of
from harken.strategy.social_audit.forms import RuleForm
from harken.strategy.social_audit.rule import Rule, rule_now
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "strategy:social-audit"


@requires(SEE_STRATEGY)
@require_safe
def social_audit(request: SignedInRequest) -> HttpResponse:
    rule, found, why = _read(local_date(system_clock()))
    context = {
        "rule": telling.rule_words(rule) if rule else "",
        "is_found": rule is not None and rule.is_found,
        "sources": ", ".join(rule.sources) if rule else "",
        "why": why,
        "told": _told(found, request.actor) if found else None,
        "may_steer": STEER.allows(request.actor),
        "lives_url": reverse("metrics:lives"),
    }
    return render(request, "strategy/social_audit/page.html", context)


def _read(today: date) -> tuple[Rule | None, Audit | None, str]:
    try:
        store = the_store()
        with reading():
            rule = rule_now(store)
        return rule, audit_of(rule, store, today) if rule else None, ""
    except CannotMeasure as refusal:
        return None, None, str(refusal)


def _told(audit: Audit, actor: Actor) -> dict[str, object]:
    """Return everything that the page says of mentions."""
    net = audit.mentions.net
    return {
        "finding": telling.finding_of(audit),
        "value": telling.points(net.value),
        "span": telling.span_of(net),
        "n": audit.mentions.n,
        "days": telling.days_words(audit),
        "last": audit.window.last,
        "is_old": audit.window.last != local_date(system_clock()),
        "mixed": telling.mixed_words(audit),
        "replies": telling.reply_words(audit),
        "sources": telling.mix_rows(audit.sources, audit, "source", actor),
        "channels": telling.mix_rows(audit.channels, audit, "channel", actor),
        "chart": telling.sources_chart(audit.sources) if len(audit.sources) > 1 else None,
        "trend": telling.trend_of(audit),
        "negative": telling.newest_negative(audit, actor),
        "negative_url": telling.negative_url(audit, actor),
        "all_url": telling.all_url(audit, actor),
    }


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_rule(request: SignedInRequest) -> HttpResponse:
    rule, _found, _why = _read(local_date(system_clock()))
    form = RuleForm(request.POST or None, rule=rule)
    if form.is_bound and form.is_valid():
        try:
            set_rule(request.actor, form.draft(), now=system_clock())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toast(request, _("Saved."))
            return redirect(PAGE)
    return show(request, "strategy/social_audit/rule.html", form)
