"""Who may read figures and who may define what they mean."""

from harken.foundations.permission import EVERY_ROLE, Permission, Role, permission

READ_METRICS = Permission("metrics.read", EVERY_ROLE, scope="metrics:read")
EDIT_METRICS = permission("metrics.edit", Role.OWNER, Role.LEAD, Role.ANALYST)
RETIRE_WHAT_PAYS = permission("metrics.retire_what_pays", Role.OWNER, Role.LEAD)
"""Retire a metric on which pay or a contract hangs: people decide that, not findings."""
