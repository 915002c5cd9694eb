"""Who may read figures and who may define what they mean."""

from harken.foundations.permission import EVERY_ROLE, Permission, Role, permission

READ_METRICS = Permission("metrics.read", EVERY_ROLE, scope="metrics:read")
EDIT_METRICS = permission("metrics.edit", Role.OWNER, Role.LEAD, Role.ANALYST)
