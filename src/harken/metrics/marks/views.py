from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.metrics.marks.actions import change_event, mark_event, remove_event, restore_event
from harken.metrics.marks.forms import EventForm
from harken.metrics.marks.models import MarkedEvent
from harken.metrics.marks.queries import events_page
from harken.metrics.marks.undoing import ADDED, CHANGED, REMOVED, slip_of
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.organisation.pages.forms import attempt, show
from harken.organisation.pages.lists import asked_page
from harken.organisation.profile.queries import profile
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "metrics/marks/form.html"


@requires(READ_METRICS)
@require_safe
def marks(request: SignedInRequest) -> HttpResponse:
    context = {
        "page": asked_page(request, events_page),
        "archived": "archived" in request.GET,
        "may_edit": EDIT_METRICS.allows(request.actor),
    }
    return render(request, "metrics/marks/list.html", context)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    now = system_clock()
    form = EventForm(request.POST or None, initial={"day": _local(now).date()})
    if form.is_valid():
        given = (form.cleaned_data["day"], form.cleaned_data["title"])
        made = attempt(form, lambda: mark_event(request.actor, *given, now=now))
        if made:
            toast(request, _("“%(name)s” was marked.") % {"name": made}, undo=(ADDED, made.pk))
            return redirect("metrics:marks")
    return show(request, FORM, form)


@requires(EDIT_METRICS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, event_id: int) -> HttpResponse:
    event = get_object_or_404(MarkedEvent, pk=event_id, archived_at=None)
    slip = slip_of(event)
    form = EventForm(request.POST or None, initial={"day": event.day, "title": event.title})
    if form.is_valid():
        given = (form.cleaned_data["day"], form.cleaned_data["title"])
        made = attempt(
            form, lambda: change_event(request.actor, event_id, *given, now=system_clock())
        )
        if made:
            toast(request, _("Saved."), undo=(CHANGED, slip))
            return redirect("metrics:marks")
    return show(request, FORM, form, event=event)


@requires(EDIT_METRICS)
@require_POST
def remove(request: SignedInRequest, event_id: int) -> HttpResponse:
    get_object_or_404(MarkedEvent, pk=event_id, archived_at=None)
    event = remove_event(request.actor, event_id, now=system_clock())
    toast(request, _("“%(name)s” was removed.") % {"name": event}, undo=(REMOVED, event_id))
    return redirect("metrics:marks")


@requires(EDIT_METRICS)
@require_POST
def restore(request: SignedInRequest, event_id: int) -> HttpResponse:
    get_object_or_404(MarkedEvent, pk=event_id)
    event = restore_event(request.actor, event_id, now=system_clock())
    toast(request, _("%(name)s is back.") % {"name": event})
    return redirect("metrics:marks")


def _local(now: datetime) -> datetime:
    return now.astimezone(ZoneInfo(profile().zone))
