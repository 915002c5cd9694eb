"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "invitations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("harken.invitations.sharing.urls")),
    path("", include("harken.invitations.mailings.urls")),
    path("", include("harken.invitations.leaving.urls")),
]
