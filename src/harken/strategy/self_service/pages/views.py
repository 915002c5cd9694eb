from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.foundations.spreadsheet import csv_lines
from harken.metrics.figures import CannotMeasure
from harken.organisation.pages.forms import attempt, show
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.self_service.actions import set_rule, want
from harken.strategy.self_service.ease import ease_in
from harken.strategy.self_service.models import ContactReason, SelfServiceRule
from harken.strategy.self_service.pages.charts import by_month
from harken.strategy.self_service.pages.forms import ReasonForm, RuleForm
from harken.strategy.self_service.pages.rows import csv_rows, rows_of
from harken.strategy.self_service.pages.words import (
    change_words,
    ease_words,
    going_words,
    heading,
    left_words,
    rate_words,
    rule_words,
    score_words,
)
from harken.strategy.self_service.queries import Standing, rule_now, standing_kept
from harken.strategy.self_service.reasons import Register, reasons, register_of
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

PAGE = "strategy/self_service/page.html"


@requires(SEE_STRATEGY)
@require_safe
def self_service(request: SignedInRequest) -> HttpResponse:
    """Show how many help themselves, month by month, and why customers get in touch."""
    rule = rule_now()
    context: dict[str, object] = {
        "rule": rule,
        "heading": heading(None),
        "may_steer": STEER.allows(request.actor),
    }
    if rule is not None:
        context |= {"told": rule_words(rule)}
        try:
            context |= _found(rule, request.actor)
        except CannotMeasure as refusal:
            context["why"] = str(refusal)
    return render(request, PAGE, context)


def _found(rule: SelfServiceRule, reader: Actor) -> dict[str, object]:
    standing = standing_kept(rule, system_clock())
    register = register_of(standing, reasons())
    return {
        "heading": heading(standing),
        "standing": standing,
        "rate": rate_words(standing.found) if standing.found.n else "",
        "change": change_words(standing),
        "left": left_words(standing, rule.hours),
        "score": score_words(standing),
        "ease": ease_words(ease_in(standing.window), standing),
        "chart": by_month(standing.months, standing.today),
        "rows": rows_of(register, rule, reader) if rule.topic_field else [],
        "register": register,
        "going": going_words(register) if rule.topic_field else "",
    }


@requires(SEE_STRATEGY)
@require_safe
def export(_request: SignedInRequest) -> HttpResponse | StreamingHttpResponse:
    """Send the register of contact reasons as a file."""
    rule = rule_now()
    if rule is None:
        raise Http404
    try:
        lines = csv_lines(csv_rows(_register(standing_kept(rule, system_clock()))))
    except CannotMeasure as refusal:
        raise Http404(str(refusal)) from refusal
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contact-reasons.csv"'
    return response


def _register(standing: Standing) -> Register:
    return register_of(standing, reasons())


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: SignedInRequest) -> HttpResponse:
    """Say what counts as self-service."""
    form = RuleForm(request.POST or None, row=rule_now())
    if form.is_valid():
        made = attempt(form, lambda: set_rule(request.actor, form.rule(), now=system_clock()))
        if made:
            toast(request, _("Saved. This is how it was counted back to the first signal."))
            return redirect("strategy:self-service")
    return show(request, "strategy/self_service/rule.html", form)


@requires(STEER)
@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: SignedInRequest) -> HttpResponse:
    """Say what we want of a contact reason; the address names it as it comes in."""
    key = request.GET.get("key", "")
    if not key and request.method != "POST":
        return redirect("strategy:self-service")
    row = ContactReason.objects.filter(key=key).select_related("owner").first()
    form = ReasonForm(request.POST or None, row=row, initial={"aim": ContactReason.Aim.OPEN})
    if form.is_valid():
        made = attempt(form, lambda: want(request.actor, key, form.wanted(), now=system_clock()))
        if made:
            toast(request, _("Saved for “%(name)s”.") % {"name": made})
            return redirect("strategy:self-service")
    return show(request, "strategy/self_service/reason.html", form, key=key, reason=row)
