"""Who may record, read and change signals."""

from harken.foundations.permission import Role, permission

RECORD_SIGNALS = permission(
    "signals.record", Role.OWNER, Role.LEAD, Role.ANALYST, scope="signals:write"
)
READ_SIGNALS = permission(
    "signals.read", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, scope="signals:read"
)
SEE_SIGNALS = permission(
    "signals.see", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, Role.AGENT
)
CORRECT_SIGNALS = permission("signals.correct", Role.OWNER, Role.LEAD)
