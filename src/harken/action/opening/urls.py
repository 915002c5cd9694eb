"""Addresses of the rules."""

from django.urls import path

from harken.action.opening.pages import acting, editing, listing, one

urlpatterns = [
    path("cases/rules/", listing.rules, name="case-rules"),
    path("cases/rules/add/", editing.add, name="case-rule-add"),
    path("cases/rules/count/", editing.count, name="case-rule-count"),
    path("cases/rules/<int:pk>/", one.rule, name="case-rule"),
    path("cases/rules/<int:pk>/edit/", editing.edit, name="case-rule-edit"),
    path("cases/rules/<int:pk>/act/", acting.act, name="case-rule-act"),
    path("cases/rules/<int:pk>/held/", acting.held, name="case-rule-held"),
]
