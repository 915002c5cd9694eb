"""Results of rounds and their history."""

from django.urls import path

from harken.maturity.results.pages import files, views

urlpatterns = [
    path("maturity/", views.maturity, name="maturity"),
    path("maturity/history/", views.history, name="history"),
    path("maturity/rounds/<int:pk>/result.pdf", files.round_pdf, name="round-pdf"),
    path("maturity/rounds/<int:pk>/result.json", files.round_json, name="round-json"),
]
