"""Who may see the live page and who may change what stands on it."""

from harken.foundations.permission import Role, permission

SEE_BOARD = permission("board.see", *Role)
EDIT_TV = permission("board.edit_tv", Role.OWNER, Role.LEAD, Role.LEADER)
EDIT_PINS = permission("board.edit_pins", Role.OWNER, Role.LEAD)
"""Whoever answers for a metric may pin that one too."""
SEE_CHECKLIST = permission("board.checklist", Role.OWNER, Role.LEAD)
