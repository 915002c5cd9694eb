"""What hangs loose among remedies: no owner, decisions overdue, nobody to compare with."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import remedies_now, waits_for
from harken.action.remedies.rules import OPEN
from harken.strategy.initiatives.pages.words import day_words
from harken.strategy.picture.loose import Loose


def findings(today: date) -> list[Loose]:
    """Return what hangs loose in what is proposed, decided or done."""
    return [found for row in remedies_now() for found in _of(row, today)]


def _of(row: Remedy, today: date) -> Iterator[Loose]:
    name, page = {"name": str(row)}, reverse("action:remedy", args=[row.pk])
    change = reverse("action:remedy-edit", args=[row.pk])
    yield from _late(row, today, page)
    if row.state in OPEN:
        yield from _open(row, name, change)
    if row.check_on and row.done_on and row.check_on <= row.done_on:
        yield Loose(
            _("“%(name)s” was to be checked before it was done.") % name,
            _("Choose a day for the check that lies after the day on which it was done."),
            change,
        )


def _late(row: Remedy, today: date, page: str) -> Iterator[Loose]:
    waits = waits_for(row, today)
    if not waits.is_late:
        return
    words = {"name": row, "day": day_words(waits.by)}
    if waits.what == "decision":
        said, advice = (
            _("“%(name)s” was to be decided by %(day)s."),
            _("Decide for it or against it, and say why."),
        )
    elif waits.what == "doing":
        said, advice = (
            _("“%(name)s” was to be done by %(day)s."),
            _("Do it, agree on another day, or decide against it."),
        )
    else:
        said, advice = (
            _("“%(name)s” has been due to be checked since %(day)s."),
            _("Read its figure before and after, and say what you conclude."),
        )
    yield Loose(said % words, advice, page)


def _open(row: Remedy, name: dict[str, str], change: str) -> Iterator[Loose]:
    if row.owner is None or not row.owner.is_active:
        said = (
            _("The owner of “%(name)s” has left.")
            if row.owner_name
            else _("Nobody answers for “%(name)s”.")
        )
        yield Loose(said % name, _("Choose somebody who answers for it."), change)
    if not row.compared_with and not row.no_comparison:
        yield Loose(
            _("Nobody said with whom “%(name)s” is compared.") % name,
            _("Name customers whom it does not touch, or say why there are none."),
            change,
        )
