"""A brand that customers know."""

from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField


class Brand(Archivable):
    name = LocalTextField(_("name"))

    class Meta:
        verbose_name = _("brand")

    def __str__(self) -> str:
        return str(self.name)
