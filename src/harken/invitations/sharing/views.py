"""The page from which a survey goes out to people: its link, its code, its mailings."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.foundations.clock import system_clock
from harken.invitations.mailings.finding import present_definition, survey_or_404
from harken.invitations.models import Mailing
from harken.invitations.numbers.queries import counts_of
from harken.invitations.permissions import SEE_INVITATIONS, SEND_INVITATIONS
from harken.invitations.sharing import qr
from harken.surveys.definition.records import Definition
from harken.surveys.designs.queries import public_url
from harken.surveys.designs.rules import standing
from harken.surveys.rendering.say import own_name
from harken.web.access import SignedInRequest, requires

MOST_LISTED = 200
LONGEST_VALUE = 200


@require_safe
@requires(SEE_INVITATIONS)
def share(request: SignedInRequest, slug: str) -> HttpResponse:
    """Show link, code and mailings of a survey."""
    survey = survey_or_404(slug)
    definition = present_definition(survey)
    chosen = _chosen(request, definition)
    mailings = list(Mailing.objects.filter(survey=survey)[:MOST_LISTED])
    counts = counts_of([one.pk for one in mailings])
    context = {
        "survey": survey,
        "standing": standing(survey, system_clock()),
        "link": public_url(survey, **chosen),
        "code": qr.svg(public_url(survey, **{**chosen, "via": "qr"})),
        "chosen": chosen,
        "fields": [(one.name, chosen.get(one.name, "")) for one in definition.hidden],
        "languages": [(code, own_name(code)) for code in definition.languages],
        "query": request.GET.urlencode(),
        "rows": [(one, counts[one.pk]) for one in mailings],
        "may_send": SEND_INVITATIONS.allows(request.actor),
    }
    return render(request, "invitations/share.html", context)


@require_safe
@requires(SEE_INVITATIONS)
def code(request: SignedInRequest, slug: str, kind: str) -> HttpResponse:
    """Give the code as a file: svg or png."""
    survey = survey_or_404(slug)
    chosen = _chosen(request, present_definition(survey))
    url = public_url(survey, **{**chosen, "via": "qr"})
    picture = qr.svg(url).encode() if kind == "svg" else qr.png(url)
    types = {"svg": "image/svg+xml", "png": "image/png"}
    if kind not in types:
        raise Http404
    how = "attachment" if request.GET.get("download") else "inline"
    headers = {"Content-Disposition": f'{how}; filename="{survey.slug}.{kind}"'}
    return HttpResponse(picture, content_type=types[kind], headers=headers)


def _chosen(request: SignedInRequest, definition: Definition) -> dict[str, str]:
    """Return what the link brings along: hidden fields that the survey has, and the language."""
    known = [one.name for one in definition.hidden]
    given = {name: request.GET.get(name, "").strip()[:LONGEST_VALUE] for name in known}
    language = request.GET.get("lang", "")
    if language in definition.languages:
        given["lang"] = language
    return {name: value for name, value in given.items() if value}
