"""Lines of a case's log in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from harken.action.cases.models import CaseEvent, What
from harken.action.kinds.models import CaseKind, Play
from harken.action.opening.models import Priority
from harken.foundations.registry import Registry
from harken.organisation.profile.queries import profile
from harken.organisation.teams.models import Team
from harken.web.formats import moment


@dataclass(frozen=True)
class Names:
    """What the log names by number, read at once."""

    teams: Mapping[int, Team]
    kinds: Mapping[int, CaseKind]
    plays: Mapping[int, Play]
    cases: frozenset[int] = frozenset()
    """Other cases that the reader may see."""

    def case(self, number: object) -> str:
        """Return another case as the reader may know it."""
        return f"#{number}" if number in self.cases else _("another case")


@dataclass(frozen=True)
class Saying:
    """How another noun says its own lines: `name` is a value of What, `says` gets what was kept
    with the line and returns a phrase in the active language, '' for the usual one."""

    name: str
    says: Callable[[Mapping[str, Any]], str]


sayings: Registry[Saying] = Registry()


def line_of(event: CaseEvent, names: Names) -> str:
    """Return what happened, as a phrase without who did it."""
    said: Mapping[str, Any] = event.said
    other = sayings.get(event.what)
    own = _OWN.get(What(event.what))
    phrase = other.says(said) if other else own(said, names) if own else ""
    return phrase or str(event.get_what_display())


def _handed(said: Mapping[str, Any], names: Names) -> str:
    owner = said["owner"][1] if "owner" in said else ""
    if owner and said.get("instead_of"):
        words = {"name": owner, "away": said["instead_of"]}
        return _("Given to “%(name)s”, who stands in for “%(away)s”") % words
    if owner:
        return _("Given to “%(name)s”") % {"name": owner}
    team = names.teams.get(said["team"][1]) if "team" in said else None
    if team is not None:
        return _("Given to the team “%(name)s”") % {"name": team}
    return _("Without an owner now") if "owner" in said else ""


def _changed(said: Mapping[str, Any], names: Names) -> str:
    if "undone" in said:
        return _("Taken back: %(what)s") % {"what": What(said["undone"]).label}
    if "kind" in said:
        kind = names.kinds.get(said["kind"][1])
        return _("Kind of case: “%(kind)s”") % {"kind": kind} if kind else ""
    if "priority" in said:
        return _("Priority: %(priority)s") % {"priority": Priority(said["priority"][1]).label}
    if "play" in said:
        play = names.plays.get(said["play"][1])
        return _("Goes by the play “%(play)s”") % {"play": play} if play else _("No play any more")
    return ""


def _snoozed(said: Mapping[str, Any], _names: Names) -> str:
    until = parse_datetime(str(said.get("until", "")))
    return _("Put off until %(when)s") % {"when": told(until)} if until else ""


def _merged(said: Mapping[str, Any], names: Names) -> str:
    if "into" in said:
        return _("Goes on in %(case)s") % {"case": names.case(said["into"])}
    return _("Joined by %(case)s") % {"case": names.case(said.get("from"))}


def _step(said: Mapping[str, Any], _names: Names) -> str:
    number = {"number": int(said.get("step", 0)) + 1}
    if said.get("done"):
        return _("Step %(number)s of the play is done") % number
    return _("Step %(number)s of the play is open again") % number


def _reopened(said: Mapping[str, Any], _names: Names) -> str:
    if said.get("letter"):
        return _("Reopened by the customer’s letter")
    return _("Reopened: the customer was heard once more") if "signal" in said else ""


def _opened(said: Mapping[str, Any], names: Names) -> str:
    if "earlier" in said:
        words = {"case": names.case(said["earlier"])}
        return _("Case opened; %(case)s before it ended with its final letter") % words
    if said.get("instead_of"):
        away = {"away": said["instead_of"]}
        return _("Case opened; its owner stands in for “%(away)s”") % away
    return pgettext("case", "Case opened")


_OWN: Mapping[What, Callable[[Mapping[str, Any], Names], str]] = {
    What.OPENED: _opened,
    What.HANDED: _handed,
    What.CHANGED: _changed,
    What.SNOOZED: _snoozed,
    What.MERGED: _merged,
    What.STEP: _step,
    What.REOPENED: _reopened,
}


def told(at: datetime) -> str:
    """Write a moment in the house's time and the active language."""
    return moment(at, get_language() or "en", ZoneInfo(profile().zone))
