"""Pages of webhooks and of chats: one set of views for both, told apart by their address."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from harken.connections.http.rules import WrongAddress
from harken.connections.permissions import CONNECT
from harken.connections.secrets import CannotRead
from harken.connections.webhooks import actions
from harken.connections.webhooks.forms import ChatForm, ReceiverForm
from harken.connections.webhooks.models import Delivery, Endpoint
from harken.connections.webhooks.queries import endpoints, messages_of
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor
from harken.organisation.changes.refused import Refused
from harken.web.access import SignedInRequest, requires
from harken.web.messages import toast


def _form_of(*, chats: bool) -> type[ReceiverForm]:
    return ChatForm if chats else ReceiverForm


def _list(request: HttpRequest, form: ReceiverForm, *, chats: bool, status: int = 200,
          **more: Any) -> HttpResponse:  # fmt: skip
    context = {"form": form, "rows": endpoints(chats=chats), "chats": chats, **more}
    return render(request, "connections/endpoints.html", context, status=status)


@requires(CONNECT)
@require_safe
def listed(request: SignedInRequest, *, chats: bool) -> HttpResponseBase:
    return _list(request, _form_of(chats=chats)(), chats=chats)


@requires(CONNECT)
@never_cache
@require_POST
def add(request: SignedInRequest, *, chats: bool) -> HttpResponseBase:
    form = _form_of(chats=chats)(request.POST)
    if not form.is_valid():
        return _list(request, form, chats=chats, status=422)
    try:
        endpoint, secret = actions.add_endpoint(request.actor, form.receiver(), now=system_clock())
    except (WrongAddress, Refused) as refusal:
        form.add_error(None, str(refusal))
        return _list(request, form, chats=chats, status=422)
    if secret:
        return _list(request, _form_of(chats=chats)(), chats=chats, secret=secret, added=endpoint)
    return redirect("connections:endpoint", endpoint.pk)


def _page(
    request: HttpRequest, endpoint: Endpoint, form: ReceiverForm, *, status: int = 200,
    secret: str = "",
) -> HttpResponse:  # fmt: skip
    try:
        page = messages_of(endpoint, request.GET.get("cursor"))
    except BadCursor:
        page = messages_of(endpoint, None)
    context = {"endpoint": endpoint, "form": form, "page": page, "secret": secret}
    return render(request, "connections/endpoint.html", context, status=status)


def _present(endpoint: Endpoint) -> dict[str, Any]:
    fields = ("name", "tidings", "chat", "language")
    return {name: getattr(endpoint, name) for name in fields}


@requires(CONNECT)
@require_safe
def endpoint(request: SignedInRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(Endpoint, pk=number)
    form = _form_of(chats=found.is_chat)(initial=_present(found), endpoint=found)
    return _page(request, found, form)


@requires(CONNECT)
@require_POST
def change(request: SignedInRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(Endpoint, pk=number)
    form = _form_of(chats=found.is_chat)(request.POST, endpoint=found)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    actions.change_endpoint(request.actor, number, form.receiver(), now=system_clock())
    toast(request, _("Saved."))
    return redirect("connections:endpoint", number)


@requires(CONNECT)
@require_POST
def switch(request: SignedInRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(Endpoint, pk=number)
    turned = actions.switch_endpoint(request.actor, number, on=not found.is_on, now=system_clock())
    said = _("“%(name)s” hears of things again.") if turned.is_on else _("“%(name)s” is off.")
    toast(request, said % {"name": turned.name})
    return redirect("connections:endpoint", number)


@requires(CONNECT)
@require_POST
def put_away(request: SignedInRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(Endpoint, pk=number)
    actions.put_endpoint_away(request.actor, number, now=system_clock())
    said = _("“%(name)s” was put away.") % {"name": found.name}
    toast(request, said, undo=("connections.endpoint", str(number)))
    return redirect("connections:chats" if found.is_chat else "connections:webhooks")


@requires(CONNECT)
@never_cache
@require_POST
def renew(request: SignedInRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(Endpoint, pk=number)
    try:
        renewed, secret = actions.renew_secret(request.actor, number, now=system_clock())
    except Refused as refusal:
        toast(request, str(refusal))
        return redirect("connections:endpoint", number)
    form = _form_of(chats=found.is_chat)(initial=_present(renewed), endpoint=renewed)
    return _page(request, renewed, form, secret=secret)


@requires(CONNECT)
@require_POST
def test(request: SignedInRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(Endpoint, pk=number)
    try:
        actions.send_test(request.actor, found.pk, now=system_clock())
        toast(request, _("A test is on its way; the log below tells what came of it."))
    except CannotRead:
        toast(request, _("Its address was kept with another secret key. Write it anew."))
    return redirect("connections:endpoint", number)


@requires(CONNECT)
@require_POST
def replay(request: SignedInRequest, number: int) -> HttpResponseBase:
    found = get_object_or_404(Delivery, pk=number)
    actions.replay(request.actor, number, now=system_clock())
    toast(request, _("The message is sent again."))
    return redirect("connections:endpoint", found.endpoint_id)
