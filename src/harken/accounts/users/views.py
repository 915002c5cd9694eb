from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.accounts.invitations.queries import waiting_invitations
from harken.accounts.sessions.actions import sign_in
from harken.accounts.sessions.queries import open_sessions
from harken.accounts.tokens import BadToken
from harken.accounts.users.actions import (
    Newcomer,
    Profile,
    change_own_profile,
    change_role,
    check_first_owner_token,
    create_first_owner,
    deactivate,
    reactivate,
)
from harken.accounts.users.forms import FirstOwnerForm, PeopleFilterForm, ProfileForm, RoleForm
from harken.accounts.users.models import User
from harken.accounts.users.permissions import MANAGE_PEOPLE, OWN_ACCOUNT
from harken.accounts.users.queries import PeopleFilter, people_page, sign_in_pages
from harken.accounts.users.rules import Refused, is_self, roles_given_by
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.foundations.permission import ROLE_NAMES, Role
from harken.web.access import SignedInRequest, public, requires
from harken.web.messages import toast

FIRST_PAGE = "/settings/organisation/"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, token: str) -> HttpResponseBase:
    form = FirstOwnerForm(request.POST or None)
    try:
        check_first_owner_token(token)
        if form.is_valid():
            owner = create_first_owner(token, Newcomer(**form.cleaned_data), now=system_clock())
            sign_in(request, owner)
            return redirect(FIRST_PAGE)
    except BadToken:
        return render(request, "accounts/users/start_closed.html", status=404)
    except Refused as refusal:
        return render(request, "accounts/users/start_closed.html", {"why": refusal}, status=410)
    # Never an error status here: its log line would hold an address that still opens.
    return render(request, "accounts/users/start.html", {"form": form})


def _wanted(form: PeopleFilterForm) -> PeopleFilter:
    if not form.is_valid():
        return PeopleFilter()
    given = form.cleaned_data
    state = {"": "active", "all": ""}.get(given["state"], given["state"])
    return PeopleFilter(given["q"], given["role"], state)


@requires(MANAGE_PEOPLE)
@require_safe
def people(request: SignedInRequest) -> HttpResponseBase:
    form = PeopleFilterForm(request.GET)
    wanted = _wanted(form)
    try:
        page = people_page(wanted, request.GET.get("cursor"))
    except BadCursor:
        page = people_page(wanted, None)
    context = {
        "form": form,
        "page": page,
        "invitations": waiting_invitations(),
        "reach": roles_given_by(request.actor),
        "now": system_clock(),
    }
    return render(request, "accounts/users/people.html", context)


def _person_page(
    request: SignedInRequest, person: User, form: RoleForm, *, status: int = 200
) -> HttpResponse:
    within_reach = Role(person.role) in roles_given_by(request.actor)
    context = {
        "person": person,
        "form": form,
        "may_change": within_reach and not is_self(request.actor, person),
        "is_self": is_self(request.actor, person),
    }
    return render(request, "accounts/users/person.html", context, status=status)


@requires(MANAGE_PEOPLE)
@require_safe
def person(request: SignedInRequest, person_id: int) -> HttpResponseBase:
    somebody = get_object_or_404(User, pk=person_id)
    form = RoleForm(actor=request.actor, initial={"role": somebody.role})
    return _person_page(request, somebody, form)


@requires(MANAGE_PEOPLE)
@require_POST
def give_role(request: SignedInRequest, person_id: int) -> HttpResponseBase:
    somebody = get_object_or_404(User, pk=person_id)
    form = RoleForm(request.POST, actor=request.actor)
    if form.is_valid():
        try:
            changed = change_role(
                request.actor, person_id, form.cleaned_data["role"], now=system_clock()
            )
        except Refused as refusal:
            form.add_error("role", str(refusal))
        else:
            named = {"name": changed, "role": ROLE_NAMES[Role(changed.role)]}
            toast(request, _("%(name)s now has the role %(role)s.") % named)
            return redirect("accounts:person", person_id)
    return _person_page(request, somebody, form, status=422)


@requires(MANAGE_PEOPLE)
@require_POST
def lock_out(request: SignedInRequest, person_id: int) -> HttpResponseBase:
    somebody = get_object_or_404(User, pk=person_id)
    try:
        deactivate(request.actor, somebody.pk, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal), tone="bad")
        return redirect("accounts:person", person_id)
    text = _("%(name)s can no longer sign in.") % {"name": somebody}
    toast(request, text, undo=("accounts.deactivate", somebody.pk))
    return redirect("accounts:people")


@requires(MANAGE_PEOPLE)
@require_POST
def let_in(request: SignedInRequest, person_id: int) -> HttpResponseBase:
    somebody = get_object_or_404(User, pk=person_id)
    reactivate(request.actor, somebody.pk, now=system_clock())
    toast(request, _("%(name)s can sign in again.") % {"name": somebody})
    return redirect("accounts:person", person_id)


@requires(OWN_ACCOUNT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: SignedInRequest) -> HttpResponseBase:
    self = User.objects.get(pk=request.actor.id)
    form = ProfileForm(request.POST or None, instance=self)
    if form.is_valid():
        change_own_profile(request.actor, Profile(**form.cleaned_data), now=system_clock())
        toast(request, _("Saved."))
        return redirect("accounts:me")
    context = {
        "form": form,
        "person": request.user,
        "pages": sign_in_pages(),
        "sessions": open_sessions(self, request.session.session_key, now=system_clock()),
        "demo": settings.DEMO,
    }
    status = 422 if form.is_bound else 200
    return render(request, "accounts/users/me.html", context, status=status)
