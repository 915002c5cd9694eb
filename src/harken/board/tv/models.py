"""Links under which a screen on the wall shows the live page without signing in."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.languages import LANGUAGES

CHOSEN = ("team", "brand", "location", "product", "metric")


class TvLink(models.Model):
    """A link that anybody who holds it may watch, until it is revoked.

    `scope` is what the page is cut to, as its address writes it: {"team": "Support"}.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=100)
    scope = models.JSONField(_("of whom"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=10)
    with_words = models.BooleanField(_("show what customers say"), default=False)
    created_at = models.DateTimeField(_("made"))
    created_by = models.CharField(_("made by"), max_length=200)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    seen_at = models.DateTimeField(_("last watched"), null=True)

    class Meta:
        verbose_name = _("TV link")
        ordering = ["-created_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown(self) -> list[str]:
        """What it is cut to, in the order in which people choose; the column keeps none."""
        return [self.scope[name] for name in CHOSEN if name in self.scope]

    @property
    def spoken(self) -> str:
        """The language's own name."""
        return dict(LANGUAGES).get(self.language, self.language)
