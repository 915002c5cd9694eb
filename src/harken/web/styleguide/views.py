"""Pages of the style guide."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.web.access import SIGNED_IN, SignedInRequest, requires
from harken.web.styleguide.samples import COMPONENTS, samples


@requires(SIGNED_IN)
@require_safe
def components(request: SignedInRequest) -> HttpResponse:
    return render(request, "web/styleguide.html", {"components": COMPONENTS})


@requires(SIGNED_IN)
@require_safe
def component(request: SignedInRequest, name: str) -> HttpResponse:
    shown = next((each for each in COMPONENTS if each.name == name), None)
    if shown is None:
        raise Http404(name)
    return render(request, "web/styleguide_page.html", {"component": shown, **samples()})
