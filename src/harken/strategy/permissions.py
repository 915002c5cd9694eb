"""Who sees where the organisation is heading, and who steers it."""

from harken.foundations.permission import EVERY_ROLE, Permission, Role, permission

SEE_STRATEGY = Permission("strategy.see", EVERY_ROLE, scope="strategy:read")
"""Vision, promises, goals, initiatives, decisions and the picture: everybody who signs in."""
STEER = permission("strategy.steer", Role.OWNER, Role.LEAD)
"""State vision, values and promises; set, judge and close goals; classify contact reasons."""
LEAD_WORK = permission("strategy.work", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER)
"""Plan initiatives and note what they cost; check and note decisions."""
APPROVE = permission("strategy.approve", Role.OWNER, Role.LEAD)
"""Approve decisions that cost now and pay later, and relieve a target for a while."""
SEE_REVIEWS = permission("strategy.reviews.see", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER)
"""Agenda, minutes and commitments of the leaders' meetings."""
RUN_REVIEWS = permission("strategy.reviews.run", Role.OWNER, Role.LEAD)
"""Plan a leaders' meeting, write its minutes, settle its commitments."""
