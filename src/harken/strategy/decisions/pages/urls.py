from django.urls import path

from harken.strategy.decisions.pages import checking, later, page

urlpatterns = [
    path("strategy/decisions/", page.decisions, name="decisions"),
    path("strategy/decisions/check/", checking.check, name="decision-check"),
    path("strategy/decisions/<int:pk>/", page.decision, name="decision"),
    path("strategy/decisions/<int:pk>/edit/", checking.edit, name="decision-edit"),
    path("strategy/decisions/<int:pk>/long-term/", later.long_term, name="decision-long-term"),
    path("strategy/decisions/<int:pk>/approve/", later.approve, name="decision-approve"),
    path("strategy/decisions/<int:pk>/look/", later.look, name="decision-look"),
]
