from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from harken.action.cases.models import Case, State
from harken.action.cases.queries import mergeable_with
from harken.action.conversation.writing.naming import names_in
from harken.action.inbox.acts import acts_on
from harken.action.inbox.listing.asked import Asked
from harken.action.inbox.listing.selecting import OVER, Desk
from harken.action.inbox.pages.acting import seen_or_404
from harken.action.inbox.pages.lists import desk_of, pane_of
from harken.action.inbox.parts import parts_of
from harken.action.inbox.showing.box import Box, box_of
from harken.action.inbox.showing.context import context_of
from harken.action.inbox.showing.folding import folded
from harken.action.inbox.showing.rows import Shown, Standing
from harken.action.permissions import SEE_CASES
from harken.foundations.once import asking_once
from harken.web.access import SignedInRequest, requires


@dataclass(frozen=True)
class Other:
    """A case into which this one could be merged."""

    case: Case
    title: str


@dataclass(frozen=True)
class Step:
    """A step of the play."""

    place: int
    text: str
    is_done: bool


@requires(SEE_CASES)
@require_safe
@asking_once()
def case(request: SignedInRequest, pk: int) -> HttpResponse:
    """One case: its conversation, what can be done, and all that helps to answer."""
    desk = desk_of(request)
    found = seen_or_404(desk, pk)
    return render(request, "action/inbox/case.html", page_of(request, desk, found))


def page_of(
    request: SignedInRequest, desk: Desk, found: Case, box: Box | None = None
) -> dict[str, object]:
    """Return what the page of a case shows; a text that was refused stands in its box again."""
    shown, asked = Shown.to(desk), Asked.read(request.GET)
    query = request.GET.urlencode()
    box = box or box_of(request, desk, found)
    pane = pane_of(request, desk, found)
    return {
        **pane.context(),
        **context_of(found, asked, desk, request),
        **_heading(found, desk, shown, pane.standing),
        **_offered(found, desk, shown),
        "case": found,
        "query": query,
        "act_url": f"{reverse('action:case-act', args=[found.pk])}?{query}".removesuffix("?"),
        "parts": list(parts_of(found, request, "conversation")),
        "steps": _steps(found),
        "looking": pane.standing.looking.get(found.pk, []),
        "box": box,
        "folded": folded(box.trail),
        "named": [one for one in names_in(box.note.text, box.mentions).people if one.pk != desk.me],
    }


def _heading(found: Case, desk: Desk, shown: Shown, now: Standing) -> dict[str, object]:
    return {
        "title": shown.title(found),
        "due": shown.said.due(found, now.left.get(found.pk)),
        "owner_name": shown.owner(found),
        "is_mine": found.owner_id == desk.me,
        "is_over": found.state in OVER,
        "is_put_off": found.snoozed_until is not None and found.snoozed_until > desk.now,
        "goes_on": _goes_on(found, desk),
        "me": desk.me,
    }


def _goes_on(found: Case, desk: Desk) -> int | None:
    """Return the number of the case it was merged into, where the reader may see that."""
    into = found.merged_into_id
    return into if into and desk.seen.filter(pk=into).exists() else None


def _offered(found: Case, desk: Desk, shown: Shown) -> dict[str, object]:
    others = [] if found.state == State.MERGED else mergeable_with(desk.actor, found, desk.today)
    return {
        "mergeable": [Other(one, shown.title(one)) for one in others],
        "offered": list(acts_on(found, desk.actor)),
    }


def _steps(found: Case) -> list[Step]:
    """Return the play's steps in the reader's language, else in any."""
    language, done = get_language() or "en", set(found.steps_done)
    steps = found.play.steps if found.play else []
    return [
        Step(place, _in_language(texts, language), place in done)
        for place, texts in enumerate(steps)
    ]


def _in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
