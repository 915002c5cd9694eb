"""Who may bring files in, and undo that."""

from harken.foundations.permission import Role, permission

IMPORT_SIGNALS = permission("signals.import", Role.OWNER, Role.LEAD, Role.ANALYST)
