"""What the area shows elsewhere, and the jobs that tell."""

from django.utils.translation import gettext_lazy as _

from harken.foundations.permission import Actor
from harken.jobs.queue.schedule import every
from harken.mail.delivery import Guard, guards
from harken.notices.actions import unmute
from harken.notices.permissions import OWN_NOTICES
from harken.notices.tasks import urgent, weekly
from harken.notices.telling.letters import URGENT, may_go
from harken.web import registries as web

MINUTE = 60
PAGE = "notices:mine"


def register() -> None:
    """Fill the registries."""
    every(seconds=MINUTE, name="notices.urgent", task=urgent)
    every(seconds=10 * MINUTE, name="notices.weekly", task=weekly)
    guards.register(Guard(URGENT.partition(".")[0] + ".", may_go))
    label, words = _("My notices"), _("digest quiet hours mute mail urgent")
    web.person_links.register(web.MenuEntry("notices", label, PAGE, OWN_NOTICES))
    web.commands.register(web.Command("notices", label, PAGE, OWN_NOTICES, words))
    web.undos.register(web.Undo("notices.mute", OWN_NOTICES, _hear_again))


def _hear_again(number: str, actor: Actor) -> None:
    unmute(actor, int(number))
