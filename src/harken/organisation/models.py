"""All models of the area, where Django looks for them."""

from harken.organisation.brands.models import Brand
from harken.organisation.calendars.models import Calendar, CalendarVersion, SpecialDay
from harken.organisation.files.models import StoredFile
from harken.organisation.locations.models import Location
from harken.organisation.profile.models import Organisation
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement

__all__ = [
    "Brand",
    "Calendar",
    "CalendarVersion",
    "Location",
    "Organisation",
    "SpecialDay",
    "StoredFile",
    "Team",
    "TeamMembership",
    "TeamPlacement",
]
