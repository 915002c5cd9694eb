"""Addresses of evidence beside opinion."""

from django.urls import path

from harken.maturity.evidence import views

urlpatterns = [
    path("maturity/evidence/", views.evidence, name="evidence"),
    path("maturity/rounds/<int:pk>/evidence/", views.round_evidence, name="round-evidence"),
]
