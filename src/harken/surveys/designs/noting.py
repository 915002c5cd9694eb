"""What acts on surveys share: the row locked, the address free, the log written."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.organisation.changes.refused import Refused
from harken.organisation.changes.writing import put_down
from harken.surveys.designs.models import Survey
from harken.surveys.designs.rules import check_slug
from harken.web.live import touch

TOPIC = "surveys"
LONGEST_LABEL = 200


def write_down(
    actor: Actor, verb: str, survey: Survey, now: datetime, changes: dict[str, Any] | None = None
) -> None:
    """Log the act, announce it, and let every process that answers know."""
    put_down(actor, f"surveys.survey.{verb}", survey, now, changes)
    touch(TOPIC)


def locked(survey_id: int) -> Survey:
    """Return the survey with its row locked; raises Refused for one that is archived."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("current")
    found = survey.get(pk=survey_id)
    if found.archived_at is not None:
        raise Refused(_("The survey is archived. Bring it back first."))
    return found


def demand_free(slug: str) -> None:
    """Raise Refused where an address is wrong or taken."""
    check_slug(slug)
    if Survey.objects.filter(slug=slug).exists():
        raise Refused(_("Another survey has the address “%(slug)s”.") % {"slug": slug})
