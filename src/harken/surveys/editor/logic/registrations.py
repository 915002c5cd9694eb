"""What the logic of surveys shows elsewhere: its tab."""

from django.utils.translation import gettext_lazy as _

from harken.surveys.designs.tabs import survey_tabs
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.tabs import Tab


def register() -> None:
    """Fill the registry."""
    survey_tabs.register(Tab("logic", _("Logic"), "surveys:logic", EDIT_SURVEYS, 30))
