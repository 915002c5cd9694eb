"""What hangs loose in the work: it serves no goal, nobody answers for it, nothing will prove it."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.strategy.initiatives.models import Initiative
from harken.strategy.initiatives.queries import OPEN, initiatives, is_proof_due
from harken.strategy.picture.loose import Loose


def findings(today: date) -> list[Loose]:
    """Return what hangs loose in the work that is planned or running, and proofs that are due."""
    rows = initiatives().filter(archived_at=None)
    return [one for row in rows for one in _of(row, today)]


def _of(row: Initiative, today: date) -> Iterator[Loose]:
    name, url = {"name": str(row)}, reverse("strategy:initiative", args=[row.pk])
    if row.state in OPEN:
        yield from _of_open(row, name)
    if is_proof_due(row, today):
        yield Loose(
            _("The proof of “%(name)s” is due.") % name,
            _("Read its figures before and after, and say what you conclude."),
            url,
        )


def _of_open(row: Initiative, name: dict[str, str]) -> Iterator[Loose]:
    change = reverse("strategy:initiative-edit", args=[row.pk])
    if not row.goals.all():
        yield Loose(
            _("“%(name)s” serves no goal.") % name,
            _("Choose the goal it serves, or stop it."),
            change,
        )
    if row.owner is None or not row.owner.is_active:
        yield Loose(_no_owner(row) % name, _("Choose somebody who answers for it."), change)
    if not row.check_by or row.check_on is None:
        yield Loose(
            _("Nothing will prove “%(name)s”.") % name,
            _("Agree by which figure and on which day you will see that it helped."),
            change,
        )
    if row.money is None and row.people_days is None:
        yield Loose(
            _("“%(name)s” has no budget.") % name,
            _("Write down people-days or money, or it is paid by other work."),
            change,
        )


def _no_owner(row: Initiative) -> str:
    if row.owner is not None or row.owner_name:
        return _("The owner of “%(name)s” has left.")
    return _("Nobody answers for “%(name)s”.")
