"""Who may see the outbox."""

from harken.foundations.permission import Role, permission

OPERATE_MAIL = permission("mail.operate", Role.OWNER)
