"""What the area shows elsewhere: one call for each noun that shows something."""

from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.action.absence import registrations as absence
from harken.action.after import registrations as after
from harken.action.beside_opinion import registrations as beside_opinion
from harken.action.cases import registrations as cases
from harken.action.clocks import registrations as clocks
from harken.action.conversation import registrations as conversation
from harken.action.demo import registrations as demo
from harken.action.inbox import registrations as inbox
from harken.action.kinds import registrations as kinds
from harken.action.opening import registrations as opening
from harken.action.outside import registrations as outside
from harken.action.remedies import registrations as remedies
from harken.action.sla import registrations as sla
from harken.action.stories import registrations as stories
from harken.action.triage import registrations as triage


def register() -> None:
    """Fill the registries."""
    scopes.register(Scope("cases:read", _("Read cases, fixes and how long they took")))
    scopes.register(Scope("cases:write", _("Open and change cases")))
    inbox.register()
    opening.register()
    remedies.register()
    triage.register()
    stories.register()
    beside_opinion.register()
    clocks.register()
    sla.register()
    kinds.register()
    absence.register()
    cases.register()
    conversation.register()
    after.register()
    outside.register()
    demo.register()
