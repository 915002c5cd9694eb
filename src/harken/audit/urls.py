"""Addresses of the audit log."""

from django.urls import path

from harken.audit import views

app_name = "audit"
urlpatterns = [
    path("settings/audit/", views.audit_log, name="log"),
    path("settings/audit/audit.csv", views.export, name="export"),
]
