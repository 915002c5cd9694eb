"""What a case still owes, clock by clock."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from harken.action.cases.models import Case
from harken.action.sla.models import Target
from harken.organisation.teams.models import Team


class CaseClock(models.Model):
    """One clock of one case with what was promised when it was opened.

    `seconds` it took until `stopped_at` in the target's own time: working or calendar, without
    the waiting where it pauses; None while it runs. `due_at` moves when the schedule changes or
    the case waits.
    """

    class Name(models.TextChoices):
        CONTACT = "contact", _("first contact")
        RESOLUTION = "resolution", _("resolution")
        ACKNOWLEDGE = "acknowledge", _("acknowledgement")
        LETTER = "letter", _("final letter")

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    name = models.CharField(max_length=11, choices=Name.choices)
    target = models.ForeignKey(Target, null=True, on_delete=models.SET_NULL, related_name="+")
    promised = models.FloatField(null=True)
    """Seconds, as promised when the case was opened; of a clock set by law, days of 24 hours."""
    in_working_time = models.BooleanField(default=False)
    pauses = models.BooleanField(default=False)
    """Whether it stands still while the case waits for the customer."""
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    """Whose hours it runs by: the team that holds the case, until it stops."""
    began_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)
    working_seconds = models.FloatField(null=True)
    """The whole time from begin to stop in working time; None without hours."""
    waited_seconds = models.FloatField(null=True)
    """How much of the time until it stopped the case waited for the customer."""
    is_met = models.BooleanField(null=True)
    """None while nobody can say."""
    why_not = models.CharField(max_length=20, blank=True)
    """Why it has no due moment, such as 'no hours'."""
    warned_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    is_recorded = models.BooleanField(default=False)
    """Whether `facts` told the figures of the case as it stands; of its resolution only."""

    class Meta:
        verbose_name = _("clock of a case")
        constraints = [models.UniqueConstraint("case", "name", name="case_clock_once")]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(stopped_at=None, due_at__isnull=False),
                name="case_clock_due",
            ),
            models.Index(
                fields=["id"], condition=Q(name="resolution", is_recorded=False),
                name="case_clock_untold",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.case}, {self.name}"
