"""The error pages. 400, 413, 500 and 503 need neither the database nor a session."""

import logging
import secrets
import sys
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation

from harken.foundations.languages import LANGUAGE_CODES
from harken.security.errors import rules
from harken.security.errors.rules import Explanation

logger = logging.getLogger("harken.security")


class NumberedRequest(HttpRequest):
    """A request that ended in a fault; its number stands on the page and in the log."""

    error_id: str


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when the form was over Django's limit."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _answer(request, rules.BAD_REQUEST, plain=True, cause=exception)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but not allowed."""
    return _answer(request, rules.FORBIDDEN, cause=exception)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid CSRF token; the reason goes to the log only."""
    return _answer(request, rules.STALE_FORM, cause=reason)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, with the same words whether a thing never was or may not be seen."""
    return _answer(request, rules.NOT_FOUND, cause=exception)


def too_large(request: HttpRequest) -> HttpResponse:
    """413; the rest of the body is not read."""
    response = _answer(request, rules.TOO_LARGE, plain=True)
    response.headers["Connection"] = "close"
    return response


def too_many(request: HttpRequest, wait: int = 60) -> HttpResponse:
    """429; `wait` is the number of seconds until it may go on."""
    response = _answer(request, rules.TOO_MANY)
    response.headers["Retry-After"] = str(wait)
    return response


def fault(request: HttpRequest) -> HttpResponse:
    """500 with a number that stands in the log too; 503 when the database is away."""
    error = sys.exc_info()[1]
    error_id = secrets.token_hex(4)
    cast("NumberedRequest", request).error_id = error_id
    if isinstance(error, OperationalError | InterfaceError):
        response = _answer(request, rules.UNAVAILABLE, plain=True, error_id=error_id)
        response.headers["Retry-After"] = "30"
        return response
    return _answer(request, rules.FAULT, plain=True, error_id=error_id)


def _answer(
    request: HttpRequest,
    explanation: Explanation,
    *,
    plain: bool = False,
    error_id: str = "",
    cause: object = None,
) -> HttpResponse:
    """Draw the page; the cause never reaches it."""
    logger.debug("%s for %s: %r", explanation.status, request.path, cause)
    with translation.override(_language(request)):
        if request.path.startswith("/api/"):
            return _problem(explanation, error_id)
        text = _page(request, explanation, plain=plain, error_id=error_id)
    return HttpResponse(text, status=explanation.status)


def _problem(explanation: Explanation, error_id: str) -> JsonResponse:
    """Answer a program in the form of RFC 9457."""
    problem: dict[str, Any] = {
        "type": "about:blank",
        "title": str(explanation.title),
        "status": explanation.status,
        "detail": f"{explanation.why} {explanation.remedy}",
    }
    if error_id:
        problem["error_id"] = error_id
    return JsonResponse(problem, status=explanation.status, content_type="application/problem+json")


def _page(request: HttpRequest, explanation: Explanation, *, plain: bool, error_id: str) -> str:
    context = {"explanation": explanation, "error_id": error_id}
    if not plain:
        try:
            return render_to_string("security/error.html", context, request)
        except Exception:
            logger.exception("the page of error %s could not be drawn", explanation.status)
    context["language"] = translation.get_language()
    return render_to_string("security/plain.html", context)


def _language(request: HttpRequest) -> str:
    """Return the page's language; before it is known, what the browser asks for."""
    known = getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(
        request
    )
    return known if known in LANGUAGE_CODES else "en"
