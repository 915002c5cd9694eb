"""Who sees how mature the organisation is, and who asks for it. Taking the test needs no right."""

from harken.foundations.permission import Role, permission

SEE_MATURITY = permission(
    "maturity.see",
    Role.OWNER,
    Role.LEAD,
    Role.ANALYST,
    Role.LEADER,
    Role.AGENT,
    Role.EMPLOYEE,
    scope="maturity:read",
)
"""Results of closed rounds, evidence, next steps: everybody who works here."""
RUN_ROUNDS = permission("maturity.rounds.run", Role.OWNER, Role.LEAD)
"""Ask raters, remind them, close a round; nobody sees who answered what."""
TAKE_STEPS = permission("maturity.steps.take", Role.OWNER, Role.LEAD)
SET_PUBLIC_TEST = permission("maturity.test.set", Role.OWNER, Role.LEAD)
"""Open and close the public test."""
