"""Who may be told of changes: people who read figures. An alert belongs to a person, so no key."""

from harken.foundations.permission import permission
from harken.metrics.permissions import READ_METRICS

OWN_ALERTS = permission("alerts.own", *READ_METRICS.roles)
