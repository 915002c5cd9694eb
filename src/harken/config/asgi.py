"""The application for another ASGI server than ours; `harken web` is the usual way."""

import os
from importlib import import_module

import django

from harken.foundations.without_pandas import load_arrow

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
load_arrow()
django.setup()

# Imported by name, as it needs the settings above.
application = import_module("harken.config.server.application").Harken()
