"""A leaders' meeting, and what was taken on in it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Review(models.Model):
    """A meeting. Its agenda is drawn from the data when it opens, and stays as it was then.

    `agenda` is [{"name": source, "items": [{"says": {language: sentence}, "url", "minutes"}]}].
    """

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("review", "planned")
        OPEN = "open", pgettext_lazy("review", "going on")
        HELD = "held", pgettext_lazy("review", "held")

    title = models.CharField(_("title"), max_length=120)
    day = models.DateField(_("day"))
    state = models.CharField(max_length=7, choices=State.choices, default=State.PLANNED)
    agenda: Any = models.JSONField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("who takes part"), blank=True, related_name="+"
    )
    minutes = models.TextField(_("minutes"), blank=True)
    minutes_total = models.PositiveSmallIntegerField(_("minutes of the meeting"), null=True)
    minutes_customers = models.PositiveSmallIntegerField(_("of them on customers"), null=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("review")
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return self.title


class Commitment(models.Model):
    """What somebody took on; kept when it was done by its day."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("commitment", "open")
        KEPT = "kept", pgettext_lazy("commitment", "kept")
        BROKEN = "broken", pgettext_lazy("commitment", "not kept")
        CANCELLED = "cancelled", pgettext_lazy("commitment", "not needed any more")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="commitments")
    text = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    owner_name = models.CharField(max_length=200, blank=True)
    due = models.DateField(_("due"))
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("commitment")
        ordering = ["due", "id"]

    def __str__(self) -> str:
        return self.text
