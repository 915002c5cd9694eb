from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from harken.action.cases.models import Case
from harken.action.inbox.acts import acts_on_many
from harken.action.inbox.listing.asked import Asked
from harken.action.inbox.listing.selecting import Desk, page
from harken.action.inbox.live import stamps
from harken.action.inbox.showing.filters import address, filters_of, shelves_of, view_labels
from harken.action.inbox.showing.hands import hands
from harken.action.inbox.showing.rows import Standing, rows_of
from harken.action.permissions import SEE_CASES, WORK_CASES
from harken.foundations.clock import system_clock
from harken.foundations.keyset import BadCursor, Page
from harken.foundations.once import asking_once
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires


def desk_of(request: SignedInRequest) -> Desk:
    """Return who looks into the inbox, as of now."""
    now = system_clock()
    return Desk(request.actor, now, local_date(now))


@dataclass(frozen=True)
class ListPane:
    """The list with its views and filters, beside a case or on its own."""

    asked: Asked
    desk: Desk
    cursor: str
    current: Case | None = None

    @cached_property
    def found(self) -> Page[Case]:
        """The cases of the list; raises BadCursor."""
        return page(self.asked, self.desk, self.cursor)

    @cached_property
    def standing(self) -> Standing:
        """How it stands with the cases of the list, and with the one beside it."""
        beside = [self.current] if self.current else []
        return Standing.of([*self.found.rows, *beside], self.desk)

    def context(self) -> dict[str, object]:
        """Return what the pane shows; raises BadCursor."""
        found, standing = self.found, self.standing
        may_work = WORK_CASES.allows(self.desk.actor)
        acts = hands(self.desk, self.current.team_id if self.current else None) if may_work else {}
        return {
            **acts,
            "asked": self.asked,
            "view_label": view_labels()[self.desk.view_of(self.asked)],
            "view": self.desk.view_of(self.asked).value,
            "shelves": shelves_of(self.asked, self.desk),
            "filters": filters_of(self.asked, self.desk),
            "rows": rows_of(found.rows, self.asked, self.desk, standing),
            "page": found,
            "cursor": self.cursor,
            "current": self.current,
            "list_url": address(self.asked),
            "next_url": self._behind(found.next_cursor),
            "stamps": stamps().items(),
            "may_work": may_work,
            "many_acts": list(acts_on_many(self.desk.actor)),
        }

    def _behind(self, cursor: str | None) -> str:
        """Return where the list goes on, '' where it ends."""
        if not cursor:
            return ""
        query = "&".join(filter(None, [self.asked.query(), urlencode({"cursor": cursor})]))
        return f"{reverse('action:cases')}?{query}"


def pane_of(request: SignedInRequest, desk: Desk, current: Case | None = None) -> ListPane:
    """Return the list pane that the address asks for; a cursor that is none answers 404."""
    pane = ListPane(Asked.read(request.GET), desk, request.GET.get("cursor", ""), current)
    try:
        _asked_for = pane.found
    except BadCursor as error:
        raise Http404 from error
    return pane


@requires(SEE_CASES)
@require_safe
@asking_once()
def cases(request: SignedInRequest) -> HttpResponse:
    """The inbox: what waits, the most urgent first."""
    return render(request, "action/inbox/list.html", pane_of(request, desk_of(request)).context())


@requires(SEE_CASES)
@require_safe
@asking_once()
def fresh(request: SignedInRequest) -> HttpResponse:
    """The list alone, for a page that heard of a change."""
    return render(request, "action/inbox/fresh.html", pane_of(request, desk_of(request)).context())


@requires(SEE_CASES)
@require_safe
def keys(request: SignedInRequest) -> HttpResponse:
    """The list of keys, for who reads it before using it."""
    return render(request, "action/inbox/keys.html")
