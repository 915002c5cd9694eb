"""Who may see and steer the work behind the pages."""

from harken.foundations.permission import Role, permission

OPERATE_SYSTEM = permission("system.operate", Role.OWNER)
