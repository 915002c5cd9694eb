from django.urls import path

from harken.surveys.rendering.preview.views import preview

urlpatterns = [path("surveys/<slug:slug>/preview/", preview, name="preview")]
