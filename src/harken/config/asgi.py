"""The application for another ASGI server than ours; `harken web` is the usual way."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
django.setup()

from harken.config.server.application import Harken  # noqa: E402 - needs the settings above

application = Harken()
