"""Where the inbox shows itself: menu, commands, live parts, the week, the worker."""

from django.utils.translation import gettext_lazy as _

from harken.action.inbox.live import STREAMS
from harken.action.inbox.tasks import forget_who_looked
from harken.action.inbox.week import PANEL
from harken.action.permissions import SEE_CASES
from harken.jobs.queue.schedule import every
from harken.web import registries as web

PAGE = "action:cases"
SECONDS_BETWEEN = 600


def register() -> None:
    """Fill the registries."""
    label = _("Cases")
    web.menu.register(web.MenuEntry("action.cases", label, PAGE, SEE_CASES, 170, group=web.ACT))
    words = _("inbox answer reply customer queue")
    web.commands.register(web.Command("action.inbox", label, PAGE, SEE_CASES, words))
    keys = _("Keys for cases")
    web.commands.register(web.Command("action.keys", keys, "action:cases-keys", SEE_CASES))
    for stream in STREAMS:
        web.stream_topics.register(stream)
    web.week_panels.register(PANEL)
    every(seconds=SECONDS_BETWEEN, name="action.forget_lookers", task=forget_who_looked)
