"""Addresses of kinds and plays."""

from django.urls import path

from harken.action.kinds.pages import kinds, plays

urlpatterns = [
    path("cases/set-up/kinds/", kinds.kinds, name="kinds"),
    path("cases/set-up/kinds/add/", kinds.add, name="kind-add"),
    path("cases/set-up/kinds/<int:pk>/", kinds.edit, name="kind-edit"),
    path("cases/set-up/kinds/<int:pk>/archive/", kinds.archive, name="kind-archive"),
    path("cases/set-up/kinds/<int:pk>/move/", kinds.move, name="kind-move"),
    path("cases/set-up/plays/add/", plays.add, name="play-add"),
    path("cases/set-up/plays/<int:pk>/", plays.edit, name="play-edit"),
    path("cases/set-up/plays/<int:pk>/archive/", plays.archive, name="play-archive"),
]
