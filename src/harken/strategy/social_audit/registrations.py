"""Where the social audit shows itself: menu, commands, log."""

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.strategy.permissions import SEE_STRATEGY
from harken.web import registries as web

PAGE = "strategy:social-audit"
VERBS = {
    "social_audit.ruled": _("%(who)s set what counts as said in public"),
    "social_audit.cleared": _("%(who)s lets it be found by itself what counts as said in public"),
}


def register() -> None:
    """Fill the registries."""
    label = _("Social audit")
    web.menu.register(
        web.MenuEntry("strategy.social_audit", label, PAGE, SEE_STRATEGY, 160, group=web.STRATEGY)
    )
    words = _("public reviews mentions stars reputation")
    web.commands.register(web.Command("strategy.social_audit", label, PAGE, SEE_STRATEGY, words))
    register_verbs(VERBS)
