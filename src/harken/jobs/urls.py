"""Addresses of the area's pages."""

from django.urls import path

from harken.jobs.system import views

app_name = "jobs"
urlpatterns = [
    path("settings/system/", views.system, name="system"),
    path("settings/system/jobs/<int:job_id>/retry/", views.retry, name="retry"),
    path("settings/system/jobs/<int:job_id>/discard/", views.discard, name="discard"),
]
