"""The one organisation that an installation serves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.languages import LANGUAGES
from harken.organisation.files.models import StoredFile

THE_ONE = 1


class WeekStart(models.IntegerChoices):
    """The day a week begins with, counted as Python counts weekdays."""

    MONDAY = 0, _("Monday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Organisation(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    name = models.CharField(_("name"), max_length=120)
    zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    week_start = models.PositiveSmallIntegerField(
        _("week begins on"), choices=WeekStart.choices, default=WeekStart.MONDAY
    )
    currency = models.CharField(_("reporting currency"), max_length=3, default="EUR")
    default_language = models.CharField(
        _("default language"), max_length=5, choices=LANGUAGES, default="en"
    )
    logo = models.ForeignKey(
        StoredFile, verbose_name=_("logo"), null=True, blank=True, on_delete=models.SET_NULL
    )

    class Meta:
        verbose_name = _("organisation")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=THE_ONE), name="one_organisation")
        ]

    def __str__(self) -> str:
        return self.name
