"""A place where customers meet the organisation: a shop, an office, a call centre."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField
from harken.organisation.brands.models import Brand
from harken.organisation.calendars.models import Calendar
from harken.organisation.world.names import country_name


class Location(Archivable):
    name = LocalTextField(_("name"))
    brand = models.ForeignKey(
        Brand, verbose_name=_("brand"), null=True, blank=True, on_delete=models.PROTECT
    )
    country = models.CharField(_("country"), max_length=2)
    subdivision = models.CharField(_("region"), max_length=10, blank=True)
    zone = models.CharField(_("time zone"), max_length=64)
    address = models.TextField(_("address"), max_length=400, blank=True)
    calendar = models.ForeignKey(
        Calendar, verbose_name=_("working hours"), null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("location")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def country_name(self) -> str:
        """The country in the active language."""
        return country_name(self.country)
