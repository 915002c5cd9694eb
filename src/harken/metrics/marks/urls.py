from django.urls import path

from harken.metrics.marks import views

urlpatterns = [
    path("", views.marks, name="marks"),
    path("add/", views.add, name="mark-add"),
    path("<int:event_id>/edit/", views.edit, name="mark-edit"),
    path("<int:event_id>/remove/", views.remove, name="mark-remove"),
    path("<int:event_id>/restore/", views.restore, name="mark-restore"),
]
