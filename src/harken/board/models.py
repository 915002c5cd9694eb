"""The area's models, noun by noun."""

from harken.board.checklist.models import StepMark
from harken.board.pins.models import Pin
from harken.board.tv.models import TvLink

__all__ = ["Pin", "StepMark", "TvLink"]
