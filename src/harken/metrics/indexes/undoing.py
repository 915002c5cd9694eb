"""How archiving an index is taken back from its toast."""

from django.utils.translation import gettext_lazy as _

from harken.metrics.indexes.actions import restore_index
from harken.metrics.permissions import EDIT_METRICS
from harken.organisation.changes.taking_back import by_id
from harken.web.registries import Undo

INDEX = "metrics.index"
UNDOS = (Undo(INDEX, EDIT_METRICS, by_id(restore_index, _("This index is gone already."))),)
