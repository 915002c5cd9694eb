"""What is done about a cause, from a local fix up to a redesign, and the cases behind it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.action.cases.models import Case
from harken.foundations.archive import Archivable
from harken.organisation.teams.models import Team
from harken.strategy.goals.models import MEASURED_BY
from harken.strategy.initiatives.models import Initiative
from harken.strategy.promises.models import Promise


class Remedy(Archivable):
    """Something done about a cause. `check_by` is a key of `metrics.yardsticks`; `promoted_from`
    is the smaller one it grew out of."""

    class Kind(models.TextChoices):
        FIX = "fix", _("fix")
        IMPROVEMENT = "improvement", _("improvement")
        REDESIGN = "redesign", _("redesign")

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("remedy", "proposed")
        DECIDED = "decided", pgettext_lazy("remedy", "decided")
        DONE = "done", pgettext_lazy("remedy", "done")
        DECLINED = "declined", pgettext_lazy("remedy", "declined")

    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices, default=Kind.FIX)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    title = models.CharField(_("what is changed"), max_length=200)
    cause = models.TextField(_("cause"))
    scope = models.TextField(_("where it applies, and where not"), blank=True)
    scope_of: Any = models.JSONField(_("among whom"), default=list, blank=True)
    people_days = models.DecimalField(
        _("people-days"), max_digits=9, decimal_places=1, null=True, blank=True
    )
    money = models.DecimalField(_("money"), max_digits=14, decimal_places=2, null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    owner_name = models.CharField(max_length=200, blank=True)
    team = models.ForeignKey(
        Team, verbose_name=_("team"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    check_by = models.CharField(_("checked by"), max_length=MEASURED_BY, blank=True)
    expected = models.FloatField(_("expected effect"), null=True, blank=True)
    """The change expected of what it is checked by, in its unit, signed."""
    compared_with: Any = models.JSONField(_("compared with"), default=list, blank=True)
    """Who is not touched by it; empty with `no_comparison` said: before and after only."""
    no_comparison = models.BooleanField(_("there is nobody to compare with"), default=False)
    no_comparison_because = models.CharField(
        _("why there is nobody to compare with"), max_length=300, blank=True
    )
    decide_by = models.DateField(_("decide by"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    because = models.TextField(_("why it was decided so"), blank=True)
    do_by = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    check_on = models.DateField(_("check on"), null=True, blank=True)
    promoted_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="promoted_to"
    )
    initiative = models.ForeignKey(
        Initiative, verbose_name=_("initiative"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="remedies",
    )  # fmt: skip
    promise = models.ForeignKey(
        Promise, verbose_name=_("promise"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="remedies",
    )  # fmt: skip
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)

    class Meta:
        verbose_name = pgettext_lazy("fix, improvement or redesign", "remedy")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class RemedyCase(models.Model):
    """A case whose cause it removes; its customer is told when it is done."""

    remedy = models.ForeignKey(Remedy, on_delete=models.CASCADE, related_name="linked")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="remedies")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    told_at = models.DateTimeField(_("customer told"), null=True)

    class Meta:
        verbose_name = _("case behind a remedy")
        constraints = [models.UniqueConstraint("remedy", "case", name="remedy_case_once")]

    def __str__(self) -> str:
        return f"{self.remedy}, {self.case}"
