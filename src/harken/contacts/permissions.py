"""Who may see, add and change people we may write to."""

from harken.customers.permissions import ERASE_CUSTOMERS, EXPORT_CUSTOMERS, SEE_CUSTOMERS
from harken.foundations.permission import Role, permission

SEE_CONTACTS = SEE_CUSTOMERS
EDIT_CONTACTS = permission("contacts.edit", Role.OWNER, Role.LEAD)
"""Import, change, put on lists, note a consent, stop writing to somebody."""
ERASE_CONTACTS, EXPORT_CONTACTS = ERASE_CUSTOMERS, EXPORT_CUSTOMERS
