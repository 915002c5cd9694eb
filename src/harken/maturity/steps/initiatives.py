"""Initiatives as the place where next steps become planned work."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.maturity.rounds.models import Round
from harken.maturity.steps.actions import put_down, take_off
from harken.maturity.steps.models import TakenStep
from harken.maturity.steps.places import Place, Taken
from harken.maturity.texts.stages import NextStep
from harken.organisation.profile.queries import local_date
from harken.strategy.initiatives.actions import archive_initiative, plan_initiative
from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.rules import Plan
from harken.strategy.permissions import LEAD_WORK

NAME = "initiatives"


def take(actor: Actor, step: NextStep, of_round: Round | None, now: datetime) -> Taken:
    """Plan an initiative with the words of a step, from today on, owned by whoever takes it."""
    row = put_down(actor, TakenStep(key=step.key, place=NAME, round=of_round), now)
    plan = Plan(
        title=_title(step),
        what=str(step.why),
        starts_on=local_date(now),
        owner=int(actor.id) if actor.kind == "person" else None,
    )
    made = plan_initiative(actor, plan, now=now)
    row.made = str(made.pk)
    row.save(update_fields=["made"])
    said = _now("“%(step)s” is planned as an initiative. Say there which goal it serves.")
    return Taken(said % {"step": step.text})


def put_back(actor: Actor, step: NextStep, _before: str, now: datetime) -> None:
    """Archive the initiative that was made of a step; it stays readable there."""
    row = take_off(actor, step, NAME, now)
    made = row.made if row.made.isdecimal() else "0"
    if Initiative.objects.filter(pk=made, archived_at=None).exists():
        archive_initiative(actor, int(made), now=now)


def _title(step: NextStep) -> LocalText:
    texts = {}
    for code in LANGUAGE_CODES:
        with translation.override(code):
            texts[code] = str(step.text)
    return LocalText(texts)


PLACE = Place(
    NAME,
    _("Initiatives"),
    "strategy:initiatives",
    LEAD_WORK,
    take,
    put_back,
    made_url_name="strategy:initiative",
)
