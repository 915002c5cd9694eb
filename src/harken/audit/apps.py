"""The area's place in Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "harken.audit"
