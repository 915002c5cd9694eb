"""The same act on many cases: what could be done is done, and each refusal is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.action.cases.models import Case
from harken.organisation.changes.refused import Refused


@dataclass(frozen=True)
class Bulk:
    """The numbers of the cases for which it was done, and the others, each with why not."""

    done: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]


def for_each(case_ids: Iterable[int], act: Callable[[int], Case]) -> Bulk:
    """Do `act` for each case, each in a transaction of its own: `lambda number: take(me, number,
    now=now)`. A case that the actor does not see is told like one that is not there."""
    done: list[int] = []
    refused: list[tuple[int, str]] = []
    for number in dict.fromkeys(case_ids):
        try:
            act(number)
        except Refused as refusal:
            refused.append((number, str(refusal)))
        except Case.DoesNotExist:
            refused.append((number, _("There is no such case.")))
        else:
            done.append(number)
    return Bulk(tuple(done), tuple(refused))
