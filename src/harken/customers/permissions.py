"""Who may see who a customer is, take a customer's data out, and erase a customer."""

from harken.foundations.permission import Role, permission

SEE_CUSTOMERS = permission("customers.see", Role.OWNER, Role.LEAD, Role.LEADER, Role.AGENT)
EXPORT_CUSTOMERS = permission("customers.export", Role.OWNER, Role.LEAD)
ERASE_CUSTOMERS = permission("customers.erase", Role.OWNER, Role.LEAD)
