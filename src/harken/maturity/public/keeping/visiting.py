"""What every public view needs: the reader's language, a limit by address, a page that says no."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from harken.maturity.public.house import answered, house
from harken.maturity.public.notices import STATUS, Kind, said
from harken.maturity.public.paper import BadAnswers, Filled, House, read_form
from harken.maturity.public.queries import is_open
from harken.maturity.public.taking.answers import language_for
from harken.security.limits.rules import Allowance, seconds_to_wait
from harken.security.proxies.middleware import address_of
from harken.security.proxies.rules import network_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
PDFS = Allowance("maturity.pdf", 60, 60)
KEEPS = Allowance("maturity.keep", 60, 3600)


class Stop(Exception):
    """The request is answered with a page that says why."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind = kind


def says_why(view: View[P]) -> View[P]:
    """Answer a Stop with its page, in the reader's language."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Stop as stop:
            return no(stop.kind, language_of(request), house())

    return asked


def no(kind: Kind, language: str, who: House) -> HttpResponse:
    """Return a page that says why, or what became of it."""
    return answered(said(kind, language, who), STATUS[kind])


def language_of(request: HttpRequest, *wishes: str) -> str:
    """Return the language to answer in: by the link, by what is known, by the browser."""
    accept = request.headers.get("Accept-Language", "")
    return language_for(request.GET.get("lang", ""), *wishes, accept=accept)


def filled_of(request: HttpRequest) -> Filled:
    """Return the answers that were sent; raises Stop without any, or where the test is closed."""
    if not is_open():
        raise Stop(Kind.CLOSED)
    try:
        filled = read_form(dict(request.POST.lists()))
    except BadAnswers as error:
        raise Stop(Kind.BAD) from error
    if not filled.answers and not filled.unknown:
        raise Stop(Kind.BAD)
    return filled


def count(allowance: Allowance, request: HttpRequest) -> None:
    """Count one use by the network of a request; raises Stop when it was one too many."""
    if not settings.RATE_LIMITS:
        return
    if seconds_to_wait(allowance, network_of(address_of(request)), time.time()):
        raise Stop(Kind.TOO_MANY)
