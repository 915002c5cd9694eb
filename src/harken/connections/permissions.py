"""Who may let Harken speak to other systems."""

from harken.foundations.permission import Role, permission

CONNECT = permission("connections.manage", Role.OWNER)
"""Webhooks and chat: where they go, what they tell, their log."""
