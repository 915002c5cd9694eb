"""Where mailings show themselves: the tab of a survey, the audit log, the checklist, API keys."""

from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.audit.verbs import register_verbs
from harken.contacts.people.panels import contact_panels
from harken.invitations.numbers.panel import PANEL
from harken.invitations.numbers.queries import has_invited
from harken.invitations.permissions import SEE_INVITATIONS, SEND_INVITATIONS
from harken.surveys.designs.tabs import survey_tabs
from harken.web.registries import ChecklistStep, checklist_steps
from harken.web.tabs import Tab


def register() -> None:
    """Fill the registries."""
    survey_tabs.register(
        Tab("invitations", _("Invitations"), "invitations:share", SEE_INVITATIONS, 60)
    )
    contact_panels.register(PANEL)
    checklist_steps.register(
        ChecklistStep(
            "invitations.first",
            _("Invite the first people to a survey"),
            _("A mail with the first question inside, to a list or after a contact."),
            "surveys:surveys",
            SEND_INVITATIONS,
            10,
            has_invited,
        )
    )
    scopes.register(Scope("invitations:write", _("Tell what happened to customers")))
    register_verbs(
        {
            "mailing.written": _("%(who)s wrote the mailing “%(what)s”"),
            "mailing.changed": _("%(who)s changed the mailing “%(what)s”"),
            "mailing.started": _("%(who)s started the mailing “%(what)s”"),
            "mailing.paused": _("%(who)s paused the mailing “%(what)s”"),
            "mailing.resumed": _("%(who)s let the mailing “%(what)s” go on"),
            "mailing.stopped": _("%(who)s stopped the mailing “%(what)s” for good"),
            "mailing.removed": _("%(who)s threw away the draft of the mailing “%(what)s”"),
            "contact.left": _("%(who)s unsubscribed from mail"),
        }
    )
