"""Private links: kept when asked for, shown to whoever holds the link, withdrawn by a second one.

No cookie is read or set and nobody is signed in: the signed token says what it opens.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harken.foundations.clock import system_clock
from harken.foundations.signatures import BadToken
from harken.maturity.public.house import answered, house
from harken.maturity.public.keeping import actions
from harken.maturity.public.keeping.files import json_of, pdf_of
from harken.maturity.public.keeping.showing import asked_page, kept_page, links_page
from harken.maturity.public.keeping.visiting import (
    KEEPS,
    PDFS,
    Stop,
    count,
    filled_of,
    language_of,
    no,
    says_why,
)
from harken.maturity.public.models import KeptResult
from harken.maturity.public.notices import Kind
from harken.maturity.public.queries import kept_result
from harken.maturity.public.tokens import VIEW, WITHDRAW, Purpose
from harken.organisation.profile.queries import local_date
from harken.web.access import public


@public
@csrf_exempt
@require_POST
@says_why
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the answers that were sent, and show the two links."""
    filled = filled_of(request)
    count(KEEPS, request)
    language = language_of(request, filled.language)
    row = actions.keep(filled.answers, language, now=system_clock())
    with translation.override(language):
        return answered(links_page(row, language, house()))


@public
@require_safe
@says_why
def kept(request: HttpRequest, token: str) -> HttpResponse:
    """Show a kept result."""
    row = _found(VIEW, token)
    language = language_of(request, row.language)
    return answered(kept_page(row, language, house()))


@public
@require_safe
@says_why
def kept_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Return a kept result as a report."""
    row = _found(VIEW, token)
    count(PDFS, request)
    return pdf_of(row.answers, language_of(request, row.language), system_clock())


@public
@require_safe
@says_why
def kept_json(_request: HttpRequest, token: str) -> HttpResponse:
    """Return a kept result as figures for programs."""
    return json_of(_found(VIEW, token).answers)


@public
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@says_why
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first, for mail scanners open links; a POST deletes."""
    row = _found(WITHDRAW, token)
    language = language_of(request, row.language)
    if request.method != "POST":
        return answered(asked_page(row, language, house()))
    actions.withdraw(row.pk)
    return no(Kind.WITHDRAWN, language, house())


def _found(purpose: Purpose, token: str) -> KeptResult:
    """Return what a token opens; raises Stop for one of another kind, or when it is gone."""
    row = kept_result(_read(purpose, token), local_date(system_clock()))
    if row is None:
        raise Stop(Kind.GONE)
    return row


def _read(purpose: Purpose, token: str) -> UUID:
    try:
        return purpose.read(token)
    except BadToken as error:
        raise Stop(Kind.UNKNOWN) from error
