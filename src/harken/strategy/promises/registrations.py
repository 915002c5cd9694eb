"""Where promises show themselves: menu, commands, search, time lines, sign-in page, checklist."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.metrics.lifecycle.users import MetricUser, metric_users
from harken.metrics.marks.mark import MarkSource, mark_sources
from harken.organisation.changes.words import text_in_languages
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.promises.models import Promise
from harken.strategy.promises.public.views import is_open
from harken.strategy.promises.showing import find_promises, promise_marks, uses
from harken.strategy.promises.undoing import UNDOS
from harken.web import registries as web

PAGE, ADD = "strategy:promises", "strategy:promise-add"
PUBLIC = "/promises/"
WANTED = 2
VERBS = {
    "promise.made": _("%(who)s promised: %(what)s"),
    "promise.changed": _("%(who)s changed the promise %(what)s"),
    "promise.moved": _("%(who)s gave the promise %(what)s another place"),
    "promise.archived": _("%(who)s put away the promise %(what)s"),
    "promise.restored": _("%(who)s brought back the promise %(what)s"),
    "promise.teams_named": _("%(who)s named the teams concerned with the promise %(what)s"),
    "promise.meaning_written": _("%(who)s wrote what a promise means for a team: %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label, words = _("Promises"), _("promise kept rate rule public")
    web.menu.register(
        web.MenuEntry("strategy.promises", label, PAGE, SEE_STRATEGY, 152, group=web.STRATEGY)
    )
    web.commands.register(web.Command("strategy.promises", label, PAGE, SEE_STRATEGY, words))
    web.commands.register(
        web.Command("strategy.promise-add", _("Make a promise"), ADD, STEER, words)
    )
    web.search_sources.register(web.SearchSource("strategy.promises", find_promises))
    offer = _("What we promise, and how often we keep it")
    web.public_links.register(web.PublicLink("strategy.promises", offer, PUBLIC, is_open))
    for undo in UNDOS:
        web.undos.register(undo)
    mark_sources.register(MarkSource("strategy.promises", promise_marks))
    metric_users.register(MetricUser("strategy.promises", uses))
    register_verbs(VERBS)
    for name in ("name", "detail", "whom", "unchecked_because"):
        register_words(f"strategy.promise.{name}", None, text_in_languages)
    web.checklist_steps.register(
        web.ChecklistStep(
            "strategy.promises",
            _("Make two promises that can be checked"),
            _("What a customer can expect, with a rule that tells whether it was kept."),
            PAGE,
            STEER,
            day=17,
            is_done=_two_are_checked,
        )
    )


def _two_are_checked() -> bool:
    return Promise.objects.filter(archived_at=None).exclude(metric=None).count() >= WANTED
