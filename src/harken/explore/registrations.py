"""What explore shows elsewhere: its place in the menu and in the command box."""

from django.utils.translation import gettext_lazy as _

from harken.metrics.permissions import READ_METRICS
from harken.web import registries as web


def register() -> None:
    """Fill the registries."""
    web.menu.register(web.MenuEntry("explore", _("Explore"), "explore:explore", READ_METRICS))
    web.commands.register(
        web.Command(
            "explore",
            _("Explore figures"),
            "explore:explore",
            READ_METRICS,
            _("understand metric nps csat trend compare"),
        )
    )
    web.checklist_steps.register(
        web.ChecklistStep(
            "explore",
            _("Open a figure down to its answers"),
            _("Cut it by touchpoint, see what is worst for certain, and read what people wrote."),
            "explore:explore",
            READ_METRICS,
            day=3,
        )
    )
