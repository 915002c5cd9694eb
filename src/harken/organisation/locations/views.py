from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.undoing import LOCATION
from harken.organisation.locations.actions import (
    add_location,
    archive_location,
    change_location,
    restore_location,
)
from harken.organisation.locations.forms import LocationForm
from harken.organisation.locations.models import Location
from harken.organisation.locations.queries import locations_page
from harken.organisation.pages.forms import show
from harken.organisation.pages.lists import asked_page
from harken.organisation.permissions import EDIT_LOCATIONS
from harken.organisation.profile.queries import profile
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "organisation/locations/form.html"


@requires(EDIT_LOCATIONS)
@require_safe
def locations(request: SignedInRequest) -> HttpResponse:
    context = {"page": asked_page(request, locations_page), "archived": "archived" in request.GET}
    return render(request, "organisation/locations/list.html", context)


@requires(EDIT_LOCATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = LocationForm(request.POST or None, initial={"zone": profile().zone})
    if not form.is_valid():
        return show(request, FORM, form)
    location = add_location(request.actor, form.place(), now=system_clock())
    toast(request, _("%(name)s was added.") % {"name": location})
    return redirect("organisation:locations")


@requires(EDIT_LOCATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, location_id: int) -> HttpResponse:
    rows = Location.objects.select_related("brand", "calendar")
    location = get_object_or_404(rows, pk=location_id)
    form = LocationForm(request.POST or None, location=location)
    if not form.is_valid():
        return show(request, FORM, form, location=location)
    change_location(request.actor, location_id, form.place(), now=system_clock())
    toast(request, _("Saved."))
    return redirect("organisation:locations")


@requires(EDIT_LOCATIONS)
@require_POST
def archive(request: SignedInRequest, location_id: int) -> HttpResponse:
    get_object_or_404(Location, pk=location_id, archived_at=None)
    try:
        location = archive_location(request.actor, location_id, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("organisation:location-edit", location_id)
    toast(request, _("%(name)s was archived.") % {"name": location}, undo=(LOCATION, location_id))
    return redirect("organisation:locations")


@requires(EDIT_LOCATIONS)
@require_POST
def restore(request: SignedInRequest, location_id: int) -> HttpResponse:
    get_object_or_404(Location, pk=location_id)
    location = restore_location(request.actor, location_id, now=system_clock())
    toast(request, _("%(name)s is back.") % {"name": location})
    return redirect("organisation:locations")
