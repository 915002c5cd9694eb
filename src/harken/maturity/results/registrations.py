"""Where results show themselves: menu, command box, tabs."""

from django.utils.translation import gettext_lazy as _

from harken.maturity.permissions import SEE_MATURITY
from harken.maturity.results.tabs import Tab, maturity_tabs
from harken.web import registries as web

PAGE, HISTORY = "maturity:maturity", "maturity:history"


def register() -> None:
    """Fill the registries."""
    web.menu.register(web.MenuEntry("maturity", _("Maturity"), PAGE, SEE_MATURITY, rank=130))
    web.commands.register(
        web.Command(
            "maturity", _("Maturity"), PAGE, SEE_MATURITY, _("assessment stage test competency")
        )
    )
    web.commands.register(
        web.Command(
            "maturity.history",
            _("History of maturity rounds"),
            HISTORY,
            SEE_MATURITY,
            _("compare rounds before after"),
        )
    )
    maturity_tabs.register(Tab("result", _("Result"), PAGE, SEE_MATURITY, rank=10))
    maturity_tabs.register(Tab("history", _("History"), HISTORY, SEE_MATURITY, rank=30))
