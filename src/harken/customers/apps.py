"""The area's place in Django."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "harken.customers"

    def ready(self) -> None:
        from harken.customers.registrations import register

        register()
