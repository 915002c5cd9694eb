"""Who may invite people, and which keys may announce what happened to a customer."""

from harken.foundations.permission import Role, permission

SEE_INVITATIONS = permission("invitations.see", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER)
SEND_INVITATIONS = permission("invitations.send", Role.OWNER, Role.LEAD)
ANNOUNCE_EVENTS = permission(
    "invitations.announce", Role.OWNER, Role.LEAD, scope="invitations:write"
)
