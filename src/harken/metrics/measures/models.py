"""A raw number on signals: what is asked or timed, on which scale, and which way is better."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text import LocalTextField

NAME = RegexValidator(
    r"^[a-z][a-z0-9_]{0,59}\Z",
    _("Begin with a small letter and use only small letters, digits and _."),
)


class Kind(models.TextChoices):
    """What sort of number it is; it decides how it is written."""

    SCORE = "score", _("score")
    DURATION = "duration", _("duration in seconds")
    MONEY = "money", _("money")
    COUNT = "count", _("count")


class Measure(models.Model):
    name = models.CharField(_("name"), max_length=60, unique=True, validators=[NAME])
    label = LocalTextField(_("label"))
    low = models.FloatField(_("lowest value"), null=True, blank=True)
    high = models.FloatField(_("highest value"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SCORE)
    higher_is_better = models.BooleanField(_("higher is better"), default=True)

    class Meta:
        verbose_name = _("measure")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(low=None)
                | models.Q(high=None)
                | models.Q(low__lt=models.F("high")),
                name="measure_scale_upwards",
            )
        ]

    def __str__(self) -> str:
        return str(self.label) or self.name

    @property
    def scale(self) -> tuple[float, float] | None:
        """The lowest and the highest value, where both are fixed."""
        if self.low is None or self.high is None:
            return None
        return self.low, self.high

    def holds(self, value: float) -> bool:
        """Tell whether `value` lies on the scale."""
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)
