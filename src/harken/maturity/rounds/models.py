"""A round: several raters of one organisation answer the same statements.

While it is open, who was asked and what was answered stand in two tables that share nothing but
the round. At its close the released figures are written into the round, and both are deleted.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Group(models.TextChoices):
    """Where somebody stands, from the top; neighbours are shown together where one is too small."""

    LEADERS = "leaders", _("Leaders")
    MIDDLE = "middle", _("Middle managers")
    FRONT = "front", _("Front line")


class Round(models.Model):
    """One round of the assessment; `least` is the smallest group that is shown by itself."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("round", "Draft")
        OPEN = "open", pgettext_lazy("round", "Open")
        CLOSED = "closed", pgettext_lazy("round", "Closed")

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(_("title"), max_length=120)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT.value)
    least = models.PositiveSmallIntegerField(_("smallest group"), default=3)
    """Fixed when the round opens; never below 3."""
    closes_on = models.DateField(_("Last day"))
    opened_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    asked = models.PositiveIntegerField(default=0)
    """How many were asked, counted at the close."""
    result: Any = models.JSONField(null=True)
    """What is released, as `results.released.Released` writes it; None until the close."""
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("round")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class Rater(models.Model):
    """Somebody who is asked in a round. The id is signed into their link; deleted at the close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="raters")
    group = models.CharField(_("group"), max_length=7, choices=Group.choices)
    email = models.EmailField(_("e-mail"), max_length=254)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(max_length=10)
    has_answered = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("rater")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["round", "email"], name="rater_asked_once"),
        ]

    def __str__(self) -> str:
        return self.email


class RaterAnswers(models.Model):
    """One rater's answers, without rater or time. The id is random; deleted at the close."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    group = models.CharField(max_length=7, choices=Group.choices)
    answers: Any = models.JSONField()
    """Answers 1 to 5 by statement; what was not known is left out."""

    class Meta:
        verbose_name = _("answers of a rater")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
