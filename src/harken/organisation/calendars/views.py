from datetime import date
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.calendars.actions import (
    add_calendar,
    add_special_day,
    archive_calendar,
    change_calendar,
    change_week,
    remove_special_day,
    restore_calendar,
    withdraw_week,
)
from harken.organisation.calendars.forms import (
    DAYS,
    CalendarForm,
    NewCalendarForm,
    SpecialDayForm,
    WeekChangeForm,
)
from harken.organisation.calendars.models import Calendar, CalendarVersion, SpecialDay
from harken.organisation.calendars.queries import calendars_page, preview, week_on
from harken.organisation.calendars.timeline import special_days_of, weeks_of
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.undoing import CALENDAR, SPECIAL_DAY, WEEK, special_day_slip
from harken.organisation.pages.forms import attempt, show
from harken.organisation.pages.lists import asked_page, reader_language
from harken.organisation.permissions import EDIT_HOURS
from harken.organisation.profile.queries import profile
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "organisation/hours/form.html"


def _found(calendar_id: int) -> Calendar:
    rows = Calendar.objects.prefetch_related("versions", "special_days")
    return get_object_or_404(rows, pk=calendar_id)


def _today(calendar: Calendar) -> date:
    return system_clock().astimezone(ZoneInfo(calendar.zone)).date()


@requires(EDIT_HOURS)
@require_safe
def calendars(request: SignedInRequest) -> HttpResponse:
    page = asked_page(request, calendars_page)
    rows = [(row, week_on(row, _today(row))) for row in page.rows]
    context = {"page": page, "rows": rows, "days": DAYS.values()}
    archived = "archived" in request.GET
    return render(request, "organisation/hours/list.html", {**context, "archived": archived})


@requires(EDIT_HOURS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = NewCalendarForm(request.POST or None, initial={"zone": profile().zone})
    if not form.is_valid():
        return show(request, FORM, form)
    calendar = add_calendar(request.actor, form.details(), form.week(), now=system_clock())
    toast(request, _("%(name)s was added.") % {"name": calendar})
    return redirect("organisation:calendar", calendar.pk)


@requires(EDIT_HOURS)
@require_safe
def calendar(request: SignedInRequest, calendar_id: int) -> HttpResponse:
    found = _found(calendar_id)
    today = _today(found)
    context = {
        "calendar": found,
        "weeks": weeks_of(found, today),
        "special_days": special_days_of(found, today),
        "preview": preview(found, today, reader_language()),
    }
    return render(request, "organisation/hours/page.html", context)


@requires(EDIT_HOURS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, calendar_id: int) -> HttpResponse:
    found = _found(calendar_id)
    form = CalendarForm(request.POST or None, calendar=found)
    if not form.is_valid():
        return show(request, FORM, form, calendar=found)
    change_calendar(request.actor, calendar_id, form.details(), now=system_clock())
    toast(request, _("Saved."))
    return redirect("organisation:calendar", calendar_id)


@requires(EDIT_HOURS)
@require_http_methods(["GET", "HEAD", "POST"])
def week(request: SignedInRequest, calendar_id: int) -> HttpResponse:
    found = _found(calendar_id)
    form = WeekChangeForm(request.POST or None, week=week_on(found, _today(found)))
    version = None
    if form.is_valid():
        begin = form.cleaned_data["in_force_from"]
        version = attempt(
            form,
            lambda: change_week(
                request.actor, calendar_id, form.week(), in_force_from=begin, now=system_clock()
            ),
        )
    if version is None:
        return show(request, "organisation/hours/week.html", form, calendar=found)
    toast(request, _("The new week is on record."), undo=(WEEK, version.pk))
    return redirect("organisation:calendar", calendar_id)


@requires(EDIT_HOURS)
@require_POST
def withdraw(request: SignedInRequest, calendar_id: int, version_id: int) -> HttpResponse:
    get_object_or_404(CalendarVersion, pk=version_id, calendar=calendar_id)
    try:
        withdraw_week(request.actor, version_id, now=system_clock())
        toast(request, _("The change of the week was withdrawn."))
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
    return redirect("organisation:calendar", calendar_id)


@requires(EDIT_HOURS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_day(request: SignedInRequest, calendar_id: int) -> HttpResponse:
    found = _found(calendar_id)
    form = SpecialDayForm(request.POST or None)
    special = None
    if form.is_valid():
        special = attempt(
            form,
            lambda: add_special_day(request.actor, calendar_id, form.change(), now=system_clock()),
        )
    if special is None:
        return show(request, "organisation/hours/special_day.html", form, calendar=found)
    toast(request, _("%(name)s was added.") % {"name": special.name})
    return redirect("organisation:calendar", calendar_id)


@requires(EDIT_HOURS)
@require_POST
def remove_day(request: SignedInRequest, calendar_id: int, special_day_id: int) -> HttpResponse:
    get_object_or_404(SpecialDay, pk=special_day_id, calendar=calendar_id)
    removed = remove_special_day(request.actor, special_day_id, now=system_clock())
    undo = (SPECIAL_DAY, special_day_slip(calendar_id, removed))
    toast(request, _("%(name)s was removed.") % {"name": removed.name}, undo=undo)
    return redirect("organisation:calendar", calendar_id)


@requires(EDIT_HOURS)
@require_POST
def archive(request: SignedInRequest, calendar_id: int) -> HttpResponse:
    get_object_or_404(Calendar, pk=calendar_id, archived_at=None)
    try:
        found = archive_calendar(request.actor, calendar_id, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("organisation:calendar", calendar_id)
    toast(request, _("%(name)s was archived.") % {"name": found}, undo=(CALENDAR, calendar_id))
    return redirect("organisation:hours")


@requires(EDIT_HOURS)
@require_POST
def restore(request: SignedInRequest, calendar_id: int) -> HttpResponse:
    get_object_or_404(Calendar, pk=calendar_id)
    found = restore_calendar(request.actor, calendar_id, now=system_clock())
    toast(request, _("%(name)s is back.") % {"name": found})
    return redirect("organisation:hours")
