"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "connections"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("harken.connections.webhooks.urls")),
]
