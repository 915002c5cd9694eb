"""Who may make and revoke API keys."""

from harken.foundations.permission import Role, permission

MANAGE_KEYS = permission("keys.manage", Role.OWNER)
