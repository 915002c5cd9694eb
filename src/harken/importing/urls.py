from django.urls import path

from harken.importing.pages import acts, saved, views

app_name = "importing"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/mappings/", saved.mappings, name="mappings"),
    path("imports/mappings/<int:mapping_id>/", saved.mapping, name="mapping"),
    path("imports/mappings/<int:mapping_id>/archive/", saved.archive, name="mapping-archive"),
    path("imports/<uuid:import_id>/", views.one, name="import"),
    path("imports/<uuid:import_id>/progress/", views.progress, name="progress"),
    path("imports/<uuid:import_id>/discard/", acts.discard, name="discard"),
    path("imports/<uuid:import_id>/undo/", acts.undo, name="undo"),
    path("imports/<uuid:import_id>/report.csv", acts.report, name="report"),
]
