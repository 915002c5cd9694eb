"""Errors of the API as problem details (RFC 9457): each says what happened, why, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.encoding import escape_uri_path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTENT_TYPE = "application/problem+json"
DOCS = "/api/v1/docs"


@dataclass(frozen=True)
class Problem:
    """A kind of error: `name` is the anchor on the docs page that the type links to."""

    status: int
    name: str
    title: str | Promise
    detail: str | Promise


PROBLEMS = (
    Problem(
        400,
        "bad-request",
        _("The request cannot be read"),
        _("The body or an address part is malformed. Compare it with the documentation."),
    ),
    Problem(
        401,
        "not-signed-in",
        _("Nobody is signed in"),
        _("Send a key: 'Authorization: Bearer KEY'. An owner makes keys in the settings."),
    ),
    Problem(
        403,
        "not-allowed",
        _("This is not allowed"),
        _("The key lacks the scope, or the role lacks the right. Ask an owner for it."),
    ),
    Problem(
        404,
        "not-found",
        _("There is nothing here"),
        _("The address is wrong, or the object no longer exists."),
    ),
    Problem(
        405,
        "wrong-method",
        _("This address does not do that"),
        _("Use one of the methods in the Allow header."),
    ),
    Problem(
        409,
        "conflict",
        _("The request does not fit the present state"),
        _("Read the object again and repeat the request."),
    ),
    Problem(
        413,
        "too-large",
        _("The request is too large"),
        _("Send less at once, in several requests."),
    ),
    Problem(
        422,
        "wrong-input",
        _("Some values cannot be used"),
        _("Correct the values listed under 'errors'."),
    ),
    Problem(
        429,
        "too-many",
        _("Too many requests"),
        _("Wait as long as the Retry-After header says, then try again."),
    ),
    Problem(
        500,
        "our-fault",
        _("Harken failed"),
        _("This is our fault; the log of the server says more. Try again later."),
    ),
    Problem(
        503,
        "unavailable",
        _("Harken cannot answer now"),
        _("The database cannot be reached. Try again in a moment."),
    ),
)
_BY_STATUS = {problem.status: problem for problem in PROBLEMS}


def problem_of(status: int) -> Problem:
    """Return the kind of error for `status`, an unlisted one under its class's first kind."""
    nearest = 500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400
    return _BY_STATUS.get(status) or _BY_STATUS[nearest]


def type_of(status: int) -> str:
    """Return the address at which the kind of error is explained."""
    return f"{DOCS}#{problem_of(status).name}"


def problem_response(
    request: HttpRequest,
    status: int,
    *,
    detail: str | None = None,
    errors: Iterable[Mapping[str, Any]] = (),
) -> HttpResponse:
    """Answer with a problem; `errors` names single values by pointer or parameter."""
    problem = problem_of(status)
    body: dict[str, Any] = {
        "type": type_of(status),
        "title": str(problem.title),
        "status": status,
        "detail": detail or str(problem.detail),
        "instance": escape_uri_path(request.path),
    }
    listed = list(errors)
    if listed:
        body["errors"] = listed
    response = JsonResponse(body, status=status, content_type=CONTENT_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="Harken"'
    return response
