"""An initiative: work that serves goals, with what it costs and how it will be proved."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField
from harken.organisation.teams.models import Team
from harken.strategy.goals.models import MEASURED_BY, Goal


class Initiative(Archivable):
    """Work for goals. `check_by` is a key of `metrics.yardsticks`; what it found is evidence."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("initiative", "planned")
        RUNNING = "running", pgettext_lazy("initiative", "running")
        DONE = "done", pgettext_lazy("initiative", "done")
        STOPPED = "stopped", pgettext_lazy("initiative", "stopped")

    title = LocalTextField(_("initiative"))
    what = models.TextField(_("what is done"), blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    goals = models.ManyToManyField(
        Goal, verbose_name=_("goals"), blank=True, related_name="initiatives"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    owner_name = models.CharField(max_length=200, blank=True)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("end"), null=True, blank=True)
    people_days = models.DecimalField(
        _("people-days"), max_digits=9, decimal_places=1, null=True, blank=True
    )
    money = models.DecimalField(_("money"), max_digits=14, decimal_places=2, null=True, blank=True)
    expected = models.FloatField(_("expected effect"), null=True, blank=True)
    """The change expected of what it is checked by, in its unit, signed."""
    expected_because = models.TextField(_("why so much"), blank=True)
    check_by = models.CharField(_("checked by"), max_length=MEASURED_BY, blank=True)
    check_of: Any = models.JSONField(_("among whom"), default=list, blank=True)
    compared_with: Any = models.JSONField(_("compared with"), default=list, blank=True)
    """Who was not touched by it; empty: before and after only."""
    check_on = models.DateField(_("proof due"), null=True, blank=True)
    closed_on = models.DateField(_("done or stopped on"), null=True, blank=True)
    stopped_because = models.TextField(_("why it was stopped"), blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("initiative")
        ordering = ["starts_on", "id"]

    def __str__(self) -> str:
        return str(self.title)


class Milestone(models.Model):
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones")
    text = models.CharField(_("milestone"), max_length=200)
    due = models.DateField(_("due"))
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        ordering = ["due", "id"]

    def __str__(self) -> str:
        return self.text


class Spending(models.Model):
    """What was used of the budget; corrected by a further line, never changed."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="spendings")
    day = models.DateField(_("day"))
    people_days = models.DecimalField(_("people-days"), max_digits=9, decimal_places=1, default=0)
    money = models.DecimalField(_("money"), max_digits=14, decimal_places=2, default=0)
    note = models.CharField(_("for what"), max_length=200, blank=True)
    noted_by = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("spending")
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.initiative}, {self.day}"
