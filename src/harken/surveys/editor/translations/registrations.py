"""What translations of surveys show elsewhere: their tab."""

from django.utils.translation import gettext_lazy as _

from harken.surveys.designs.tabs import survey_tabs
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.tabs import Tab


def register() -> None:
    """Fill the registry."""
    label = _("Translations")
    survey_tabs.register(Tab("translations", label, "surveys:translations", EDIT_SURVEYS, 40))
