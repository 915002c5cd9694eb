"""Names of the area's live topics: the board of the home page, and its heading."""

NOW = "organisation.now"
FINDING = "organisation.finding"
