from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harken.foundations.clock import system_clock
from harken.organisation.changes.undoing import TEAM_CLOSE, TEAM_MOVE
from harken.organisation.pages.forms import attempt, show
from harken.organisation.permissions import EDIT_TEAMS
from harken.organisation.profile.queries import local_date
from harken.organisation.teams.actions import add_team, change_team, close_team, move_team
from harken.organisation.teams.forms import (
    AsOfForm,
    CloseTeamForm,
    MoveTeamForm,
    NewTeamForm,
    TeamForm,
)
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import memberships_of, placements_of, team_tree
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FORM = "organisation/teams/form.html"


def today() -> date:
    """Return the organisation's local date."""
    return local_date(system_clock())


def found_team(team_id: int) -> Team:
    """Return the team with its hours and location, or answer 404."""
    return get_object_or_404(Team.objects.select_related("calendar", "location"), pk=team_id)


@requires(EDIT_TEAMS)
@require_safe
def teams(request: SignedInRequest) -> HttpResponse:
    asked = "on" in request.GET
    form = AsOfForm(request.GET if asked else None, initial={"on": today()})
    on = form.cleaned_data["on"] if asked and form.is_valid() else today()
    context = {"form": form, "on": on, "is_today": on == today(), "tree": team_tree(on)}
    return render(request, "organisation/teams/list.html", context)


@requires(EDIT_TEAMS)
@require_safe
def team(request: SignedInRequest, team_id: int) -> HttpResponse:
    found = found_team(team_id)
    placements = placements_of(found)
    context = {
        "team": found,
        "placements": placements,
        "memberships": memberships_of(found),
        "is_open": placements[0].until is None,
    }
    return render(request, "organisation/teams/page.html", context)


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    form = NewTeamForm(request.POST or None, initial={"since": today()})
    added = None
    if form.is_valid():
        parent, since = form.cleaned_data["parent"], form.cleaned_data["since"]
        added = attempt(
            form,
            lambda: add_team(
                request.actor, form.details(), parent=parent, since=since, now=system_clock()
            ),
        )
    if added is None:
        return show(request, FORM, form, heading=_("New team"), button=_("Add a team"))
    toast(request, _("%(name)s was added.") % {"name": added})
    return redirect("organisation:team", added.pk)


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, team_id: int) -> HttpResponse:
    found = found_team(team_id)
    form = TeamForm(request.POST or None, team=found)
    if not form.is_valid():
        return show(request, FORM, form, team=found, heading=found, button=_("Save"))
    change_team(request.actor, team_id, form.details(), now=system_clock())
    toast(request, _("Saved."))
    return redirect("organisation:team", team_id)


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: SignedInRequest, team_id: int) -> HttpResponse:
    found = found_team(team_id)
    form = MoveTeamForm(request.POST or None, initial={"on": today()})
    placement = None
    if form.is_valid():
        given = form.cleaned_data
        placement = attempt(
            form,
            lambda: move_team(request.actor, team_id, **given, now=system_clock()),
        )
    if placement is None:
        heading = _("Move %(team)s") % {"team": found}
        lead = _("Where the team stood until then stays on record.")
        button = _("Move the team")
        return show(request, FORM, form, team=found, heading=heading, lead=lead, button=button)
    toast(request, _("%(name)s was moved.") % {"name": found}, undo=(TEAM_MOVE, placement.pk))
    return redirect("organisation:team", team_id)


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, team_id: int) -> HttpResponse:
    found = found_team(team_id)
    form = CloseTeamForm(request.POST or None, initial={"on": today()})
    closed = None
    if form.is_valid():
        on = form.cleaned_data["on"]
        closed = attempt(
            form, lambda: close_team(request.actor, team_id, on=on, now=system_clock())
        )
    if closed is None:
        heading = _("Close %(team)s") % {"team": found}
        lead = _("The team stays in the tree of earlier days, and its people on record.")
        button = _("Close the team")
        return show(request, FORM, form, team=found, heading=heading, lead=lead, button=button)
    toast(request, _("%(name)s was closed.") % {"name": closed}, undo=(TEAM_CLOSE, team_id))
    return redirect("organisation:team", team_id)
