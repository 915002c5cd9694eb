"""What hangs loose about the vision and the values."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.strategy.goals.models import Goal
from harken.strategy.picture.loose import Loose
from harken.strategy.promises.models import Promise
from harken.strategy.vision.queries import values_with_principles, vision_now


def findings(_today: date) -> list[Loose]:
    """Return what nothing hangs on, or what hangs on nothing."""
    return [*_unstated(), *_uncited()]


def _unstated() -> Iterator[Loose]:
    if vision_now() is None and (Promise.objects.exists() or Goal.objects.exists()):
        yield Loose(
            _("There are promises or goals, but no vision that they serve."),
            _("State the vision in one sentence."),
            reverse("strategy:vision-state"),
        )


def _uncited() -> Iterator[Loose]:
    """A value that nobody cites decides nothing; one without principles cannot be acted on."""
    cited = _cited()
    for value in values_with_principles():
        page = reverse("strategy:value-edit", args=[value.pk])
        if value.pk not in cited:
            yield Loose(
                _("No promise and no goal cites the value “%(name)s”.") % {"name": value},
                _("Let a promise or goal cite it, or archive it: it decides nothing so far."),
                page,
            )
        if not value.in_force:
            yield Loose(
                _("Nobody wrote down what “%(name)s” means every day.") % {"name": value},
                _("Add what you do and what you never do, each with a real example."),
                reverse("strategy:principle-add", args=[value.pk]),
            )


def _cited() -> set[int | None]:
    promises = Promise.objects.filter(archived_at=None).values_list("value_id", flat=True)
    goals = Goal.objects.exclude(state=Goal.State.DROPPED).values_list("value_id", flat=True)
    return {*promises, *goals}
