"""Addresses of the area, noun by noun."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "strategy"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("harken.strategy.picture.urls")),
    path("", include("harken.strategy.vision.urls")),
    path("", include("harken.strategy.promises.urls")),
    path("", include("harken.strategy.initiatives.pages.urls")),
    path("", include("harken.strategy.decisions.pages.urls")),
    path("", include("harken.strategy.goals.urls")),
    path("", include("harken.strategy.goals.page.urls")),
    path("", include("harken.strategy.reviews.pages.urls")),
    path("", include("harken.strategy.social_audit.urls")),
    path("", include("harken.strategy.self_service.pages.urls")),
]
