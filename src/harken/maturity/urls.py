"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "maturity"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("harken.maturity.evidence.urls")),
    path("", include("harken.maturity.public.urls")),
    path("", include("harken.maturity.steps.urls")),
    path("", include("harken.maturity.results.urls")),
    path("", include("harken.maturity.rounds.pages.urls")),
]
