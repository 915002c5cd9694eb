"""Whether the figures that count have somebody who answers for them, and an aim."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.foundations.permission import Actor
from harken.metrics.beside_opinion.rules import LED_BELOW, LED_FROM, leading_speaks
from harken.metrics.register.models import Metric, State
from harken.metrics.targets.queries import targets_of
from harken.web.evidence import Days, Evidence


@dataclass(frozen=True)
class Led:
    """How many primary metrics there are, with an owner, with a target, with both."""

    primary: int
    owned: int
    aimed: int
    both: int


def find_leading(days: Days, _actor: Actor) -> Evidence:
    """Say how many primary metrics have an owner and a target."""
    found = led_on(days.last)
    speaks = leading_speaks(found.primary, found.owned, found.aimed, found.both)
    return Evidence(_says(found), speaks, _rule(), reverse("metrics:metrics"))


def led_on(day: date) -> Led:
    """Count the primary metrics of now by their owners, and by the targets in force on a day."""
    primary = list(Metric.objects.filter(state=State.PRIMARY))
    targets = targets_of(primary, day)
    return Led(
        len(primary),
        sum(one.owner_id is not None for one in primary),
        len(targets),
        sum(one.owner_id is not None and one.name in targets for one in primary),
    )


def _says(found: Led) -> str:
    if not found.primary:
        return _("No metric is called primary, so nothing can be said.")
    if not (found.owned or found.aimed):
        return ngettext(
            "%(count)s primary metric: nobody has begun yet to name owners or set targets here.",
            "%(count)s primary metrics: nobody has begun yet to name owners or set targets here.",
            found.primary,
        ) % {"count": found.primary}
    return ngettext(
        "Of %(count)s primary metric, %(both)s have an owner and a target (with an owner "
        "%(owned)s, with a target %(aimed)s; all were counted, so there is no interval).",
        "Of %(count)s primary metrics, %(both)s have an owner and a target (with an owner "
        "%(owned)s, with a target %(aimed)s; all were counted, so there is no interval).",
        found.primary,
    ) % {"count": found.primary, **{k: getattr(found, k) for k in ("both", "owned", "aimed")}}


def _rule() -> str:
    return _(
        "For: %(from)s %% or more of the primary metrics have both. Against: fewer than "
        "%(below)s %%. Neither: in between, and while nobody has begun."
    ) % {"from": LED_FROM, "below": LED_BELOW}
