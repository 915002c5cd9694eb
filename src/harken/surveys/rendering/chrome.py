"""What stands around the questions, from the organisation's profile."""

from django.templatetags.static import static

from harken.organisation.files.queries import file_url
from harken.organisation.profile.models import Organisation
from harken.surveys.rendering.records import Chrome

HEAVIEST_LOGO = 20_000
"""Bytes; with a heavier one the page would weigh more than it may, so it goes without."""


def chrome_of(organisation: Organisation) -> Chrome:
    """Return name, logo and style sheet, for `Book.of` and notices."""
    file = organisation.logo
    logo = file_url(file) if file is not None and file.size <= HEAVIEST_LOGO else ""
    return Chrome(
        organisation.name or "Harken",
        logo or "",
        static("surveys/answer.css"),
        icon_url=static("web/icon.svg"),
    )
