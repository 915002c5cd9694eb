"""What the area shows elsewhere, and the loop that sends."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.connections.permissions import CONNECT
from harken.connections.webhooks.actions import put_endpoint_away
from harken.connections.webhooks.delivering import turn
from harken.connections.webhooks.tasks import prune_messages
from harken.foundations.permission import Actor
from harken.jobs.queue.loops import Loop, loops
from harken.jobs.queue.schedule import every
from harken.organisation.changes.taking_back import by_id
from harken.web import registries as web

DAY = 86_400
VERBS = {
    "endpoint.added": _("%(who)s added the receiver %(what)s"),
    "endpoint.changed": _("%(who)s changed the receiver %(what)s"),
    "endpoint.switched_on": _("%(who)s switched the receiver %(what)s on"),
    "endpoint.switched_off": _("%(who)s switched the receiver %(what)s off"),
    "endpoint.archived": _("%(who)s put away the receiver %(what)s"),
    "endpoint.restored": _("%(who)s brought back the receiver %(what)s"),
    "endpoint.secret_renewed": _("%(who)s gave the receiver %(what)s another secret"),
    "endpoint.tested": _("%(who)s sent a test to the receiver %(what)s"),
    "endpoint.replayed": _("%(who)s sent a message to the receiver %(what)s again"),
}


def register() -> None:
    """Fill the registries."""
    loops.register(Loop("webhooks", turn))
    every(seconds=DAY, name="connections.prune", task=prune_messages)
    register_verbs(VERBS)
    web.undos.register(web.Undo("connections.endpoint", CONNECT, by_id(_bring_back)))
    _show(
        "connections.webhooks", _("Webhooks"), "connections:webhooks",
        _("Tell other programs what happens, signed, with a log of every attempt."),
    )  # fmt: skip
    _show(
        "connections.chats", _("Chat"), "connections:chats",
        _("Tell a channel in Slack, Microsoft Teams or Telegram what happens."),
    )  # fmt: skip


def _show(name: str, label: web.Text, url_name: str, purpose: web.Text) -> None:
    group = _("Other systems")
    web.settings_sections.register(
        web.SettingsSection(name, label, url_name, CONNECT, purpose, group)
    )
    web.commands.register(web.Command(name, label, url_name, CONNECT, purpose))


def _bring_back(actor: Actor, number: int, *, now: datetime) -> None:
    put_endpoint_away(actor, number, now=now, away=False)
