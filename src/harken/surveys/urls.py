"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "surveys"
urlpatterns: list[URLPattern | URLResolver] = [
    # Addresses beside those of surveys (/surveys/import/) stand before these.
    path("", include("harken.surveys.exchange.urls")),
    path("", include("harken.surveys.designs.urls")),
    path("", include("harken.surveys.editor.urls")),
    path("", include("harken.surveys.editor.logic.urls")),
    path("", include("harken.surveys.editor.translations.urls")),
    path("", include("harken.surveys.results.urls")),
    path("", include("harken.surveys.rendering.preview.urls")),
]
