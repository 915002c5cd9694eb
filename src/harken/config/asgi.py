"""The application for another ASGI server than ours; `harken web` is the usual way."""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
django.setup()

# Imported by name, as it needs the settings above.
application = import_module("harken.config.server.application").Harken()
