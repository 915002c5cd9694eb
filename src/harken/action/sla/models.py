"""A time that is promised."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.action.kinds.models import CaseKind
from harken.foundations.archive import Archivable


class Target(Archivable):
    """The first one in order that fits a case counts, for each clock. A change holds for cases
    opened later: those that are open keep what they were opened with."""

    class Clock(models.TextChoices):
        CONTACT = "contact", _("first contact")
        RESOLUTION = "resolution", _("resolution")

    clock = models.CharField(_("clock"), max_length=10, choices=Clock.choices)
    kind = models.ForeignKey(
        CaseKind, verbose_name=_("kind of case"), null=True, blank=True,
        on_delete=models.CASCADE, related_name="targets",
    )  # fmt: skip
    where: Any = models.JSONField(_("of whom"), default=list, blank=True)
    least_priority = models.PositiveSmallIntegerField(null=True, blank=True)
    seconds = models.PositiveIntegerField(_("time"))
    in_working_time = models.BooleanField(_("in working time"), default=True)
    pauses = models.BooleanField(_("stands still while we wait for the customer"), default=False)
    share = models.PositiveSmallIntegerField(_("share to reach"), default=90)
    warn_before = models.PositiveIntegerField(_("warn the owner before"), default=3600)
    """Seconds of the same time."""
    escalate_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("tell when it is late"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    """Without one: who leads the team."""
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("promised time")
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return f"{self.clock} {self.seconds}"
