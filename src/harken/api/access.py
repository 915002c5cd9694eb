"""Who calls the API: the actor that middleware of accounts found (a session or a Bearer key)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from harken.foundations.permission import Actor, Permission
from harken.web.access import SIGNED_IN, actor_of

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class SignedIn(AuthBase):
    """Lets in whoever holds a permission, before anything of the request is looked at."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __init__(self, permission: Permission = SIGNED_IN) -> None:
        self.permission = permission
        super().__init__()

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the actor; a person's session that writes must bring the CSRF token."""
        actor = actor_of(request)
        if actor is None:
            return None
        writes = request.method not in SAFE_METHODS
        if actor.kind == "person" and writes and check_csrf(request):
            raise PermissionDenied("csrf")
        self.permission.demand(actor)
        return actor
