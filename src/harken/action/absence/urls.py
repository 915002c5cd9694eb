"""Addresses of absences."""

from django.urls import path

from harken.action.absence.pages import views

urlpatterns = [
    path("cases/absences/", views.absences, name="absences"),
    path("cases/absences/add/", views.add, name="absence-add"),
    path("cases/absences/<int:pk>/", views.edit, name="absence-edit"),
    path("cases/absences/<int:pk>/remove/", views.remove, name="absence-remove"),
]
