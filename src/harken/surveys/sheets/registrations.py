"""What the files want done."""

from harken.jobs.queue.schedule import every
from harken.surveys.sheets.tasks import seal_sheets

SECONDS = 10


def register() -> None:
    """Called once, when Django is ready."""
    every(seconds=SECONDS, name="surveys.seal", task=seal_sheets)
