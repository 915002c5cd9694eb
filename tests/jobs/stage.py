"""Starts Django in a process of its own and plays an act: `python stage.py ACT WORDS…`."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harken.config.settings")
    sys.path.insert(0, str(Path(__file__).parent))
    django.setup()
    import_module("acts").main(*sys.argv[1:])
