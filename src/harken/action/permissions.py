"""Who sees cases and works on them, who removes causes, and who sets all of it up.

A permission says what a role may do at all; which cases a person may see, `cases.sight` says.
"""

from harken.foundations.permission import EVERY_ROLE, Permission, Role, permission

SEE_CASES = permission(
    "cases.see", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, Role.AGENT, scope="cases:read"
)
"""Open the inbox: leaders and agents see the cases of their teams and their own."""
SEE_EVERY_CASE = permission(
    "cases.see_every", Role.OWNER, Role.LEAD, Role.ANALYST, scope="cases:read"
)
"""See the cases of every team, and those without one."""
WORK_CASES = permission(
    "cases.work", Role.OWNER, Role.LEAD, Role.LEADER, Role.AGENT, scope="cases:write"
)
"""Answer, note, hand over, put off, merge and close the cases one sees."""
ADD_SIDE = Permission("cases.side", EVERY_ROLE)
"""Add one's side where one was named in a case."""
SET_UP_CASES = permission("cases.set_up", Role.OWNER, Role.LEAD)
"""Kinds of cases, rules that open them, plays, templates, and the times that are promised."""
SEE_REMEDIES = Permission("remedies.see", EVERY_ROLE, scope="cases:read")
"""Fixes, improvements and redesigns: everybody who signs in."""
LEAD_REMEDIES = permission(
    "remedies.lead", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER, scope="cases:write"
)
"""Propose, decide on and finish fixes, improvements and redesigns."""
SEE_TRIAGE = permission("triage.see", Role.OWNER, Role.LEAD, Role.ANALYST, Role.LEADER)
"""The weekly page: what repeats, what waits, who owes what to whom."""
PUBLISH_STORIES = permission("stories.publish", Role.OWNER, Role.LEAD)
"""Write and publish what customers said and what was done."""
CONNECT_DESKS = permission("desks.connect", Role.OWNER)
"""Connect cases with an outside help-desk or tracker."""
