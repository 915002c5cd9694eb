from django.urls import path

from harken.contacts.coming_in.pages import acts, views

urlpatterns = [
    path("contacts/import/", views.imports, name="imports"),
    path("contacts/import/<uuid:import_id>/", views.one, name="import"),
    path("contacts/import/<uuid:import_id>/discard/", acts.discard_one, name="import-discard"),
    path("contacts/import/<uuid:import_id>/undo/", acts.undo_one, name="import-undo"),
    path("contacts/import/<uuid:import_id>/rejected.csv", acts.rejected, name="import-rejected"),
]
