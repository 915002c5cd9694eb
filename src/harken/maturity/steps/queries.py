"""Reading next steps: what is on the list, and what may be taken over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

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
class TakenOver:
    """Where a step was taken over to, since when, and the page of what became of it there."""

    place: Place
    since: date
    url: str


@dataclass(frozen=True)
class Offered:
    """A next step as a person sees it: since when it is on the checklist, where it was taken over
    to, and where they may still put it."""

    key: str
    text: Text
    why: Text
    since: date | None
    taken: tuple[TakenOver, ...]
    places: tuple[Place, ...]


def offered(actor: Actor | None, steps: Iterable[NextStep]) -> tuple[Offered, ...]:
    """Return next steps with what `actor` may do about them, for `maturity/steps/steps.html`."""
    wanted = list(steps)
    may = places_for(actor)
    taken = _taken([step.key for step in wanted], may) if may else {}
    return tuple(_offered(step, taken.get(step.key, ()), may) for step in wanted)


def _offered(step: NextStep, taken: tuple[TakenOver, ...], may: tuple[Place, ...]) -> Offered:
    on_list = (one.since for one in taken if one.place.name == CHECKLIST)
    there = {one.place.name for one in taken}
    left = tuple(place for place in may if place.name not in there)
    return Offered(step.key, step.text, step.why, next(on_list, None), taken, left)


def places_for(actor: Actor | None) -> tuple[Place, ...]:
    """Return the places to which `actor` may take steps over, the checklist first."""
    if not TAKE_STEPS.allows(actor):
        return ()
    may = (place for place in places if place.permission.allows(actor))
    return tuple(sorted(may, key=lambda place: place.name != CHECKLIST))


def _taken(keys: list[str], may: tuple[Place, ...]) -> dict[str, tuple[TakenOver, ...]]:
    known = {place.name: place for place in may}
    found: dict[str, tuple[TakenOver, ...]] = {}
    for row in TakenStep.objects.filter(key__in=keys, place__in=known).order_by("taken_at"):
        place = known[row.place]
        one = TakenOver(place, local_date(row.taken_at), _url_of(place, row.made))
        found[row.key] = (*found.get(row.key, ()), one)
    return found


def _url_of(place: Place, made: str) -> str:
    if place.made_url_name and made:
        return reverse(place.made_url_name, args=[made])
    return address_of(place.url_name) or ""


def name_on_list(key: str) -> str:
    """Return what a step is called on the checklist."""
    return f"maturity.{key}"


def steps_on_list() -> list[ChecklistStep]:
    """Return the steps that were taken over, in their order, for the checklist."""
    rows = TakenStep.objects.filter(place=CHECKLIST).order_by("taken_at", "key")
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
