"""Where responses show themselves: recurring work, scopes of keys, what is kept of a person."""

from django.utils.translation import gettext_lazy as _

from harken.accounts.keys.scopes import Scope, scopes
from harken.jobs.queue.schedule import every
from harken.surveys.responses import keeping
from harken.surveys.responses.tasks import leave_responses, prune_tests

QUARTER, HOUR = 900, 3600


def register() -> None:
    """Called once, when Django is ready."""
    scopes.register(Scope("surveys:write", _("Send answers to surveys")))
    every(seconds=QUARTER, name="surveys.leave", task=leave_responses)
    every(seconds=HOUR, name="surveys.tests", task=prune_tests)
    keeping.register()
