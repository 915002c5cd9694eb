"""What the API answers to each kind of exception."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as ModelError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from harken.api.problems import problem_response
from harken.foundations.keyset import BadCursor
from harken.organisation.changes.refused import TooLate


def pointer_of(place: Sequence[str | int]) -> dict[str, str]:
    """Name the wrong value: a JSON pointer into the body, else the parameter's name.

    An operation takes one body, so its argument's name is not part of the pointer.
    """
    source, *rest = place or ("body",)
    if source != "body":
        names = [step for step in rest if isinstance(step, str)]
        return {"parameter": names[-1] if names else str(source)}
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in rest[1:]]
    return {"pointer": "#" + "".join(f"/{step}" for step in steps)}


def _wrong_input(request: HttpRequest, error: Any) -> HttpResponse:
    errors = [{"detail": one["msg"], **pointer_of(one["loc"])} for one in error.errors]
    return problem_response(request, 422, errors=errors)


def _refused_by_model(request: HttpRequest, error: Any) -> HttpResponse:
    if not hasattr(error, "error_dict"):
        return problem_response(request, 422, detail=" ".join(error.messages))
    errors: list[dict[str, Any]] = [
        {"detail": message, "pointer": "#" if field == "__all__" else f"#/{field}"}
        for field, messages in error.message_dict.items()
        for message in messages
    ]
    return problem_response(request, 422, errors=errors)


def _bad_cursor(request: HttpRequest, _error: object) -> HttpResponse:
    detail = _("Use a cursor that this list gave you, or none for the first page.")
    return problem_response(request, 422, errors=[{"detail": detail, "parameter": "cursor"}])


def _with_status(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(request, error.status_code)


def _too_late(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(request, 409, detail=str(error))


def _forbidden(request: HttpRequest, _error: object) -> HttpResponse:
    return problem_response(request, 403)


def _missing(request: HttpRequest, _error: object) -> HttpResponse:
    return problem_response(request, 404)


def answer_with_problems(api: NinjaAPI) -> None:
    """Let `api` answer every expected exception with a problem; middleware does the others."""
    api.add_exception_handler(ValidationError, _wrong_input)
    api.add_exception_handler(ModelError, _refused_by_model)
    api.add_exception_handler(BadCursor, _bad_cursor)
    api.add_exception_handler(HttpError, _with_status)
    api.add_exception_handler(TooLate, _too_late)
    api.add_exception_handler(PermissionDenied, _forbidden)
    api.add_exception_handler(Http404, _missing)
