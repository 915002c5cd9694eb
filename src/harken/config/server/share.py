"""What a server process answers when it does not answer everything."""

from enum import StrEnum


class Share(StrEnum):
    """One share of the requests, when several servers stand behind a reverse proxy."""

    INTAKE = "intake"
    PAGES = "pages"
