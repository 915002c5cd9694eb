"""Who may write surveys, see what people answered, and hand it out."""

from harken.foundations.permission import EVERY_ROLE, Role, permission

SEE_SURVEYS = permission(
    "surveys.see", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, Role.AGENT
)
EDIT_SURVEYS = permission("surveys.edit", Role.OWNER, Role.LEAD)
"""Write, publish, close, archive; change what was written by anybody."""
SEE_RESULTS = permission(
    "surveys.results", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, scope="surveys:read"
)
EXPORT_ANSWERS = permission(
    "surveys.export", Role.OWNER, Role.LEAD, Role.ANALYST, scope="surveys:read"
)
SEND_ANSWERS = permission(
    "surveys.answers.send", Role.OWNER, Role.LEAD, Role.ANALYST, scope="surveys:write"
)
"""Send whole responses by a program; people who answer need no right."""
ANSWER = EVERY_ROLE
"""Answering needs no role: whoever has the link may."""
