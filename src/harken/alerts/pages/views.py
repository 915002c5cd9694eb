from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.alerts import actions
from harken.alerts.actions import Proposal
from harken.alerts.models import Alert
from harken.alerts.pages.forms import AlertForm
from harken.alerts.permissions import OWN_ALERTS
from harken.alerts.queries import MOST_SHOWN, alerts_of, raised_for, versions_of
from harken.alerts.telling.rows import proposed, row_of
from harken.alerts.telling.told import told_list
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.figures import CannotMeasure
from harken.metrics.register.queries import metrics_in_use
from harken.metrics.targets.relief import reliefs_of
from harken.organisation.changes.refused import Refused
from harken.organisation.pages.forms import attempt
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast
from harken.web.registries import Undo
from harken.web.undo.tokens import UndoImpossible

NOT_DONE = 422
STOP = "alerts.stop"


@requires(OWN_ALERTS)
@require_safe
def alerts(request: SignedInRequest) -> HttpResponse:
    """List one's own alerts, and what they raised."""
    own = list(alerts_of(request.actor))
    versions, language = versions_of(own), get_language() or "en"
    resting = reliefs_of((one.metric for one in own), local_date(system_clock()))
    context = {
        "rows": [
            row_of(one, versions[one.pk], language, resting.get(one.metric.name)) for one in own
        ],
        "raised": told_list(raised_for(request.actor)[:MOST_SHOWN]),
    }
    return render(request, "alerts/list.html", context)


@requires(OWN_ALERTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Show what an alert would watch and know, and set it."""
    metric, where = request.GET.get("metric", ""), request.GET.getlist("where")
    if not metric:
        return render(request, "alerts/choose.html", {"metrics": metrics_in_use()})
    context: dict[str, object]
    try:
        proposal = actions.propose(metric, where, now=system_clock())
    except CannotMeasure as refusal:
        context = {"metrics": metrics_in_use(), "chosen": metric, "why": str(refusal)}
        return render(request, "alerts/choose.html", context, status=NOT_DONE)
    form = AlertForm(request.POST or None, pace=proposal.pace, actor=request.actor)
    if form.is_valid() and _set(request, form, proposal):
        toast(request, _("The alert is set. Harken writes to you when the figure really changes."))
        return redirect("alerts:alerts")
    context = {"form": form, "about": proposed(proposal, get_language() or "en")}
    return render(request, "alerts/add.html", context, status=NOT_DONE if form.is_bound else 200)


def _set(request: SignedInRequest, form: AlertForm, proposal: Proposal) -> Alert | None:
    h, opens = form.cleaned_data["h"], form.cleaned_data.get("opens")
    now = system_clock()
    return attempt(
        form, lambda: actions.add_alert(request.actor, proposal, h, opens=opens, now=now)
    )


@requires(OWN_ALERTS)
@require_POST
def pause(request: SignedInRequest, alert_id: int) -> HttpResponse:
    try:
        alert = actions.pause_alert(request.actor, alert_id, now=system_clock())
    except Alert.DoesNotExist as error:
        raise Http404 from error
    toast(request, _("“%(alert)s” is paused.") % {"alert": alert}, tone="neutral")
    return redirect("alerts:alerts")


@requires(OWN_ALERTS)
@require_POST
def resume(request: SignedInRequest, alert_id: int) -> HttpResponse:
    try:
        alert = actions.resume_alert(request.actor, alert_id, now=system_clock())
    except Alert.DoesNotExist as error:
        raise Http404 from error
    toast(request, _("“%(alert)s” goes on.") % {"alert": alert})
    return redirect("alerts:alerts")


@requires(OWN_ALERTS)
@require_POST
def stop(request: SignedInRequest, alert_id: int) -> HttpResponse:
    try:
        alert = actions.stop_alert(request.actor, alert_id, now=system_clock())
    except Alert.DoesNotExist as error:
        raise Http404 from error
    text = _("The alert on %(alert)s is stopped.") % {"alert": alert}
    toast(request, text, undo=(STOP, alert_id))
    return redirect("alerts:alerts")


def _take_back(alert_id: str, actor: Actor) -> None:
    try:
        actions.take_back_stop(actor, int(alert_id), now=system_clock())
    except Refused as refusal:
        raise UndoImpossible(str(refusal)) from refusal
    except Alert.DoesNotExist as gone:
        raise UndoImpossible(_("This alert is gone.")) from gone


TAKE_BACK = Undo(STOP, OWN_ALERTS, _take_back)
