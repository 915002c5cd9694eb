"""The area's place in Django."""

from django.apps import AppConfig


class FoundationsConfig(AppConfig):
    name = "harken.foundations"
