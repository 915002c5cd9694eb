"""The ordered log of what happened, and one delivery, later receipt, per event and handler."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.jobs.queue.models import AT_ONCE


class Event(models.Model):
    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField(default=1)
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=60)
    occurred_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["object_kind", "object_id", "id"], name="jobs_event_object")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.object_id}"


class DeliveryState(models.TextChoices):
    """Whether a handler has reacted."""

    WAITING = "waiting", _("Waiting")
    HANDLED = "handled", _("Handled")
    DEAD = "dead", _("Given up")


class Delivery(models.Model):
    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=100)
    state = models.CharField(
        max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING.value
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=AT_ONCE)
    handled_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "handler"], name="jobs_one_receipt_per_handler"
            )
        ]
        indexes = [models.Index(fields=["state", "due_at", "id"], name="jobs_delivery_due")]

    def __str__(self) -> str:
        return f"{self.handler} ← {self.event_id}"
