"""What the public test says around its statements."""

from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _

from harken.maturity.public.notices import TEST
from harken.maturity.public.paper.records import House, Sheet

EMBED = f"{TEST}embed/"
PDF, JSON, KEEP = f"{TEST}result.pdf", f"{TEST}result.json", f"{TEST}keep/"


@lru_cache(maxsize=64)
def public_sheet(language: str, house: House, *, embedded: bool = False) -> Sheet:
    """Return the sheet of the public test in a language."""
    with translation.override(language):
        return Sheet(
            language=language,
            action=EMBED if embedded else TEST,
            house=house,
            title=_("How mature is your customer experience?"),
            intro=(
                _(
                    "20 statements about the organisation you work for, in about 5 minutes. You "
                    "see at once which stage it has reached, what holds it back and what to do "
                    "next."
                ),
                _(
                    "%(organisation)s offers this test to everybody, free of charge and without "
                    "an account."
                )
                % {"organisation": house.name},
            ),
            use=_(
                "We keep nothing: the answers travel with the pages, without a cookie, and are "
                "gone when you close them. Only if you ask for a private link at the end are they "
                "kept for a year behind it, without your name or address; you can delete them at "
                "any time."
            ),
            send=_("Show the result"),
            embedded=embedded,
        )
