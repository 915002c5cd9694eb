"""What hangs loose about reviews: held on no day, and taken on by people who left."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from harken.strategy.goals.words import day_words
from harken.strategy.picture.loose import Loose
from harken.strategy.reviews.models import Review
from harken.strategy.reviews.queries import open_commitments


def findings(today: date) -> list[Loose]:
    """Return what hangs loose."""
    return [*_past(today), *_left()]


def _past(today: date) -> Iterator[Loose]:
    rows = Review.objects.filter(state=Review.State.PLANNED, day__lt=today).order_by("day", "id")
    for one in rows:
        words = {"name": one, "day": day_words(one.day)}
        yield Loose(
            _("“%(name)s” was planned for %(day)s and never held.") % words,
            _("Give it another day, hold it, or call it off."),
            reverse("strategy:review", args=[one.pk]),
        )


def _left() -> Iterator[Loose]:
    for one in open_commitments():
        if one.owner is None or not one.owner.is_active:
            yield Loose(
                _("“%(what)s” was taken on by somebody who has left.") % {"what": one.text},
                _("Let somebody else take it on in the next review, and settle this one."),
                f"{reverse('strategy:review', args=[one.review_id])}#commitment-{one.pk}",
            )
