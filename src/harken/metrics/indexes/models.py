"""A composite index and its formulas; a formula never changes, a new one follows it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField
from harken.metrics.measures.models import NAME

LONGEST_FORMULA = 500


class CompositeIndex(Archivable):
    """`decision` says which decision it serves."""

    name = models.CharField(_("name"), max_length=60, unique=True, validators=[NAME])
    label = LocalTextField(_("label"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
    )
    decision = models.CharField(_("decision it serves"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("composite index")

    def __str__(self) -> str:
        return str(self.label) or self.name


class IndexVersion(models.Model):
    index = models.ForeignKey(CompositeIndex, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    formula = models.CharField(_("formula"), max_length=LONGEST_FORMULA)
    valid_from = models.DateField(_("valid from"))

    class Meta:
        verbose_name = _("formula of an index")
        constraints = [
            models.UniqueConstraint("index", "number", name="index_version_once"),
            models.UniqueConstraint("index", "valid_from", name="index_version_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.number}"
