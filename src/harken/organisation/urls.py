"""Addresses of the area, noun by noun."""

from django.urls import include, path

app_name = "organisation"
urlpatterns = [
    path("", include("harken.organisation.home.urls")),
    path("", include("harken.organisation.files.urls")),
    path("settings/organisation/", include("harken.organisation.profile.urls")),
    path("settings/brands/", include("harken.organisation.brands.urls")),
    path("settings/locations/", include("harken.organisation.locations.urls")),
    path("settings/teams/", include("harken.organisation.teams.urls")),
    path("settings/teams/", include("harken.organisation.members.urls")),
    path("settings/hours/", include("harken.organisation.calendars.urls")),
]
