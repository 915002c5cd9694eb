"""What sorts of cases there are, and what helps to answer them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField


class CaseKind(Archivable):
    """A kind of case. A regulated one has a clock set by law and ends with a final letter."""

    name = LocalTextField(_("name"))
    is_regulated = models.BooleanField(_("regulated by law"), default=False)
    statutory_days = models.PositiveSmallIntegerField(
        _("days for the final letter"), null=True, blank=True
    )
    in_working_days = models.BooleanField(_("counted in working days"), default=False)
    acknowledge_days = models.PositiveSmallIntegerField(
        _("days for the acknowledgement"), null=True, blank=True
    )
    law = models.CharField(_("which law or rule says so"), max_length=200, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("kind of case")
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return str(self.name)


class Play(Archivable):
    """What to do with a case, step by step; ticked off in the case."""

    name = LocalTextField(_("name"))
    purpose = LocalTextField(_("when to use it"), blank=True)
    steps: Any = models.JSONField(_("steps"), default=list)
    """Texts in several languages, in order: [{"en": …, "pl": …}, …]."""

    class Meta:
        verbose_name = pgettext_lazy("steps to go by", "play")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.name)


class Template(Archivable):
    """Words of a reply, in the languages customers read; `{name}` and the like are filled in."""

    class Use(models.TextChoices):
        REPLY = "reply", _("reply")
        ACKNOWLEDGEMENT = "acknowledgement", _("acknowledgement")
        FINAL_LETTER = "final letter", _("final letter")
        WAITED = "waited", _("to customers who waited")

    name = models.CharField(_("name"), max_length=100)
    use = models.CharField(_("used for"), max_length=15, choices=Use.choices, default=Use.REPLY)
    kind = models.ForeignKey(
        CaseKind, verbose_name=_("kind of case"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="templates",
    )  # fmt: skip
    subject = LocalTextField(_("subject"), blank=True)
    text = LocalTextField(_("text"))

    class Meta:
        verbose_name = _("template")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
