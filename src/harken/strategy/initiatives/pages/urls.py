from django.urls import path

from harken.strategy.initiatives.pages import acting, editing, lists, page

urlpatterns = [
    path("strategy/initiatives/", lists.initiatives, name="initiatives"),
    path("strategy/initiatives/plan/", editing.plan, name="initiative-add"),
    path("strategy/initiatives/<int:pk>/", page.initiative, name="initiative"),
    path("strategy/initiatives/<int:pk>/edit/", editing.edit, name="initiative-edit"),
    path("strategy/initiatives/<int:pk>/act/", acting.act, name="initiative-act"),
    path("strategy/initiatives/<int:pk>/stop/", editing.stop, name="initiative-stop"),
    path("strategy/initiatives/<int:pk>/milestones/", acting.milestone_add, name="milestone-add"),
    path(
        "strategy/initiatives/<int:pk>/milestones/<int:milestone_id>/",
        acting.milestone,
        name="milestone",
    ),
    path("strategy/initiatives/<int:pk>/spending/", acting.spending_add, name="spending-add"),
]
