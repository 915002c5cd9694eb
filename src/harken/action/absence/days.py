"""An absence as it is written down, and what is wrong with one; no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.absence.rules import deputy_of
from harken.organisation.changes.refused import Refused

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Away:
    """Somebody is away from `first` to `last`, both included."""

    user: User
    first: date
    last: date
    deputy: User | None = None


def check_away(away: Away, others: Mapping[int, int | None]) -> None:
    """Raise Refused for days in a wrong order, too many, or a deputy who leads back.

    `others`: who else is away on some of these days, and whom they named.
    """
    if away.last < away.first:
        raise Refused(_("The last day lies before the first."))
    if away.last - away.first > LONGEST:
        raise Refused(_("Nobody is away for more than a year: end their access instead."))
    if away.deputy is None:
        return
    if away.deputy.pk == away.user.pk:
        raise Refused(_("Nobody stands in for themselves."))
    chain = {**others, away.user.pk: away.deputy.pk}
    if deputy_of(away.user.pk, chain) is None and _comes_back(away.user.pk, chain):
        raise Refused(
            _(
                "“%(name)s” is away then too, and their deputy leads back to the same person. "
                "Choose another one."
            )
            % {"name": away.deputy}
        )


def _comes_back(person: int, away: Mapping[int, int | None]) -> bool:
    passed: set[int] = set()
    here: int | None = person
    while here is not None and here in away and here not in passed:
        passed.add(here)
        here = away[here]
    return here in passed
