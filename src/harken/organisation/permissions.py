"""Who may see the organisation and who may change it."""

from harken.foundations.permission import EVERY_ROLE, Permission, Role, permission

SEE_HOME = permission("organisation.see_home", *Role)
READ_ORGANISATION = Permission("organisation.read", EVERY_ROLE, scope="organisation:read")
EDIT_PROFILE = permission("organisation.edit_profile", Role.OWNER, Role.LEAD)
EDIT_BRANDS = permission("organisation.edit_brands", Role.OWNER, Role.LEAD)
EDIT_LOCATIONS = permission("organisation.edit_locations", Role.OWNER, Role.LEAD)
EDIT_TEAMS = permission("organisation.edit_teams", Role.OWNER, Role.LEAD)
EDIT_HOURS = permission("organisation.edit_hours", Role.OWNER, Role.LEAD)
