"""What may happen to a survey, and when: no database, no HTTP."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from harken.analysis.display import FULL_BASE
from harken.analysis.estimate import Estimate
from harken.organisation.changes.refused import Refused
from harken.web.evidence import Speaks, spoken

if TYPE_CHECKING:
    from harken.surveys.definition.checking import Fault
    from harken.surveys.designs.models import Survey

RESERVED = frozenset({"new", "import", "export", "ready", "preview"})
"""Words that stand in addresses beside those of surveys."""
LONGEST_SLUG = 60
ASKED_FROM, ASKED_BELOW = 95, 80
"""Per cent of what customers write that is in a language in which surveys ask."""
SITTING = timedelta(minutes=30)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class Standing(StrEnum):
    """Where a survey stands for whoever looks at it now; its times are taken into account."""

    DRAFT = "draft"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


STANDING_WORDS = {
    Standing.DRAFT: (gettext_lazy("Draft"), "neutral"),
    Standing.WAITING: (gettext_lazy("Opens later"), "warn"),
    Standing.OPEN: (pgettext_lazy("state of a survey", "Open"), "good"),
    Standing.CLOSED: (gettext_lazy("Closed"), "neutral"),
    Standing.ARCHIVED: (gettext_lazy("Archived"), "neutral"),
}


@dataclass(eq=False)
class Outdated(Exception):
    """Somebody else changed the draft meanwhile; `survey` is how it stands now."""

    survey: "Survey"


@dataclass(eq=False)
class CannotPublish(Exception):
    """The draft has faults that have to be mended first."""

    faults: "Sequence[Fault]"


def standing(survey: "Survey", now: datetime) -> Standing:
    """Tell where a survey stands at `now`: an open one may still wait, or be over."""
    if survey.archived_at is not None:
        return Standing.ARCHIVED
    if survey.state != "open":
        return Standing(survey.state)
    if survey.opens_at is not None and now < survey.opens_at:
        return Standing.WAITING
    is_over = survey.closes_at is not None and survey.closes_at <= now
    return Standing.CLOSED if is_over else Standing.OPEN


def check_slug(slug: str) -> None:
    """Raise Refused unless `slug` can stand in addresses and in signals."""
    if not _SLUG.fullmatch(slug):
        raise Refused(_("Use small letters, digits and hyphens, such as after-purchase."))
    if slug in RESERVED:
        raise Refused(
            _("Harken needs the address “%(slug)s” itself; choose another.") % {"slug": slug}
        )


def free_slug(title: str, taken: Collection[str]) -> str:
    """Return an address made from `title` that is not taken.

    >>> free_slug("After purchase", {"after-purchase"})
    'after-purchase-2'
    >>> free_slug("Опрос", ())
    'survey'
    """
    base = slugify(title.replace("_", "-"))[: LONGEST_SLUG - 5].strip("-") or "survey"
    if base not in taken and base not in RESERVED:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def check_times(opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Raise Refused where a survey would close before it opens."""
    if opens_at and closes_at and closes_at <= opens_at:
        raise Refused(_("It would close before it opens. Choose a later time for closing."))


def is_new_sitting(survey: "Survey", who: str, now: datetime) -> bool:
    """Tell whether a change begins a sitting of its own: the log has one line for each, not one
    for each key that was pressed."""
    return survey.draft_changed_by != who or now - survey.draft_changed_at > SITTING


def asking_speaks(within: Estimate) -> Speaks:
    """Tell what the share of signals (per cent) in a language of a survey says, from 30 on."""
    if within.n < FULL_BASE:
        return Speaks.NEITHER
    return spoken(within.low, within.high, from_=ASKED_FROM, below=ASKED_BELOW)
