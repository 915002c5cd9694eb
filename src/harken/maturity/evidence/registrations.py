"""Where evidence shows itself: the tab, the command box."""

from django.utils.translation import gettext_lazy as _

from harken.maturity.permissions import SEE_MATURITY
from harken.maturity.results.tabs import maturity_tabs
from harken.web.registries import Command, commands
from harken.web.tabs import Tab

PAGE = "maturity:evidence"


def register() -> None:
    """Fill the registries."""
    maturity_tabs.register(Tab("evidence", _("Evidence"), PAGE, SEE_MATURITY, rank=20))
    commands.register(
        Command(
            "maturity.evidence",
            _("Evidence beside opinion"),
            PAGE,
            SEE_MATURITY,
            _("maturity statements contradictions figures"),
        )
    )
