"""Addresses of the area."""

from django.urls import URLPattern, URLResolver, path

from harken.alerts.pages import views

app_name = "alerts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("alerts/", views.alerts, name="alerts"),
    path("alerts/add/", views.add, name="add"),
    path("alerts/<int:alert_id>/pause/", views.pause, name="pause"),
    path("alerts/<int:alert_id>/resume/", views.resume, name="resume"),
    path("alerts/<int:alert_id>/stop/", views.stop, name="stop"),
]
