from django.urls import path

from harken.strategy.goals.page import views

urlpatterns = [
    path("strategy/goals/forecasts/", views.forecasts, name="goal-forecasts"),
    path("strategy/goals/<int:pk>/", views.goal, name="goal"),
    path("strategy/goals/<int:pk>/close/", views.close, name="goal-close"),
    path("strategy/goals/<int:pk>/reopen/", views.reopen, name="goal-reopen"),
]
