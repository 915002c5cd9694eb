"""What other areas read of the organisation."""

from harken.organisation.profile.queries import profile
from harken.organisation.teams.queries import team_tree, teams_of

__all__ = ["profile", "team_tree", "teams_of"]
