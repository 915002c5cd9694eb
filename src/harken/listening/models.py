"""All models of the area, where Django looks for them."""

from harken.listening.intake.models import IntakeAnswer
from harken.listening.signals.models import (
    Dimension,
    LogCursor,
    LogHead,
    Signal,
    SignalRevision,
)

__all__ = ["Dimension", "IntakeAnswer", "LogCursor", "LogHead", "Signal", "SignalRevision"]
