"""Where self-service shows itself: menu, commands, search, log, what hangs loose."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.foundations.permission import Actor
from harken.strategy.permissions import SEE_STRATEGY, STEER
from harken.strategy.picture.collecting import LooseSource, loose_sources
from harken.strategy.self_service.loose import findings
from harken.strategy.self_service.reasons import reasons
from harken.web import registries as web

PAGE, RULE = "strategy:self-service", "strategy:self-service-rule"
FOUND_AT_MOST = 5
VERBS = {
    "self_service.rule_set": _("%(who)s said what counts as self-service"),
    "contact_reason.aimed": _("%(who)s said what is wanted of the contact reason %(what)s"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Self-service")
    words = _("help centre contact reasons remove empower deflection")
    web.menu.register(
        web.MenuEntry("strategy.self-service", label, PAGE, SEE_STRATEGY, 159, group=web.STRATEGY)
    )
    web.commands.register(web.Command("strategy.self-service", label, PAGE, SEE_STRATEGY, words))
    web.commands.register(
        web.Command(
            "strategy.self-service-rule", _("Say what counts as self-service"), RULE, STEER, words
        )
    )
    web.search_sources.register(web.SearchSource("strategy.contact-reasons", _find))
    register_verbs(VERBS)
    loose_sources.register(LooseSource("contact-reasons", _("Contact reasons"), findings))


def _find(words: str, actor: Actor) -> Iterator[web.Found]:
    if not STEER.allows(actor):
        return
    wanted = words.casefold().split()
    said = ((row, f"{row.key} {' '.join(row.name.values())}".casefold()) for row in reasons())
    found = [row for row, text in said if all(word in text for word in wanted)]
    for row in found[:FOUND_AT_MOST]:
        url = f"{reverse('strategy:reason')}?{urlencode({'key': row.key})}"
        yield web.Found(str(row), url, _("Contact reason"))
