"""How a step of a metric's life is taken back from its toast."""

from django.utils.translation import gettext_lazy as _

from harken.metrics.lifecycle.actions import take_back
from harken.metrics.permissions import EDIT_METRICS
from harken.organisation.changes.taking_back import by_id
from harken.web.registries import Undo

STEP = "metrics.life_step"
UNDOS = (Undo(STEP, EDIT_METRICS, by_id(take_back, _("This step was taken back already."))),)
