"""Everybody reads what they are told, and says how they want to be told."""

from harken.foundations.permission import EVERY_ROLE, Permission

OWN_NOTICES = Permission("notices.own", EVERY_ROLE)
