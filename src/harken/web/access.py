"""Who may open a page: every view carries its permission or says that it is public."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from harken.foundations.permission import EVERY_ROLE, Actor, Permission

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
T = TypeVar("T")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

SIGNED_IN = Permission("signed-in", EVERY_ROLE)
PUBLIC = Permission("public", frozenset())


class SignedInRequest(HttpRequest):
    """A request of somebody who is known; `actor` says who."""

    actor: Actor


class Guarded(Protocol):
    """A view that carries its permission."""

    permission: Permission


def actor_of(request: HttpRequest) -> Actor | None:
    """Return who asks, None for anonymous; middleware of accounts puts it on the request."""
    return getattr(request, "actor", None)


def requires(
    permission: Permission,
) -> Callable[[Callable[Concatenate[SignedInRequest, P], HttpResponseBase]], View[P]]:
    """Let only those through who hold `permission`; the others sign in or get a 403."""

    def guard(view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_of(request)
            if actor is None:
                return redirect_to_login(request.get_full_path())
            if not permission.allows(actor):
                raise PermissionDenied(permission.name)
            return view(cast("SignedInRequest", request), *args, **kwargs)

        cast("Guarded", guarded).permission = permission
        return guarded

    return guard


def demands(permission: Permission) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Guard an operation of the API: PermissionDenied, never a redirect to a sign-in page."""

    def guard(operation: Callable[..., T]) -> Callable[..., T]:
        @wraps(operation)
        def guarded(request: HttpRequest, /, *args: Any, **kwargs: Any) -> T:
            permission.demand(actor_of(request))
            return operation(request, *args, **kwargs)

        cast("Guarded", guarded).permission = permission
        return guarded

    return guard


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that anybody may open; it guards itself with a token or shows nothing private."""
    cast("Guarded", view).permission = PUBLIC
    return view
