"""What the editor shows elsewhere: its tab, and how a removed question comes back."""

from django.utils.translation import gettext_lazy as _

from harken.surveys.designs.tabs import survey_tabs
from harken.surveys.editor.undoing import UNDO_REMOVAL
from harken.surveys.permissions import EDIT_SURVEYS
from harken.web.registries import undos
from harken.web.tabs import Tab


def register() -> None:
    """Fill the registries."""
    survey_tabs.register(Tab("questions", _("Questions"), "surveys:questions", EDIT_SURVEYS, 20))
    undos.register(UNDO_REMOVAL)
