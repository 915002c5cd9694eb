"""Where results show themselves: the tab of a survey, the audit log."""

from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.audit.verbs import register_verbs
from harken.surveys.designs.tabs import survey_tabs
from harken.surveys.permissions import SEE_RESULTS
from harken.web.tabs import Tab


def register() -> None:
    """Called once, when Django is ready."""
    scopes.register(Scope("surveys:read", _("Read the results of surveys")))
    survey_tabs.register(Tab("results", _("Results"), "surveys:results", SEE_RESULTS, rank=50))
    register_verbs(
        {"surveys.answers_exported": _("%(who)s saved the answers to the survey %(what)s")}
    )
