"""Below /api/ every error is a problem, also one that arises before or outside an operation."""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.encoding import escape_uri_path

from harken.api.problems import CONTENT_TYPE, problem_response, type_of

PREFIX = "/api/"
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")
FIRST_ERROR = 400


class ProblemMiddleware:
    """Turns HTML and plain errors below /api/ (404, 405, 413, 429, 500 …) into problems.

    It stands before all others, so that their refusals pass through it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        response = self.get_response(request)
        if response.status_code < FIRST_ERROR or not request.path.startswith(PREFIX):
            return response
        if response.headers.get("Content-Type") == CONTENT_TYPE:
            return _completed(request, response)
        problem = problem_response(request, response.status_code)
        for name in KEPT_HEADERS:
            if name in response.headers:
                problem[name] = response.headers[name]
        return problem


def _completed(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Add the type and the address to a problem of an area that does not know this one."""
    if isinstance(response, HttpResponse):
        body = json.loads(response.content)
        if "instance" not in body:
            place = escape_uri_path(request.path)
            found = {"type": type_of(response.status_code), "instance": place}
            response.content = json.dumps({**body, **found}).encode()
    return response
