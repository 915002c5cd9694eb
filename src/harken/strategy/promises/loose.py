"""What hangs loose about promises: nobody can check them, nobody is concerned, nobody owns them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from harken.metrics.register.models import State
from harken.strategy.picture.loose import Loose
from harken.strategy.promises.models import Promise
from harken.strategy.promises.queries import promises_now, url_of

Words = tuple[str, str]


def findings(_today: date) -> list[Loose]:
    """Return each with its remedy, in the order of the promises."""
    return [
        Loose(sentence % {"promise": promise}, remedy, url_of(promise))
        for promise in promises_now()
        for look in LOOKS
        for sentence, remedy in look(promise)
    ]


def _unchecked(promise: Promise) -> list[Words]:
    if promise.metric is None:
        return [
            (
                _("Nobody can tell by data whether “%(promise)s” is kept."),
                _("Give it a rule, or record what is missing to check it."),
            )
        ]
    if promise.metric.state == State.RETIRED:
        return [
            (
                _("The metric that checks “%(promise)s” is retired."),
                _("Choose another rule or metric on the form of the promise."),
            )
        ]
    return []


def _unconcerned(promise: Promise) -> list[Words]:
    rows = list(promise.meanings.all())
    if not rows:
        return [
            (
                _("No team is concerned with “%(promise)s”."),
                _("Name the teams whose work keeps it."),
            )
        ]
    if not any(row.text for row in rows):
        return [
            (
                _("No team has said what “%(promise)s” means for its work."),
                _("Ask the leaders of the teams concerned to write it on the promise."),
            )
        ]
    return []


def _unowned(promise: Promise) -> list[Words]:
    if promise.owner is not None and promise.owner.is_active:
        return []
    sentence = (
        _("“%(promise)s” has no owner.")
        if promise.owner is None
        else _("The owner of “%(promise)s” has left.")
    )
    return [(sentence, _("Choose somebody who answers for it."))]


LOOKS: tuple[Callable[[Promise], list[Words]], ...] = (_unchecked, _unconcerned, _unowned)
