"""A page with two charts, as an area would make it; no database behind it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import include, path

from harken.charts import Bar, Chart, Columns, Finding, bars_by_day

# The strictest policy a page of ours is served with; it names no nonce, so nothing inline runs.
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'"
)
HOLIDAYS = {
    date(2026, 4, 3): "Good Friday",
    date(2026, 4, 5): "Easter Sunday",
    date(2026, 4, 6): "Easter Monday",
}
PAGE = """{% load charts static %}<!doctype html>
<html lang="en"{% if theme %} data-theme="{{ theme }}"{% endif %}>
<head><title>Charts</title><meta name="viewport" content="width=device-width, initial-scale=1">
{% for name in styles %}<link rel="stylesheet" href="{% static name %}">{% endfor %}</head>
<body><main class="wrap stack"><h1>Open hours</h1>
<section class="card">{% chart hours %}</section>
<section class="card">{% chart again %}</section>
</main></body></html>"""
STYLES = [f"web/{name}.css" for name in ("tokens", "base", "layout", "components", "tables")]


def opening_hours(language: str = "en", title: str = "Three holidays close us in April") -> Chart:
    """Four weeks from Friday 20 March 2026: 8.5 hours, on Fridays 7, none at weekends or Easter."""
    days = [date(2026, 3, 20) + timedelta(days=count) for count in range(28)]
    bars = [Bar(day, _hours(day), HOLIDAYS.get(day, "")) for day in days]
    subtitle = "Opening hours by day, all teams, 20 March to 16 April 2026, complete count"
    finding = Finding(title, subtitle, f"{title}.")
    return bars_by_day(finding, bars, Columns("Day", "Hours", "Holiday"), language)


def _hours(day: date) -> float:
    if day in HOLIDAYS or day.weekday() > 4:
        return 0
    return 7 if day.weekday() == 4 else 8.5


def render(request: HttpRequest | None, **more: Any) -> str:
    """The page as text; without a request as a live fragment is rendered."""
    engine = Engine(
        libraries={
            "charts": "harken.web.templatetags.charts",
            "static": "django.templatetags.static",
            "i18n": "django.templatetags.i18n",
        },
        app_dirs=True,
    )
    content = {"hours": opening_hours(), "again": opening_hours(title="The same again"), **more}
    context = Context({"request": request, "styles": STYLES, **content})
    return engine.from_string(PAGE).render(context)


def page(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(render(request, theme=request.GET.get("theme")))
    response.headers["Content-Security-Policy"] = STRICT
    return response


urlpatterns = [path("page/", page), path("", include("harken.web.urls"))]
