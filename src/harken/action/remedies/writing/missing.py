"""What is missing before a remedy can be decided on, in words; no database."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from harken.action.remedies.rules import Proposal


@dataclass(frozen=True)
class Known:
    """What the judgement cannot read from the proposal itself: whether the owner is here, how many
    cases stand behind it, and that its effect could not be seen ('' where it could)."""

    owner_is_here: bool
    cases: int
    cannot_see: str = ""


def missing_in(given: Proposal, known: Known) -> list[str]:
    """Return what is missing to decide, each in a sentence that says what to do."""
    return [*_work(given, known), *_check(given, known)]


def _work(given: Proposal, known: Known) -> Iterator[str]:
    if not given.cause.strip():
        yield _("The cause: without it a fix hides the problem.")
    if not known.cases:
        yield _("Cases behind it: link at least one, so that customers' words stand beside it.")
    if not given.scope.strip() and not given.scope_of:
        yield _("Where it applies, and where not.")
    if given.people_days is None and given.money is None:
        yield _("What it costs: people-days or money.")
    if given.owner is None:
        yield _("An owner who answers for it.")
    elif not known.owner_is_here:
        yield _("Another owner: this one has left.")
    if given.do_by is None:
        yield _("A day by which it is done.")


def _check(given: Proposal, known: Known) -> Iterator[str]:
    if not given.check_by:
        yield _("By which figure you will see that it helped.")
    elif given.expected is None:
        yield _("The effect you expect, so that nobody can say afterwards that any will do.")
    if known.cannot_see:
        yield known.cannot_see
    if not given.compared_with and not given.no_comparison:
        yield _("Whom to compare with, or that there is nobody, and why.")
    if given.check_on is None:
        yield _("A day on which you look whether it helped.")
