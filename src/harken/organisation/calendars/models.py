"""Working hours over time: a calendar, its versions, and its own closed and opening days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField
from harken.organisation.world.names import country_name


class Calendar(Archivable):
    name = LocalTextField(_("name"))
    zone = models.CharField(_("time zone"), max_length=64)
    country = models.CharField(_("public holidays of"), max_length=2, blank=True)
    subdivision = models.CharField(_("region"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("working hours")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def country_name(self) -> str:
        """The country whose holidays are kept, in the active language."""
        return country_name(self.country)


class CalendarVersion(models.Model):
    """The week in force from a date; `week` holds seven texts, Monday first."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="versions")
    in_force_from = models.DateField(_("in force from"))
    week = models.JSONField(_("week"))

    class Meta:
        verbose_name = _("week of working hours")
        ordering = ["in_force_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "in_force_from"], name="one_version_a_calendar_and_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.calendar}, {self.in_force_from:%Y-%m-%d}"


class SpecialDay(models.Model):
    """A day unlike its weekday: closed when `hours` is empty, else open as they say."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="special_days")
    day = models.DateField(_("day"))
    name = LocalTextField(_("name"))
    hours = models.CharField(_("hours"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("special day")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["calendar", "day"], name="one_special_day_a_calendar_and_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day:%Y-%m-%d}"
