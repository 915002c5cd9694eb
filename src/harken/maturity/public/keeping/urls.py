"""Addresses of results: files, private links, withdrawing."""

from django.urls import path

from harken.maturity.public.keeping import files, views

urlpatterns = [
    path("maturity-test/result.pdf", files.result_pdf, name="result-pdf"),
    path("maturity-test/result.json", files.result_json, name="result-json"),
    path("maturity-test/keep/", views.keep, name="keep-result"),
    path("maturity-test/r/<str:token>/", views.kept, name="kept-result"),
    path("maturity-test/r/<str:token>/result.pdf", views.kept_pdf, name="kept-result-pdf"),
    path("maturity-test/r/<str:token>/result.json", views.kept_json, name="kept-result-json"),
    path("maturity-test/withdraw/<str:token>/", views.withdraw, name="withdraw-result"),
]
