"""The case that a change for the worse opens, for whoever set the alert."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from harken.action.cases.acts.opening import NewCase, open_case
from harken.action.cases.models import Case
from harken.action.conversation.actions import write_note
from harken.action.opening.following.placing import team_named
from harken.action.permissions import WORK_CASES
from harken.alerts.models import AlertRaised
from harken.alerts.telling.told import Told, told_of
from harken.foundations.permission import Actor
from harken.metrics.register.models import MetricVersion
from harken.organisation.profile.queries import local_date, profile
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import in_force


def open_case_for(raised: AlertRaised, version: MetricVersion, *, now: datetime) -> Case | None:
    """Open a case for a change, once for each alert and period, with both figures in a note.

    None where the alert opens none, its kind was put away, or its person works on no cases.
    """
    alert, user = raised.alert, raised.alert.user
    kind = alert.opens
    if kind is None or kind.archived_at is not None or not WORK_CASES.allows(user.actor):
        return None
    language = user.language or profile().default_language
    with translation.override(language):
        told = told_of(raised, version, language)
        note = _note(told)
    fields = fields_of(alert.where)
    new = NewCase(
        key=f"alert:{alert.pk}:{raised.period.isoformat()}",
        subject=f"{told.headline} ({told.scope})" if told.scope else told.headline,
        kind=kind,
        opened_at=now,
        team=_team(fields, local_date(now)),
        owner=user,
        fields=fields,
    )
    case = open_case(Actor.system(), new, now=now)
    write_note(Actor.system(), case.pk, note, now=now)
    return case


def _note(told: Told) -> str:
    now = _("Now %(now)s, %(when)s.") % {"now": told.now, "when": told.now_when}
    was = _("Before %(was)s, %(when)s.") % {"was": told.was, "when": told.was_when}
    return f"{told.headline}\n\n{now}\n{was}\n\n{settings.PUBLIC_URL.rstrip('/')}{told.url}"


def fields_of(where: Sequence[str]) -> Mapping[str, str]:
    """Return what filters say of everybody whom they let through: fields with one value.

    >>> dict(fields_of(["channel=phone", "team=A", "team=B"]))
    {'channel': 'phone'}
    """
    asked: dict[str, list[str]] = {}
    for text in where:
        name, _equals, value = text.partition("=")
        asked.setdefault(name, []).append(value)
    return {name: values[0] for name, values in asked.items() if len(values) == 1 and values[0]}


def _team(fields: Mapping[str, str], today: date) -> Team | None:
    there = Team.objects.filter(in_force(today, "placements__")).distinct()
    return team_named(fields["team"], there.order_by("-pk")) if "team" in fields else None
