"""A goal with all that keeps it from being vague, its checkpoints and its forecasts."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.local_text import LocalTextField
from harken.organisation.teams.models import Team
from harken.strategy.promises.models import Promise
from harken.strategy.vision.models import Value

MEASURED_BY = 80


class Goal(models.Model):
    """What is to be reached. Figures are in the unit of what it is measured by.

    `measured_by` and `guard` are keys of `metrics.yardsticks`: 'metric:nps', 'index:loyalty',
    'reported:revenue'. The baseline is written down when the goal is set, and stays.
    """

    class Kind(models.TextChoices):
        BUSINESS = "business", _("business goal")
        CX = "cx", _("goal of customer experience")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("goal", "draft")
        RUNNING = "running", pgettext_lazy("goal", "running")
        HIT = "hit", pgettext_lazy("goal", "hit")
        MISSED = "missed", pgettext_lazy("goal", "missed")
        NOT_KNOWABLE = "not knowable", pgettext_lazy("goal", "not knowable")
        DROPPED = "dropped", pgettext_lazy("goal", "dropped")

    class Criterion(models.TextChoices):
        FIGURE = "figure", _("the figure reaches the target")
        INTERVAL = "interval", _("the whole interval reaches the target")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.CX)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    title = LocalTextField(_("goal"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    owner_name = models.CharField(max_length=200, blank=True)
    """The owner's name when it was set, to tell who left."""
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    measured_by = models.CharField(_("measured by"), max_length=MEASURED_BY, blank=True)
    population: Any = models.JSONField(_("of whom"), default=list, blank=True)
    baseline_from = models.DateField(_("baseline from"), null=True, blank=True)
    baseline_to = models.DateField(_("baseline to"), null=True, blank=True)
    baseline: Any = models.JSONField(null=True, blank=True)
    """The estimate in the baseline's days: value, low, high, n; None until it was measured."""
    target = models.FloatField(_("target"), null=True, blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    criterion = models.CharField(
        _("counts as hit when"), max_length=8, choices=Criterion.choices, default=Criterion.FIGURE
    )
    guard = models.CharField(_("must not get worse"), max_length=MEASURED_BY, blank=True)
    guard_population: Any = models.JSONField(default=list, blank=True)
    guard_limit = models.FloatField(_("limit"), null=True, blank=True)
    people_days = models.DecimalField(
        _("people-days"), max_digits=9, decimal_places=1, null=True, blank=True
    )
    money = models.DecimalField(_("money"), max_digits=14, decimal_places=2, null=True, blank=True)
    serves = models.ForeignKey(
        "self",
        verbose_name=_("business goal it serves"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="served_by",
    )
    hypothesis = models.TextField(_("why it serves it"), blank=True)
    promise = models.ForeignKey(
        Promise, verbose_name=_("promise"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="goals",
    )  # fmt: skip
    value = models.ForeignKey(
        Value,
        verbose_name=pgettext_lazy("what we stand for", "value"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="goals",
    )
    cites_vision = models.BooleanField(_("serves the vision itself"), default=False)
    not_doing = models.TextField(_("what we will not do"), blank=True)
    why_so_many = models.TextField(_("why one more goal"), blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    result: Any = models.JSONField(null=True, blank=True)
    """What was found at the deadline: figure, guard, effects, in words' parts; None before."""
    seen: Any = models.JSONField(default=dict, blank=True)
    """The figure of the newest full days and the five letters, as of `day`; looked at daily."""

    class Meta:
        verbose_name = _("goal")
        ordering = ["-kind", "deadline", "id"]

    def __str__(self) -> str:
        return str(self.title)


class Checkpoint(models.Model):
    """A day on the way, and the figure that is to be reached by then."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="checkpoints")
    day = models.DateField(_("day"))
    value = models.FloatField(_("figure by then"), null=True, blank=True)

    class Meta:
        verbose_name = _("checkpoint")
        ordering = ["day"]
        constraints = [models.UniqueConstraint("goal", "day", name="goal_checkpoint_one_a_day")]

    def __str__(self) -> str:
        return f"{self.goal}, {self.day}"


class Forecast(models.Model):
    """The chance, as it was seen on a day, that a figure is reached by a later day.

    `due` is the goal's deadline or a checkpoint; `came_true` is known from then on (None: not
    yet, or it could not be told).
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="forecasts")
    made_on = models.DateField()
    due = models.DateField()
    threshold = models.FloatField()
    chance = models.FloatField()
    """Between 0 and 1, not rounded: what was said is rounded to 5 %."""
    of_level = models.FloatField()
    """The chance that the true level, not the score, reaches it."""
    points = models.PositiveSmallIntegerField()
    came_true = models.BooleanField(null=True)
    settled_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("forecast")
        ordering = ["-made_on", "due"]
        constraints = [models.UniqueConstraint("goal", "made_on", "due", name="goal_forecast_once")]

    def __str__(self) -> str:
        return f"{self.goal}, {self.made_on}"
