"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver

app_name = "action"
urlpatterns: list[URLPattern | URLResolver] = []
