"""Results of rounds and their history."""

from django.urls import path

from harken.maturity.results.pages import views

urlpatterns = [
    path("maturity/", views.maturity, name="maturity"),
    path("maturity/history/", views.history, name="history"),
    path("maturity/rounds/<int:pk>/result.pdf", views.round_pdf, name="round-pdf"),
    path("maturity/rounds/<int:pk>/result.json", views.round_json, name="round-json"),
]
