"""Addresses of the results of a survey."""

from django.urls import path

from harken.surveys.results.files.sending import CONTENT_TYPES
from harken.surveys.results.files.views import answers_file
from harken.surveys.results.pages.views import results, texts

urlpatterns = [
    path("surveys/<slug:slug>/results/", results, name="results"),
    path("surveys/<slug:slug>/results/texts/<str:question>/", texts, name="results-texts"),
    *(
        path(
            f"surveys/<slug:slug>/results.{kind}",
            answers_file,
            {"kind": kind},
            name=f"results-{kind}",
        )
        for kind in CONTENT_TYPES
    ),
]
