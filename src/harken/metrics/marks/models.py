"""Events that people mark: what happened on a day and may explain a figure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField


class MarkedEvent(Archivable):
    """Something that happened, such as a new delivery partner; archived is removed."""

    day = models.DateField(_("day"))
    title = LocalTextField(_("what happened"))

    class Meta:
        verbose_name = _("marked event")
        indexes = [models.Index(fields=["day"], name="marked_event_day")]

    def __str__(self) -> str:
        return str(self.title)
