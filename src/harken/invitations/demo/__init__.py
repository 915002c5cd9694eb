"""The demo company asks by mail, after each delivery, whether it kept its promise."""

from harken.invitations.demo.planting import plant_invitations

__all__ = ["plant_invitations"]
