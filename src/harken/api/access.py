"""Who calls the API: the actor that middleware of accounts found (a session or a Bearer key)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from harken.foundations.permission import Actor
from harken.web.access import actor_of

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class SignedIn(AuthBase):
    """Lets every known actor in; each operation asks for its own permission."""

    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Actor | None:
        """Return the actor; a person's session that writes must bring the CSRF token."""
        actor = actor_of(request)
        writes = request.method not in SAFE_METHODS
        if actor is not None and actor.kind == "person" and writes and check_csrf(request):
            raise PermissionDenied("csrf")
        return actor
