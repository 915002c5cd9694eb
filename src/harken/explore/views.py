from datetime import date

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.explore.answers import answer
from harken.explore.export import figure_lines
from harken.explore.forms import questions_of
from harken.explore.state import State, address
from harken.explore.telling.page import page_of
from harken.foundations.clock import system_clock
from harken.foundations.permission import Actor
from harken.metrics.figures import Asked, CannotMeasure, asked
from harken.metrics.figures.measuring import fields_of
from harken.metrics.permissions import EDIT_METRICS, READ_METRICS
from harken.metrics.register.models import Metric
from harken.metrics.register.queries import metrics_in_use
from harken.metrics.store import the_store
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires

NOT_ANSWERED = 422


@requires(READ_METRICS)
@require_safe
def explore(request: SignedInRequest) -> HttpResponse:
    state = State.read(request.GET)
    if request.META.get("QUERY_STRING", "") != state.query():
        return redirect(address(state))
    metrics = metrics_in_use()
    shown = state if state.metric or not metrics else state.but(metric=_first(metrics))
    context, status = _answered(shown, metrics, request.actor)
    context |= {"may_edit": EDIT_METRICS.allows(request.actor)}
    if "HX-Request" not in request.headers:
        return render(request, "explore/page.html", context, status=status)
    # htmx shows nothing but a success; the page itself says why there is no answer.
    response = render(request, "explore/page.html", context)
    response["HX-Push-Url"] = address(state)
    return response


def _first(metrics: list[Metric]) -> str:
    names = [metric.name for metric in metrics]
    return "nps" if "nps" in names else names[0]


def _answered(state: State, metrics: list[Metric], reader: Actor) -> tuple[dict[str, object], int]:
    """Return what the templates need; a question that cannot be answered says why."""
    language = get_language() or "en"
    fields: dict[str, str] = {}
    page, why = None, ""
    try:
        fields = fields_of(the_store())
        ready = _ready(state, metrics)
        page = page_of(answer(ready, state, _today(), reader), language)
    except CannotMeasure as refusal:
        why = str(refusal)
    questions = questions_of(state, metrics, fields, language)
    context: dict[str, object] = {"questions": questions, "page": page, "why": why, "state": state}
    return context, NOT_ANSWERED if why else 200


def _ready(state: State, metrics: list[Metric]) -> Asked:
    """Take the metric that was read already; an unknown one is refused with near names."""
    known = {metric.name: metric for metric in metrics}
    until = state.window(_today()).last
    return asked(known.get(state.metric, state.metric), until=until)


@requires(READ_METRICS)
@require_safe
def figures_csv(request: SignedInRequest) -> HttpResponseBase:
    state = State.read(request.GET)
    try:
        ready = asked(state.metric or "nps", until=state.window(_today()).last)
        lines = figure_lines(ready, state, _today())
    except CannotMeasure as refusal:
        return HttpResponse(str(refusal), status=NOT_ANSWERED, content_type="text/plain")
    name = slugify("-".join(filter(None, [ready.metric.name, state.by])))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{name}.csv")
    if disposition:
        response["Content-Disposition"] = disposition
    return response


def _today() -> date:
    return local_date(system_clock())
