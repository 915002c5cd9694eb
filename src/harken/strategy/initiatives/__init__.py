"""Work for goals: budget, milestones, expected effect, the check that will prove it."""
