"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "action"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("harken.action.conversation.urls")),
    path("", include("harken.action.inbox.pages.urls")),
    path("", include("harken.action.opening.urls")),
    path("", include("harken.action.sla.pages.urls")),
    path("", include("harken.action.remedies.pages.urls")),
    path("", include("harken.action.triage.pages.urls")),
    path("", include("harken.action.stories.pages.urls")),
    path("", include("harken.action.kinds.urls")),
    path("", include("harken.action.absence.urls")),
    path("", include("harken.action.after.urls")),
    path("", include("harken.action.cases.pages.urls")),
    path("", include("harken.action.outside.urls")),
]
