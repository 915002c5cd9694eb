from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harken.foundations.clock import system_clock
from harken.organisation.files.queries import file_url
from harken.organisation.pages.forms import show
from harken.organisation.permissions import EDIT_PROFILE
from harken.organisation.profile.actions import remove_logo, set_logo, set_profile
from harken.organisation.profile.forms import ProfileForm
from harken.organisation.profile.queries import is_set_up, profile
from harken.organisation.profile.rules import propose
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast

FIELDS = ("name", "zone", "week_start", "currency", "default_language")


def _first_values(request: SignedInRequest) -> dict[str, Any]:
    if is_set_up():
        return {field: getattr(profile(), field) for field in FIELDS}
    return asdict(propose(request.headers.get("Accept-Language", "")))


@requires(EDIT_PROFILE)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: SignedInRequest) -> HttpResponse:
    first_time = not is_set_up()
    form = ProfileForm(
        request.POST or None,
        request.FILES or None,
        initial=_first_values(request),
        has_logo=profile().logo is not None,
    )
    if request.method == "POST" and form.is_valid():
        _save(request, form.cleaned_data)
        toast(request, _("Saved."))
        return redirect("organisation:home" if first_time else "organisation:profile")
    return show(
        request,
        "organisation/profile/page.html",
        form,
        first_time=first_time,
        logo_url=file_url(profile().logo),
    )


@transaction.atomic
def _save(request: SignedInRequest, given: dict[str, Any]) -> None:
    now = system_clock()
    set_profile(request.actor, {field: given[field] for field in FIELDS}, now=now)
    if given["logo"]:
        set_logo(request.actor, given["logo"], now=now)
    elif given.get("remove_logo"):
        remove_logo(request.actor, now=now)
