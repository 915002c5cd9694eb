"""Pages around the sign-in library's own."""

import logging
from collections.abc import Callable

import requests
from allauth.account.utils import perform_login
from allauth.socialaccount.providers.openid_connect.views import callback, login
from allauth.socialaccount.views import connections
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from harken.accounts.users.demo import demo_address
from harken.accounts.users.models import User
from harken.foundations.permission import Role
from harken.web.access import public

ProviderView = Callable[[HttpRequest, str], HttpResponse]
logger = logging.getLogger("harken.accounts")


@public
def not_offered(_request: HttpRequest, **_parts: str) -> HttpResponse:
    """Answer for pages of the library that this installation does not use."""
    raise Http404


@public
def linked_accounts(request: HttpRequest) -> HttpResponse:
    """Show what is linked with the organisation's sign-in server, where there is one."""
    if not settings.OIDC_URL:
        raise Http404
    response: HttpResponse = connections(request)
    return response


@public
@require_POST
def sign_in_as_demo(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as one of the demo company's people; only there."""
    if not settings.DEMO or role not in set(Role):
        raise Http404
    person = get_object_or_404(User, email=demo_address(Role(role)), is_active=True)
    response: HttpResponse = perform_login(request, person)
    return response


@public
def leave_for_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the organisation's sign-in server; when it does not answer, say so."""
    return _or_silence(login, request, provider_id)


@public
def return_from_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the organisation's sign-in server with a code."""
    return _or_silence(callback, request, provider_id)


def _or_silence(view: ProviderView, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view(request, provider_id)
    except requests.RequestException as error:
        logger.warning("the sign-in server does not answer: %s", type(error).__name__)
        return render(request, "socialaccount/silent.html", status=503)
