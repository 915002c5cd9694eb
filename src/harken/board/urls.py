"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "board"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("harken.board.live.urls")),
    path("", include("harken.board.checklist.urls")),
    path("", include("harken.board.tv.urls")),
    path("", include("harken.board.week.urls")),
    path("settings/live/", include("harken.board.pins.urls")),
]
