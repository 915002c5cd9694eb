"""Pages on which people join, leave, change and lead teams."""

import json

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.organisation.changes.undoing import MEMBERSHIP_END, PERSON_MOVE
from harken.organisation.members.actions import (
    add_member,
    end_membership,
    move_person,
    name_leader,
)
from harken.organisation.members.forms import LeadForm, LeaveForm, MemberForm, TransferForm
from harken.organisation.pages.forms import attempt, show
from harken.organisation.permissions import EDIT_TEAMS
from harken.organisation.teams.models import TeamMembership
from harken.organisation.teams.views import FORM, found_team, today
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


def _found(team_id: int, membership_id: int) -> TeamMembership:
    rows = TeamMembership.objects.select_related("team", "user")
    return get_object_or_404(rows, pk=membership_id, team=team_id)


def _asked(
    request: SignedInRequest, membership: TeamMembership, form: forms.Form, sentence: str
) -> HttpResponse:
    words = {"person": membership.user, "team": membership.team}
    return show(
        request, FORM, form, team=membership.team, heading=sentence % words, button=_("Save")
    )


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SignedInRequest, team_id: int) -> HttpResponse:
    team = found_team(team_id)
    form = MemberForm(request.POST or None, initial={"since": today()})
    membership = None
    if form.is_valid():
        given = form.cleaned_data
        membership = attempt(
            form, lambda: add_member(request.actor, team_id, **given, now=system_clock())
        )
    if membership is None:
        heading = _("A new member of %(team)s") % {"team": team}
        return show(request, FORM, form, team=team, heading=heading, button=_("Add the member"))
    toast(request, _("%(person)s belongs to %(team)s.") % {"person": membership.user, "team": team})
    return redirect("organisation:team", team_id)


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest, team_id: int, membership_id: int) -> HttpResponse:
    membership = _found(team_id, membership_id)
    form = LeaveForm(request.POST or None, initial={"until": today()})
    ended = None
    if form.is_valid():
        until = form.cleaned_data["until"]
        ended = attempt(
            form,
            lambda: end_membership(request.actor, membership_id, until=until, now=system_clock()),
        )
    if ended is None:
        return _asked(request, membership, form, _("%(person)s leaves %(team)s"))
    toast(request, _("The end is on record."), undo=(MEMBERSHIP_END, membership_id))
    return redirect("organisation:team", team_id)


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: SignedInRequest, team_id: int, membership_id: int) -> HttpResponse:
    membership = _found(team_id, membership_id)
    form = TransferForm(request.POST or None, initial={"on": today()})
    joined = None
    if form.is_valid():
        given = form.cleaned_data
        joined = attempt(
            form, lambda: move_person(request.actor, membership_id, **given, now=system_clock())
        )
    if joined is None:
        return _asked(request, membership, form, _("%(person)s moves to another team"))
    undo = (PERSON_MOVE, json.dumps([membership_id, joined.pk]))
    toast(request, _("The move is on record."), undo=undo)
    return redirect("organisation:team", team_id)


@requires(EDIT_TEAMS)
@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: SignedInRequest, team_id: int, membership_id: int) -> HttpResponse:
    membership = _found(team_id, membership_id)
    form = LeadForm(request.POST or None, initial={"on": today()})
    leader = None
    if form.is_valid():
        on = form.cleaned_data["on"]
        leader = attempt(
            form, lambda: name_leader(request.actor, membership_id, on=on, now=system_clock())
        )
    if leader is None:
        return _asked(request, membership, form, _("%(person)s leads %(team)s"))
    toast(request, _("The leader is on record."))
    return redirect("organisation:team", team_id)
