"""To whom a case goes: a person or a team, chosen by number or written by name."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.action.absence.choosing import called, nobody_called, several_called
from harken.action.absence.queries import absences_on, workers
from harken.action.cases.acts.handing import Handing
from harken.action.inbox.listing.asked import MOST_ID
from harken.action.inbox.listing.selecting import Desk
from harken.organisation.changes.refused import Refused
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import open_teams

MOST_FOUND = 10
_CHOSEN = re.compile(r"(person|team):(.*)")


@dataclass(frozen=True)
class Hand:
    """A person as a suggestion: what to write, and what to tell of them."""

    written: str
    label: str


def handing_to(text: str, because: str) -> Handing:
    """Read 'person:3', 'team:4', a name or an e-mail address; raises Refused."""
    if chosen := _CHOSEN.fullmatch(text):
        return _by_number(chosen[1], chosen[2], because)
    if not text.strip():
        raise Refused(_("Choose a person or a team."))
    return _by_name(text.strip(), because)


def _by_number(kind: str, number: str, because: str) -> Handing:
    if not (number.isascii() and number.isdigit() and int(number) <= MOST_ID):
        raise Refused(_("Choose one from the list."))
    pk, is_person = int(number), kind == "person"
    owner = User.objects.filter(pk=pk, is_active=True).first() if is_person else None
    team = None if is_person else Team.objects.filter(pk=pk).first()
    if owner is None and team is None:
        raise Refused(_("Choose a person or a team."))
    return Handing(owner=owner, team=team, because=because)


def _by_name(name: str, because: str) -> Handing:
    people = called(workers(), name)
    teams = [team for team in open_teams() if str(team).casefold() == name.casefold()]
    found = len(people) + len(teams)
    if found == 0:
        raise Refused(nobody_called(name))
    if found > 1:
        raise Refused(several_called(name))
    return Handing(
        owner=people[0] if people else None, team=teams[0] if teams else None, because=because
    )


def hands_found(desk: Desk, words: str) -> list[Hand]:
    """Return people to whom a case can go and whose name has all words; who is away is told so."""
    asked = words.casefold().split()
    rows = list(workers().order_by("name", "pk").values_list("pk", "name", "email"))
    fitting = [row for row in rows if all(word in row[1].casefold() for word in asked)]
    names = [name for _pk, name, _email in rows]
    shown, away = fitting[:MOST_FOUND], absences_on(desk.today)
    numbers = {away[pk] for pk, _name, _email in shown if away.get(pk)}
    deputies = User.objects.filter(is_active=True).in_bulk(numbers)
    return [
        Hand(email if names.count(name) > 1 else name, _label(pk, name, away, deputies))
        for pk, name, email in shown
    ]


def _label(pk: int, name: str, away: dict[int, int | None], deputies: dict[Any, User]) -> str:
    if pk not in away:
        return name
    deputy = deputies.get(away[pk])
    if deputy is None:
        return _("%(name)s (away)") % {"name": name}
    return _("%(name)s (away; %(deputy)s stands in)") % {"name": name, "deputy": deputy}
