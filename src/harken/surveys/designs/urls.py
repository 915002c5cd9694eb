from django.urls import path

from harken.surveys.designs.pages import history, lists, overview, publishing, settings, states

urlpatterns = [
    path("surveys/", lists.surveys, name="surveys"),
    path("surveys/new/", lists.new, name="new"),
    path("surveys/<slug:slug>/", overview.overview, name="survey"),
    path("surveys/<slug:slug>/publish/", publishing.publishing, name="publish"),
    path("surveys/<slug:slug>/settings/", settings.survey_settings, name="survey-settings"),
    path("surveys/<slug:slug>/close/", states.close, name="close"),
    path("surveys/<slug:slug>/reopen/", states.reopen, name="reopen"),
    path("surveys/<slug:slug>/archive/", states.archive, name="archive"),
    path("surveys/<slug:slug>/restore/", states.restore, name="restore"),
    path("surveys/<slug:slug>/duplicate/", states.duplicate, name="duplicate"),
    path("surveys/<slug:slug>/history/", history.history, name="history"),
    path(
        "surveys/<slug:slug>/history/<int:number>/draft/", history.begin_again, name="begin-again"
    ),
]
