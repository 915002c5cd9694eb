from django.urls import path

from harken.metrics.indexes.pages import editing, listing, showing

urlpatterns = [
    path("", listing.indexes, name="indexes"),
    path("add/", editing.add, name="index-add"),
    path("check/", editing.formula_check, name="index-check"),
    path("ready/<slug:preset>/", editing.preset, name="index-preset"),
    path("<slug:name>/", showing.index, name="index"),
    path("<slug:name>/edit/", editing.edit, name="index-edit"),
    path("<slug:name>/formula/", editing.formula, name="index-formula"),
    path("<slug:name>/archive/", editing.archive, name="index-archive"),
    path("<slug:name>/restore/", editing.restore, name="index-restore"),
]
