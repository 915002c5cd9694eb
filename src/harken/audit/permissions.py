"""Who may read the audit log."""

from harken.foundations.permission import Role, permission

SEE_AUDIT = permission("audit.see", Role.OWNER, Role.LEAD, scope="audit:read")
EXPORT_AUDIT = permission("audit.export", Role.OWNER, Role.LEAD)
