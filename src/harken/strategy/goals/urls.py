"""Addresses of goals."""

from django.urls import path

from harken.strategy.goals.drafting import acts, views
from harken.strategy.goals.listing import views as listing

urlpatterns = [
    path("strategy/goals/", listing.goals, name="goals"),
    path("strategy/goals/add/", views.add, name="goal-add"),
    path("strategy/goals/judge/", views.judge, name="goal-judge"),
    path("strategy/goals/<int:pk>/edit/", views.edit, name="goal-edit"),
    path("strategy/goals/<int:pk>/start/", acts.start, name="goal-start"),
    path("strategy/goals/<int:pk>/drop/", acts.drop, name="goal-drop"),
    path("strategy/goals/<int:pk>/resume/", acts.resume, name="goal-resume"),
    path("strategy/goals/<int:pk>/history/", listing.history, name="goal-history"),
]
