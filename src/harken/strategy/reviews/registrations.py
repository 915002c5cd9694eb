"""Where reviews show themselves: menu, commands, search, the week, undo, log, agenda."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.strategy.permissions import RUN_REVIEWS, SEE_REVIEWS
from harken.strategy.picture.collecting import LooseSource, loose_sources
from harken.strategy.reviews.agenda import registrations as agenda
from harken.strategy.reviews.loose import findings
from harken.strategy.reviews.pages.undoing import UNDOS
from harken.strategy.reviews.queries import titled
from harken.strategy.reviews.week import PANEL
from harken.web import registries as web

PAGE, ADD = "strategy:reviews", "strategy:review-add"
FOUND_AT_MOST = 5
VERBS = {
    "review.planned": _("%(who)s planned the review %(what)s"),
    "review.changed": _("%(who)s changed the review %(what)s"),
    "review.opened": _("%(who)s opened the review %(what)s"),
    "review.unopened": _("%(who)s took back the opening of the review %(what)s"),
    "review.minutes_written": _("%(who)s wrote the minutes of the review %(what)s"),
    "review.held": _("%(who)s closed the review %(what)s"),
    "review.reopened": _("%(who)s let the review %(what)s go on"),
    "review.cancelled": _("%(who)s called off the review %(what)s"),
    "commitment.taken_on": _("%(who)s noted the commitment %(what)s"),
    "commitment.kept": _("%(who)s noted as kept: %(what)s"),
    "commitment.broken": _("%(who)s noted as not kept: %(what)s"),
    "commitment.cancelled": _("%(who)s noted as not needed any more: %(what)s"),
    "commitment.reopened": _("%(who)s opened the commitment %(what)s again"),
    "commitment.taken_off": _("%(who)s took off the commitment %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label, words = _("Reviews"), _("meeting agenda minutes commitments leaders")
    web.menu.register(
        web.MenuEntry("strategy.reviews", label, PAGE, SEE_REVIEWS, 158, group=web.STRATEGY)
    )
    web.commands.register(web.Command("strategy.reviews", label, PAGE, SEE_REVIEWS, words))
    web.commands.register(
        web.Command("strategy.review-add", _("Plan a review"), ADD, RUN_REVIEWS, words)
    )
    web.search_sources.register(web.SearchSource("strategy.reviews", _find))
    web.week_panels.register(PANEL)
    for undo in UNDOS:
        web.undos.register(undo)
    register_verbs(VERBS)
    agenda.register()
    loose_sources.register(LooseSource("reviews", label, findings, SEE_REVIEWS))


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    if SEE_REVIEWS.allows(actor):
        for pk, title in titled(words, FOUND_AT_MOST):
            yield web.Found(title, reverse("strategy:review", args=[pk]), _("Review"))
