from django.urls import path

from harken.organisation.locations import views

urlpatterns = [
    path("", views.locations, name="locations"),
    path("add/", views.add, name="location-add"),
    path("<int:location_id>/", views.edit, name="location-edit"),
    path("<int:location_id>/archive/", views.archive, name="location-archive"),
    path("<int:location_id>/restore/", views.restore, name="location-restore"),
]
