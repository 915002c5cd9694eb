"""Addresses of the API."""

from django.urls import path

from harken.api import views
from harken.api.root import api

app_name = "api"
urlpatterns = [
    path("docs", views.docs, name="docs"),
    path("openapi.json", views.openapi_json, name="openapi"),
    path("", api.urls),
]
