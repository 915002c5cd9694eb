from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from harken.accounts.keys.actions import create_key, revoke_key
from harken.accounts.keys.forms import KeyForm
from harken.accounts.keys.models import ApiKey
from harken.accounts.keys.permissions import MANAGE_KEYS
from harken.accounts.keys.queries import keys_page
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


def _page(
    request: HttpRequest, form: KeyForm, *, secret: str = "", status: int = 200
) -> HttpResponse:
    try:
        page = keys_page(request.GET.get("cursor"))
    except BadCursor:
        page = keys_page(None)
    context = {"form": form, "page": page, "secret": secret}
    return render(request, "accounts/keys/keys.html", context, status=status)


@requires(MANAGE_KEYS)
@require_safe
def keys(request: SignedInRequest) -> HttpResponseBase:
    return _page(request, KeyForm())


@requires(MANAGE_KEYS)
@never_cache
@require_POST
def create(request: SignedInRequest) -> HttpResponseBase:
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = form.cleaned_data
    made = create_key(request.actor, given["name"], given["scopes"], now=system_clock())
    return _page(request, KeyForm(), secret=made.secret)


@requires(MANAGE_KEYS)
@require_POST
def revoke(request: SignedInRequest, key_id: int) -> HttpResponseBase:
    key = get_object_or_404(ApiKey, pk=key_id)
    revoke_key(request.actor, key.pk, now=system_clock())
    toast(request, _("The key %(name)s no longer opens anything.") % {"name": key.name})
    return redirect("accounts:keys")


@requires(MANAGE_KEYS)
@require_safe
def ask_to_revoke(request: SignedInRequest, key_id: int) -> HttpResponseBase:
    key = get_object_or_404(ApiKey, pk=key_id, revoked_at=None)
    return render(request, "accounts/keys/revoke.html", {"key": key})
