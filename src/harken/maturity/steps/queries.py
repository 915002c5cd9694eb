"""Reading next steps: what is on the list, and what may be taken over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from harken.foundations.permission import Actor
from harken.maturity.permissions import TAKE_STEPS
from harken.maturity.steps.models import TakenStep
from harken.maturity.steps.places import CHECKLIST, Place, places
from harken.maturity.texts.advice import NEXT_STEPS
from harken.maturity.texts.stages import NextStep
from harken.organisation.profile.queries import local_date
from harken.web.frame.context import address_of
from harken.web.registries import ChecklistStep, Text

PAGE = "maturity:maturity"
AFTER = 31
"""Behind the first thirty days, whose steps are due on a day."""


@dataclass(frozen=True)
class Offered:
    """A next step as a person sees it: since when it is on the list, where they may put it, and
    the list's address."""

    key: str
    text: Text
    why: Text
    since: date | None
    places: tuple[Place, ...]
    list_url: str


def offered(actor: Actor | None, steps: Iterable[NextStep]) -> tuple[Offered, ...]:
    """Return next steps with what `actor` may do about them, for `maturity/steps/steps.html`."""
    wanted = list(steps)
    may = places_for(actor)
    since = _since([step.key for step in wanted]) if may else {}
    url = _list_url() if since else ""
    return tuple(
        Offered(step.key, step.text, step.why, since.get(step.key), may, url) for step in wanted
    )


def places_for(actor: Actor | None) -> tuple[Place, ...]:
    """Return the places to which `actor` may take steps over."""
    if not TAKE_STEPS.allows(actor):
        return ()
    return tuple(place for place in places if place.permission.allows(actor))


def _list_url() -> str:
    place = places.get(CHECKLIST)
    return (place and address_of(place.url_name)) or ""


def _since(keys: list[str]) -> dict[str, date]:
    rows = TakenStep.objects.filter(key__in=keys).values_list("key", "taken_at")
    return {key: local_date(at) for key, at in rows}


def name_on_list(key: str) -> str:
    """Return what a step is called on the checklist."""
    return f"maturity.{key}"


def steps_on_list() -> list[ChecklistStep]:
    """Return the steps that were taken over, in their order, for the checklist."""
    rows = TakenStep.objects.order_by("taken_at", "key")
    return [_listed(row, NEXT_STEPS[row.key]) for row in rows if row.key in NEXT_STEPS]


def _listed(row: TakenStep, step: NextStep) -> ChecklistStep:
    return ChecklistStep(
        name_on_list(step.key),
        step.text,
        step.why,
        PAGE,
        TAKE_STEPS,
        day=AFTER,
        since=local_date(row.taken_at),
    )
