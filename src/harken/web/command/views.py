"""The command box as a page, and its results as a fragment."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.web.access import SIGNED_IN, SignedInRequest, requires
from harken.web.command.queries import find


@requires(SIGNED_IN)
@require_safe
def command(request: SignedInRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:200]
    partial = request.headers.get("HX-Request") == "true"
    template = "web/command/options.html" if partial else "web/command/page.html"
    return render(request, template, {"query": query, "findings": find(query, request.actor)})
