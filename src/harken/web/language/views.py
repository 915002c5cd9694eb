"""Choosing language and look, for everybody."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.views.decorators.http import require_POST

from harken.foundations.languages import LANGUAGE_CODES
from harken.web.access import actor_of, public
from harken.web.language.rules import COOKIE, LOOK_COOKIE, LOOKS, YEAR
from harken.web.registries import preference_keepers
from harken.web.way_back import way_back


@public
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    return _keep(request, "language", LANGUAGE_CODES, COOKIE)


@public
@require_POST
def choose_look(request: HttpRequest) -> HttpResponse:
    return _keep(request, "theme", LOOKS, LOOK_COOKIE)


def _keep(
    request: HttpRequest, preference: str, known: tuple[str, ...], cookie: str
) -> HttpResponse:
    value = request.POST.get(preference, "")
    if value not in known:
        return HttpResponseBadRequest(f"{preference}: choose one of {', '.join(known)}.")
    if actor_of(request):
        for keeper in preference_keepers:
            keeper.keep(request, preference, value)
    response = HttpResponseRedirect(way_back(request))
    response.set_cookie(
        cookie, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    return response
