"""Names of the live topics of the home page: its teams, its heading, its holidays."""

NOW = "organisation.now"
FINDING = "organisation.finding"
HOLIDAYS = "organisation.holidays"
