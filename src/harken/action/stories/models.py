"""A story that can be published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.action.remedies.models import Remedy
from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField


class Story(Archivable):
    """What was said and what was done, in the organisation's own words; nobody is named."""

    said = LocalTextField(_("you said"))
    did = LocalTextField(_("we did"))
    remedy = models.ForeignKey(
        Remedy, null=True, blank=True, on_delete=models.SET_NULL, related_name="stories"
    )
    day = models.DateField(_("done on"))
    published_at = models.DateTimeField(null=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("story")
        ordering = ["place", "-day", "-id"]

    def __str__(self) -> str:
        return str(self.said)
