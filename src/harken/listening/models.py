"""All models of the area, where Django looks for them."""

from harken.listening.intake.models import IntakeAnswer
from harken.listening.search.models import SeenValue
from harken.listening.signals.models import (
    Dimension,
    LogCursor,
    LogHead,
    Signal,
    SignalRevision,
)
from harken.listening.tickets.models import SentWorkingTime

__all__ = [
    "Dimension",
    "IntakeAnswer",
    "LogCursor",
    "LogHead",
    "SeenValue",
    "SentWorkingTime",
    "Signal",
    "SignalRevision",
]
