"""What people answered, as far as they came; in the order in which it was written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.customers.models import Customer
from harken.surveys.designs.models import Survey, SurveyVersion


class Stage(models.TextChoices):
    """How far a response came, and whether it counts."""

    OPEN = "open", _("begun")
    COMPLETE = "complete", _("complete")
    LEFT = "left", _("left unfinished")
    FULL = "full", _("over a quota")
    LATE = "late", _("after the close")
    TEST = "test", _("test")


class Response(models.Model):
    """One person's answers. `key` is what their form carries, so that a double click, a retry and
    the back button stay one response; `position` is that of its last change in the order of all.

    It counts when it is complete, or was left unfinished with something answered; `signal_id` is
    the signal it became. `step` is the furthest step that was sent, counted from 1.
    """

    id = models.BigAutoField(primary_key=True)
    position = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=64, unique=True)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, db_index=False)
    version = models.ForeignKey(SurveyVersion, null=True, on_delete=models.PROTECT, db_index=False)
    """None: a test of a draft."""
    stage = models.CharField(max_length=10, choices=Stage.choices)
    step = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField(default=dict)
    hidden = models.JSONField(default=dict)
    language = models.CharField(max_length=35)
    channel = models.CharField(max_length=20, default="link")
    """link, qr, mail or api"""
    invitation_id = models.BigIntegerField(null=True)
    customer = models.ForeignKey(Customer, null=True, on_delete=models.PROTECT, db_index=False)
    ending = models.CharField(max_length=60, blank=True)
    quotas = models.JSONField(default=list)
    """Names of quotas in which it is counted."""
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    signal_id = models.BigIntegerField(null=True)
    is_in_sheet = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("response")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["survey", "stage", "id"], name="response_by_stage"),
            models.Index(
                fields=["customer"],
                condition=models.Q(customer__isnull=False),
                name="response_by_customer",
            ),
            models.Index(
                fields=["invitation_id"],
                condition=models.Q(invitation_id__isnull=False),
                name="response_by_invitation",
            ),
            # Those that are left when nothing comes any more, and tests that are forgotten.
            models.Index(
                fields=["changed_at"],
                condition=models.Q(stage__in=["open", "test"]),
                name="response_quiet",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class AnswerHead(models.Model):
    """The end of the order of responses; its row is locked by whoever writes, until the commit."""

    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.position)


class QuotaCount(models.Model):
    """How many complete responses a quota holds by now."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE)
    quota = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "quota"], name="quota_once")]

    def __str__(self) -> str:
        return f"{self.quota}: {self.count}"


class Opened(models.Model):
    """How often the first page was opened on a day (of the organisation) by a way in."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE)
    day = models.DateField()
    channel = models.CharField(max_length=20)
    language = models.CharField(max_length=35)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "day", "channel", "language"], name="opened_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
