"""A signal, its earlier states, the ordered log of both, and dimensions that people defined."""

from datetime import datetime, timedelta, timezone
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.customers.models import Customer

WORD = 100


def in_zone(moment: datetime, minutes: int) -> datetime:
    """Return a moment in the zone so many minutes east of Greenwich."""
    return moment.astimezone(timezone(timedelta(minutes=minutes)))


class Heard(models.Manager["Signal"]):
    """The signals that count: all but those that were withdrawn."""

    def get_queryset(self) -> models.QuerySet["Signal"]:
        return super().get_queryset().filter(withdrawn_at=None)


class Signal(models.Model):
    """One thing we heard. Its id is the log position at which it was first recorded.

    `position` is that of its latest state; a state that was replaced is a SignalRevision. One that
    was withdrawn is empty, only `every` finds it, and it is deleted once the lake knows.
    """

    id = models.BigIntegerField(primary_key=True)
    position = models.BigIntegerField()
    revision = models.PositiveIntegerField(default=1)
    source = models.CharField(_("source"), max_length=WORD)
    key = models.CharField(_("key"), max_length=200)
    occurred_at = models.DateTimeField(_("occurred"))
    zone_offset = models.SmallIntegerField(_("minutes ahead of UTC"), default=0)
    received_at = models.DateTimeField(_("received"))
    channel = models.CharField(_("channel"), max_length=WORD, blank=True)
    survey = models.CharField(_("survey"), max_length=WORD, blank=True)
    touchpoint = models.CharField(_("touchpoint"), max_length=WORD, blank=True)
    stage = models.CharField(_("stage"), max_length=WORD, blank=True)
    journey = models.CharField(_("journey"), max_length=WORD, blank=True)
    team = models.CharField(_("team"), max_length=WORD, blank=True)
    location = models.CharField(_("location"), max_length=WORD, blank=True)
    product = models.CharField(_("product"), max_length=WORD, blank=True)
    account = models.CharField(_("account"), max_length=WORD, blank=True)
    customer = models.ForeignKey(
        Customer, verbose_name=_("customer"), null=True, on_delete=models.PROTECT, db_index=False
    )
    language = models.CharField(_("language"), max_length=35, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    text = models.TextField(_("text"), blank=True)
    scores = models.JSONField(_("scores"), default=dict)
    durations = models.JSONField(_("durations"), default=dict)
    money = models.DecimalField(_("money"), max_digits=19, decimal_places=4, null=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    weight = models.FloatField(_("weight"), default=1)
    dimensions = models.JSONField(_("dimensions"), default=dict)
    digest = models.BinaryField()
    erased_at = models.DateTimeField(_("erased"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True)

    objects = Heard()
    every = models.Manager["Signal"]()

    class Meta:
        verbose_name = _("signal")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="signal_once")]
        indexes = [
            # The list walks it, and skips what a filter leaves out without opening the row.
            models.Index(
                fields=[
                    "occurred_at",
                    "id",
                    "team",
                    "channel",
                    "source",
                    "touchpoint",
                    "location",
                    "language",
                ],
                condition=Q(withdrawn_at=None),
                name="signal_by_moment",
            ),
            # What customers say, the newest first, however few of the signals have words.
            models.Index(
                fields=["occurred_at", "id", "team", "location", "product"],
                condition=Q(withdrawn_at=None) & ~Q(text=""),
                name="signal_with_words",
            ),
            models.Index(
                fields=["position"], condition=Q(revision__gt=1), name="signal_changed_at"
            ),
            models.Index(
                fields=["position"],
                condition=Q(withdrawn_at__isnull=False),
                name="signal_withdrawn",
            ),
            models.Index(
                fields=["customer", "-id"],
                condition=Q(customer__isnull=False),
                name="signal_of_customer",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def happened_at(self) -> datetime:
        """The moment in the zone in which it was reported."""
        return in_zone(self.occurred_at, self.zone_offset)


class Reason(models.TextChoices):
    """Why a signal has a new state."""

    UPDATED = "updated", _("Sent again with other content")
    CORRECTED = "corrected", _("Corrected")
    REDACTED = "redacted", _("Text redacted")
    ERASED = "erased", _("Customer erased")
    WITHDRAWN = "withdrawn", _("Import undone: it came with it")
    UNDONE = "undone", _("Import undone: what it changed")
    RECOUNTED = "recounted", _("Working time counted anew")


class SignalRevision(models.Model):
    """A state of a signal that was replaced: in force from `position` up to `until`.

    The rest says who replaced it, when and why.
    """

    id = models.BigAutoField(primary_key=True)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="history")
    revision = models.PositiveIntegerField()
    position = models.BigIntegerField(db_index=True)
    until = models.BigIntegerField(db_index=True)
    content = models.JSONField()
    changed_at = models.DateTimeField(_("changed"))
    actor_kind = models.CharField(max_length=8)
    actor_id = models.CharField(max_length=40)
    actor_label = models.CharField(_("who"), max_length=200)
    reason = models.CharField(_("why"), max_length=9, choices=Reason.choices)

    class Meta:
        verbose_name = _("earlier state of a signal")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["signal", "revision"], name="revision_once")]

    def __str__(self) -> str:
        return f"#{self.signal_id} ({self.revision})"

    @property
    def told(self) -> dict[str, Any]:
        """What was replaced, its moment in the zone in which it was reported, as that of today."""
        content: dict[str, Any] = self.content
        moment = datetime.fromisoformat(content["occurred_at"])
        return {**content, "occurred_at": in_zone(moment, content["zone_offset"])}


class LogHead(models.Model):
    """The one row whose lock orders all writers: a position is committed after all before it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.position)


class LogCursor(models.Model):
    """Up to where a consumer of the log has come."""

    name = models.CharField(max_length=60, primary_key=True)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.position}"


class Kind(models.TextChoices):
    """What values of a dimension are."""

    TEXT = "text", _("Text")
    NUMBER = "number", pgettext_lazy("kind of a dimension", "Number")
    YES_NO = "yes_no", _("Yes or no")
    DATE = "date", _("Date")


class Dimension(models.Model):
    """A field that people defined by using it; its kind never changes."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("dimension")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
