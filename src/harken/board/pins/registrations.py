"""What the pins show elsewhere: seeds, settings, undo, log."""

from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from harken.audit.verbs import register_verbs
from harken.board.permissions import SEE_BOARD
from harken.board.pins.queries import can_be_pinned
from harken.board.pins.seeds import plant
from harken.board.pins.undoing import UNDOS
from harken.board.pins.uses import USER
from harken.metrics.lifecycle.users import metric_users
from harken.metrics.register.acts import MetricAct, metric_acts
from harken.web import registries as web

VERBS = {
    "pin.added": _("%(who)s put the metric %(what)s on the live page"),
    "pin.removed": _("%(who)s took the metric %(what)s off the live page"),
    "pin.moved": _("%(who)s moved the metric %(what)s on the live page"),
}


def register() -> None:
    """Fill the registries."""
    post_migrate.connect(
        plant, sender=apps.get_app_config("board"), dispatch_uid="board.pins.plant"
    )
    purpose = _("Which metrics everybody sees, and in which order.")
    web.settings_sections.register(
        web.SettingsSection(
            "board.pins", _("Live page"), "board:pins", SEE_BOARD, purpose, _("Organisation")
        )
    )
    web.commands.register(
        web.Command("board.pins", _("What stands on the live page"), "board:pins", SEE_BOARD)
    )
    act = MetricAct("board.pin", _("Pin to the live page"), "board:pin-add", can_be_pinned)
    metric_acts.register(act)
    metric_users.register(USER)
    register_verbs(VERBS)
    for undo in UNDOS:
        web.undos.register(undo)
