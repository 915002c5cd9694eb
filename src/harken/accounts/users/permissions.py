"""Who may see and change people, and who has an account of their own."""

from harken.foundations.permission import Role, permission

MANAGE_PEOPLE = permission("people.manage", Role.OWNER, Role.LEAD)
OWN_ACCOUNT = permission("account.own", *Role)
