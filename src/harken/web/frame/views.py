"""The index of the settings."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.web.access import SIGNED_IN, SignedInRequest, requires


@requires(SIGNED_IN)
@require_safe
def settings_index(request: SignedInRequest) -> HttpResponse:
    return render(request, "web/settings_index.html")
