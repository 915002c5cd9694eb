"""A survey, its draft, and the versions that were published and never change again."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.archive import Archivable
from harken.foundations.local_text import LocalTextField

SLUG = RegexValidator(
    r"^[a-z0-9][a-z0-9-]{0,59}\Z",
    _("Use small letters, digits and hyphens, such as after-purchase."),
)


class State(models.TextChoices):
    """Where a survey stands."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", pgettext_lazy("state of a survey", "Open")
    CLOSED = "closed", _("Closed")


class Survey(Archivable):
    """`slug` stands in its address and in its signals; `draft` is a definition being written,
    `draft_revision` grows with each change, so that two people cannot overwrite each other."""

    id = models.BigAutoField(primary_key=True)
    slug = models.CharField(_("address"), max_length=60, unique=True, validators=[SLUG])
    title = LocalTextField(_("title"))
    sink = models.CharField(max_length=10, default="signal")
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT.value
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    draft = models.JSONField(default=dict)
    draft_revision = models.PositiveIntegerField(default=1)
    draft_changed_at = models.DateTimeField()
    draft_changed_by = models.CharField(max_length=200, blank=True)
    made_from = models.CharField(max_length=100, blank=True)
    not_carried: Any = models.JSONField(default=list)
    created_at = models.DateTimeField()
    current = models.ForeignKey(
        "SurveyVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("survey")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.title) or self.slug


class SurveyVersion(models.Model):
    """What was published: it never changes, so that answers stay what they were."""

    id = models.BigAutoField(primary_key=True)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    definition = models.JSONField()
    published_at = models.DateTimeField(_("published"))
    published_by = models.CharField(_("published by"), max_length=200)
    note = models.CharField(_("what is new"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("version of a survey")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="survey_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey} {self.number}"
