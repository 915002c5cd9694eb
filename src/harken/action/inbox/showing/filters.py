"""The views with their counts, and the filters, ready for their template."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from harken.accounts.users.models import User
from harken.action.cases.models import Case
from harken.action.inbox.listing.asked import ME, NOBODY, Asked, View
from harken.action.inbox.listing.counting import counts
from harken.action.inbox.listing.selecting import OPEN, Desk
from harken.action.kinds.queries import open_kinds
from harken.action.opening.models import Priority
from harken.foundations.languages import LANGUAGES
from harken.organisation.teams.models import Team
from harken.web.choices import Choices, Option

MOST_CHOICES = 200
PRESSING = (View.NOBODYS, View.LATE)


@dataclass(frozen=True)
class Shelf:
    """A view in the menu of views, with how many cases it holds ('' where nobody counts)."""

    name: str
    label: str
    url: str
    count: str
    is_current: bool

    @property
    def is_pressing(self) -> bool:
        """Whether it stands beside the menu of views: somebody should look."""
        return self.name in PRESSING and self.count not in ("", "0") and not self.is_current


def view_labels() -> dict[View, str]:
    """Return the names of the views."""
    return {
        View.MINE: pgettext("cases", "Mine"),
        View.TEAMS: pgettext("cases", "My teams"),
        View.NOBODYS: pgettext("cases", "Nobody’s"),
        View.LATE: pgettext("cases", "Late"),
        View.WAITING: pgettext("cases", "Waiting"),
        View.PUT_OFF: pgettext("cases", "Put off"),
        View.RESOLVED: pgettext("cases", "Resolved"),
        View.ALL: pgettext("cases", "All"),
    }


def shelves_of(asked: Asked, desk: Desk) -> list[Shelf]:
    """Return the views; what narrows the list stays as one goes from one to another."""
    counted, here = counts(desk), desk.view_of(asked)
    return [
        Shelf(view, label, address(asked.but(view=view)), counted.get(view, ""), view is here)
        for view, label in view_labels().items()
    ]


def address(asked: Asked) -> str:
    """Return the address of the list for a wish."""
    return f"{reverse('action:cases')}?{asked.query()}".removesuffix("?")


def filters_of(asked: Asked, desk: Desk) -> list[Choices]:
    """Return the filters with what can be chosen; people and teams only those of seen cases."""
    kinds = [(str(kind.pk), str(kind)) for kind in open_kinds()]
    levels = [(str(one.value), str(one.label)) for one in reversed(Priority)]
    nobody = pgettext("filter of cases", "nobody")
    people = [(ME, pgettext("filter of cases", "me")), (NOBODY, nobody), *_people(desk)]
    return [
        _choice("kind", _("Kind of case"), kinds, asked),
        _choice("team", _("Team"), [(NOBODY, _("no team")), *_teams(desk)], asked),
        _choice("owner", _("Owner"), people, asked),
        _choice("priority", _("Priority"), levels, asked),
        _choice("language", _("Language"), list(LANGUAGES), asked),
    ]


def _people(desk: Desk) -> list[tuple[str, str]]:
    owning = Exists(_open(desk).filter(owner=OuterRef("pk")))
    rows = User.objects.filter(owning).exclude(pk=desk.me).order_by("name", "id")
    return [(str(user.pk), str(user)) for user in rows[:MOST_CHOICES]]


def _teams(desk: Desk) -> list[tuple[str, str]]:
    holding = Exists(_open(desk).filter(team=OuterRef("pk")))
    rows = Team.objects.filter(holding)[:MOST_CHOICES]
    return sorted(((str(team.pk), str(team)) for team in rows), key=lambda one: one[1].casefold())


def _open(desk: Desk) -> "QuerySet[Case]":
    """Return the open cases that the reader sees; of each person and team one is looked for."""
    return desk.seen.filter(state__in=OPEN).order_by()


def _choice(name: str, label: str, known: Iterable[tuple[str, str]], asked: Asked) -> Choices:
    chosen = getattr(asked, name)
    options = [("", pgettext("filter of cases", "any")), *known]
    return Choices(name, label, [Option(v, text, v == chosen) for v, text in options])
