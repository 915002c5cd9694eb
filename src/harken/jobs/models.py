"""All models of the area, where Django looks for them."""

from harken.jobs.events.models import Delivery, Event
from harken.jobs.queue.models import Job, Receipt, Schedule, Worker

__all__ = ["Delivery", "Event", "Job", "Receipt", "Schedule", "Worker"]
