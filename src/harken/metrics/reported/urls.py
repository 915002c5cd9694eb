from django.urls import path

from harken.metrics.reported import views

urlpatterns = [
    path("", views.reported, name="reported"),
    path("add/", views.add, name="series-add"),
    path("<slug:name>/", views.series, name="series"),
    path("<slug:name>/edit/", views.edit, name="series-edit"),
    path("<slug:name>/values/", views.value_set, name="value-set"),
    path("<slug:name>/values/<int:value_id>/remove/", views.value_remove, name="value-remove"),
]
