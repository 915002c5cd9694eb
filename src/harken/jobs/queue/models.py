"""The leased table and what surrounds it: schedules, workers, receipts of single effects."""

from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Due whatever the clock says: a clock set back must not delay what was wanted at once."""


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    DEAD = "dead", _("Given up")
    CANCELLED = "cancelled", _("Cancelled")


class Job(models.Model):
    id = models.BigAutoField(primary_key=True)
    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING.value)
    due_at = models.DateTimeField(default=AT_ONCE)
    enqueued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True, db_index=True)
    claims = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=60, blank=True)
    lease_until = models.DateTimeField(null=True)
    actor_kind = models.CharField(max_length=8)
    actor_id = models.CharField(max_length=40)
    actor_label = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="jobs_job_due"),
            models.Index(fields=["state", "id"], name="jobs_job_state"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.pk})"

    @property
    def name(self) -> str:
        """The task without the words that every task has in common."""
        return self.task.removeprefix("harken.").replace(".tasks.", ".")


class Schedule(models.Model):
    name = models.CharField(max_length=100, primary_key=True)
    enqueued_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Worker(models.Model):
    id = models.CharField(max_length=60, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.id


class Receipt(models.Model):
    key = models.CharField(max_length=200, primary_key=True)
    taken_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
