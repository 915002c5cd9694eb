"""Addresses of promises."""

from django.urls import path

from harken.strategy.promises.pages import editing, listing, meanings, one
from harken.strategy.promises.public import views as public

urlpatterns = [
    path("strategy/promises/", listing.promises, name="promises"),
    path("strategy/promises/add/", editing.add, name="promise-add"),
    path("strategy/promises/advice/", editing.advise, name="promise-advice"),
    path("strategy/promises/<int:pk>/", one.promise, name="promise"),
    path("strategy/promises/<int:pk>/archive/", editing.archive, name="promise-archive"),
    path("strategy/promises/<int:pk>/edit/", editing.edit, name="promise-edit"),
    path("strategy/promises/<int:pk>/move/", editing.move, name="promise-move"),
    path(
        "strategy/promises/<int:pk>/teams/<int:team_id>/",
        meanings.meaning,
        name="promise-meaning",
    ),
    path("promises/", public.promises, name="public-promises"),
]
