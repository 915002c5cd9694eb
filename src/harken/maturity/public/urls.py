"""Addresses of the public test, but those that its door answers."""

from django.urls import include, path

urlpatterns = [
    path("", include("harken.maturity.public.keeping.urls")),
    path("", include("harken.maturity.public.setting.urls")),
]
