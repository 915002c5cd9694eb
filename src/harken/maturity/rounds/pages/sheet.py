"""What stands around the statements for a rater: who asks, until when, who will see what."""

from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from harken.maturity.public.house import house
from harken.maturity.public.paper import Sheet
from harken.maturity.rounds.models import Round
from harken.maturity.rounds.rules import MINUTES
from harken.organisation.profile.queries import profile
from harken.web.formats import day

HERE = "./"
"""Forms lead back to the page they stand on, so that a link never stands in a page kept ready."""


def sheet_for(found: Round, language: str) -> Sheet:
    """Return what raters of a round read around the statements."""
    with translation.override(language):
        return Sheet(
            language,
            HERE,
            house(),
            found.title,
            _intro(found, language),
            use_of(found),
            _("Send my answers"),
        )


def _intro(found: Round, language: str) -> tuple[str, ...]:
    until = day(found.closes_on, language, ZoneInfo(profile().zone))
    return (
        _(
            "You and colleagues say how often twenty statements are true of your organisation. "
            "It takes about %(minutes)s minutes; until %(until)s you can answer once."
        )
        % {"minutes": MINUTES, "until": until},
        _("Say what you see yourself. What you cannot know, you need not guess."),
    )


def use_of(found: Round) -> str:
    """Return how anonymity works, in the active language."""
    return _(
        "Nobody is shown who answered what, or who has answered at all. Figures are shown for "
        "groups of at least %(least)s people; smaller ones are put together with a neighbour. "
        "Where everybody gives the same answer, it shows which. When the round "
        "closes, the list of those who were asked and every single answer are deleted; only the "
        "figures stay. Until then somebody who runs the server and reads its database could piece "
        "together who sent what; no user of the program can."
    ) % {"least": found.least}
