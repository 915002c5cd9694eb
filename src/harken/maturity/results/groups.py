"""Groups of raters in words, the same on page and paper: alone, or together with a neighbour."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from harken.maturity.results.released import Released
from harken.maturity.rounds.models import Group


def groups_name(groups: Sequence[str]) -> str:
    """Return 'Leaders', or 'Middle managers and front line together'; '' for no groups."""
    names = [str(Group(code).label) for code in groups]
    if len(names) <= 1:
        return "".join(names)
    joined = names[0]
    for name in names[1:]:
        joined = _("%(first)s and %(second)s") % {
            "first": joined,
            "second": name[:1].lower() + name[1:],
        }
    return _("%(groups)s together") % {"groups": joined}


def groups_note(released: Released) -> str:
    """Return why groups are shown together, or not at all; '' where each stands alone."""
    if not released.voices:
        return _(
            "Only everyone together is shown: two groups of at least %(least)s people each are "
            "needed to compare them without showing what one person said."
        ) % {"least": released.least}
    if any(len(voice.groups) > 1 for voice in released.voices):
        return _(
            "A group in which fewer than %(least)s answered, or knew the statements, is shown "
            "together with its neighbour, never alone, and cannot be worked out from the rest."
        ) % {"least": released.least}
    return ""
