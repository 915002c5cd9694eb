"""A rule that opens cases, and what it did day by day."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.action.kinds.models import CaseKind, Play
from harken.foundations.archive import Archivable
from harken.metrics.register.models import Metric
from harken.organisation.teams.models import Team
from harken.strategy.promises.models import Promise


class Priority(models.IntegerChoices):
    """How much a case matters beside others that are due at the same time."""

    LOW = 1, pgettext_lazy("priority", "low")
    NORMAL = 2, pgettext_lazy("priority", "normal")
    HIGH = 3, pgettext_lazy("priority", "high")
    URGENT = 4, pgettext_lazy("priority", "urgent")


class CaseRule(Archivable):
    """Opens a case where a signal fits all that is given: the answer a metric rests on, a broken
    promise, words, who it is about.

    `sense` and `value` are of the metric's measure, in its unit. Signals up to
    `from_position` of the log, and those that are older than `max_age_days` when they come, are
    left alone.
    """

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("rule", "draft")
        LIVE = "live", pgettext_lazy("rule", "live")
        PAUSED = "paused", pgettext_lazy("rule", "paused")

    class Sense(models.TextChoices):
        AT_MOST = "at most", _("at most")
        AT_LEAST = "at least", _("at least")

    name = models.CharField(_("name"), max_length=120)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    metric = models.ForeignKey(
        Metric, verbose_name=_("metric"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    sense = models.CharField(_("answer"), max_length=8, choices=Sense.choices, blank=True)
    value = models.FloatField(_("value"), null=True, blank=True)
    promise = models.ForeignKey(
        Promise, verbose_name=_("promise"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    words: Any = models.JSONField(_("words"), default=list, blank=True)
    """Words or phrases in any language, one of which must stand in the text."""
    where: Any = models.JSONField(_("of whom"), default=list, blank=True)
    """Conditions such as 'channel=phone', as `metrics.figures` writes them."""
    kind = models.ForeignKey(CaseKind, verbose_name=_("kind of case"), on_delete=models.PROTECT)
    play = models.ForeignKey(
        Play, verbose_name=_("play"), null=True, blank=True, on_delete=models.SET_NULL
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    """Without one: the team the signal names."""
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    """Without one: whoever of the team has the fewest open cases and is not away."""
    desk = models.ForeignKey(
        "action.Desk", verbose_name=_("outside system"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    """Its cases are passed on there."""
    most_a_day = models.PositiveIntegerField(_("cases a day at most"), default=50)
    quiet_days = models.PositiveSmallIntegerField(
        _("days without a second case of the same customer"), default=30
    )
    max_age_days = models.PositiveSmallIntegerField(_("signals not older than days"), default=14)
    from_position = models.BigIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    """Grows with every change, so that whoever keeps rules compiled sees that one changed."""
    tried: Any = models.JSONField(null=True, blank=True)
    """What the last dry run found, and of which rule (`opening.trying` writes it)."""
    live_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)

    class Meta:
        verbose_name = pgettext_lazy("opens cases", "rule")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class RuleDay(models.Model):
    """How many cases a rule opened on a day, and how many it held back at its cap."""

    rule = models.ForeignKey(CaseRule, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    opened = models.PositiveIntegerField(default=0)
    attached = models.PositiveIntegerField(default=0)
    """To a case of the same customer that was open already."""
    held = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("day of a rule")
        constraints = [models.UniqueConstraint("rule", "day", name="rule_day_once")]

    def __str__(self) -> str:
        return f"{self.rule}, {self.day}"


class HeldBack(models.Model):
    """A signal for which a case was not opened because the rule's cap was reached."""

    id = models.BigAutoField(primary_key=True)
    rule = models.ForeignKey(CaseRule, on_delete=models.CASCADE, related_name="held_back")
    signal = models.ForeignKey(
        "listening.Signal", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("held back")
        constraints = [models.UniqueConstraint("signal", "rule", name="held_back_once")]

    def __str__(self) -> str:
        return f"{self.rule}, #{self.signal_id}"


class Awaited(models.Model):
    """A signal of a promised time that still runs: its case is opened when that is over.

    `due_at` is None where nobody can say when (a team without working hours).
    """

    id = models.BigAutoField(primary_key=True)
    rule = models.ForeignKey(CaseRule, on_delete=models.CASCADE, related_name="awaited")
    signal = models.ForeignKey(
        "listening.Signal", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    due_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        verbose_name = _("promised time that runs")
        constraints = [models.UniqueConstraint("signal", "rule", name="awaited_once")]

    def __str__(self) -> str:
        return f"{self.rule}, #{self.signal_id}"
