"""What Amber & Oak stands for."""

from datetime import datetime

from harken.organisation.demo.parts import DemoSize


def plant_vision(now: datetime, size: DemoSize) -> str:
    """State the vision, values and principles; once."""
    return ""
