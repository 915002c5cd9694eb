"""Teams over time: where a team stands and who belongs to it, each as dated rows.

A row is valid from `since` up to and without `until`; without `until` it is valid until further
notice. A move ends one row and begins another, so the tree of any past day stays readable.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from harken.foundations.local_text import LocalTextField
from harken.organisation.calendars.models import Calendar
from harken.organisation.locations.models import Location


class Team(models.Model):
    name = LocalTextField(_("name"))
    calendar = models.ForeignKey(
        Calendar, verbose_name=_("working hours"), null=True, blank=True, on_delete=models.PROTECT
    )
    location = models.ForeignKey(
        Location, verbose_name=_("location"), null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta:
        verbose_name = _("team")

    def __str__(self) -> str:
        return str(self.name)


class Dated(models.Model):
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["since", "pk"]


class TeamPlacement(Dated):
    """Where a team stands: under `parent`, or at the top."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.PROTECT, related_name="child_placements"
    )

    class Meta(Dated.Meta):
        verbose_name = _("place of a team")
        constraints = [
            models.UniqueConstraint(fields=["team", "since"], name="one_placement_a_team_and_date"),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="placement_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.since:%Y-%m-%d}"


class TeamMembership(Dated):
    """Who belongs to a team; `leads` marks the team leader."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    leads = models.BooleanField(_("leads the team"), default=False)

    class Meta(Dated.Meta):
        verbose_name = _("member of a team")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "since"], name="one_membership_a_person_team_and_date"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gt=models.F("since")),
                name="membership_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.team}"
