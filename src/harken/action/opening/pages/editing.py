"""Writing a rule down, with what it would have opened while it is written."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from harken.action.kinds.models import CaseKind
from harken.action.opening import actions
from harken.action.opening.models import CaseRule
from harken.action.opening.pages.forms import RuleForm
from harken.action.opening.telling.trials import told
from harken.action.opening.trying.trial import try_rule
from harken.action.permissions import SET_UP_CASES
from harken.foundations.clock import system_clock
from harken.metrics.figures import CannotMeasure
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM, COUNT = "action/rules/form.html", "action/rules/count.html"
NOT_DONE = 422
LOOKS_FOR = ("metric", "promise", "words", "where")


@requires(SET_UP_CASES)
@require_POST
def count(request: SignedInRequest) -> HttpResponse:
    """Say what a rule would have opened as it is written."""
    given = request.POST.copy()
    written = RuleForm(given)
    if not any(str(written[field].data or "").strip() for field in LOOKS_FOR):
        return render(request, COUNT, {})
    given["name"] = given.get("name", "").strip() or "-"
    given["kind"] = given.get("kind") or _any_kind()
    return render(request, COUNT, {"preview": preview(RuleForm(given))})


def _any_kind() -> str:
    """Stand in for the kind that is chosen further down: it changes nothing in the count."""
    kind = CaseKind.objects.filter(archived_at=None).first()
    return str(kind.pk) if kind else ""


def preview(form: RuleForm) -> dict[str, Any]:
    """Return what the form's rule would have opened, or why that cannot be told."""
    if not form.is_valid():
        return {"refused": " ".join(str(one) for one in form.non_field_errors())}
    rule = CaseRule(**actions.fields_of(form.draft()))
    try:
        trial = try_rule(rule)
    except CannotMeasure as refusal:
        return {"refused": str(refusal)}
    return {"told": told(rule, trial, get_language() or "en", local_date(system_clock()))}


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Write down a rule."""
    return _edit(request, RuleForm(request.POST or None), None)


@requires(SET_UP_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a rule."""
    rule = get_object_or_404(CaseRule, pk=pk)
    return _edit(request, RuleForm(request.POST or None, rule=rule), rule)


def _edit(request: SignedInRequest, form: RuleForm, rule: CaseRule | None) -> HttpResponse:
    asks = request.POST.get("act") == "count"
    if form.is_valid() and not asks:
        saved = attempt(form, lambda: _save(request, form, rule))
        if saved is not None:
            toast(request, _saved_words(saved, rule))
            return redirect("action:case-rule", saved.pk)
    shown = preview(form) if asks else None
    context = {"form": form, "rule": rule, "preview": shown}
    return render(request, FORM, context, status=NOT_DONE if form.is_bound and not asks else 200)


def _save(request: SignedInRequest, form: RuleForm, rule: CaseRule | None) -> CaseRule:
    now, draft = system_clock(), form.draft()
    if rule is None:
        return actions.make_rule(request.actor, draft, now=now)
    return actions.change_rule(request.actor, rule.pk, draft, now=now)


def _saved_words(saved: CaseRule, before: CaseRule | None) -> str:
    words = {"rule": saved.name}
    if before is None:
        return _("“%(rule)s” is written down. Try it, then let it go live.") % words
    if before.state == CaseRule.State.LIVE and saved.state != CaseRule.State.LIVE:
        return (
            _("“%(rule)s” is saved and paused: it looks for something else now. Try it again.")
            % words
        )
    return _("“%(rule)s” is saved.") % words
