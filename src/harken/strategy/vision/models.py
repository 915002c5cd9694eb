"""The vision in its versions, the values, and what they mean every day."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField


class Vision(models.Model):
    """One wording of the vision; the newest is in force, the older ones are its history."""

    statement = LocalTextField(_("vision"))
    because = models.TextField(_("why these words"), blank=True)
    since = models.DateField(_("in force since"))
    stated_at = models.DateTimeField()
    stated_by = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("vision")
        ordering = ["-since", "-id"]

    def __str__(self) -> str:
        return str(self.statement)


class Value(Archivable):
    """A value: a word or two, and a sentence that says what is meant."""

    name = LocalTextField(pgettext_lazy("what we stand for", "value"))
    meaning = LocalTextField(_("what we mean"), blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("what we stand for", "value")
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def in_force(self) -> list["Principle"]:
        """Its principles that were not put away."""
        return [row for row in self.principles.all() if row.archived_at is None]


class Wording(models.Model):
    """An earlier wording of a value, kept when it is changed."""

    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="wordings")
    name = LocalTextField()
    meaning = LocalTextField(blank=True)
    until = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return str(self.name)


class Principle(Archivable):
    """What a value means in daily work: what we do, or what we never do, with a real example."""

    class Side(models.TextChoices):
        DO = "do", _("We do")
        NEVER = "never", _("We never")

    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="principles")
    side = models.CharField(max_length=5, choices=Side.choices)
    text = LocalTextField(_("principle"))
    example = models.BigIntegerField(_("example"), null=True, blank=True)
    """The number of a signal; it may be gone, so it is looked up each time."""
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("principle")
        ordering = ["side", "place", "id"]

    def __str__(self) -> str:
        return str(self.text)
