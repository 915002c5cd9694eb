"""The area's place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "harken.accounts"
