"""How acts on the register are taken back from their toast."""

from django.utils.translation import gettext_lazy as _

from harken.metrics.permissions import EDIT_METRICS
from harken.metrics.register.actions import withdraw_version
from harken.organisation.changes.taking_back import by_id
from harken.web.registries import Undo

VERSION = "metrics.version"
UNDOS = (Undo(VERSION, EDIT_METRICS, by_id(withdraw_version, _("This version is gone already."))),)
