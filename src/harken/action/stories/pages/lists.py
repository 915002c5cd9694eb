"""The stories there are, and what could be told next."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from harken.action.permissions import PUBLISH_STORIES
from harken.action.remedies.behind.voices import Voice, voices_of
from harken.action.remedies.models import Remedy
from harken.action.remedies.queries import cases_of
from harken.action.stories.models import Story
from harken.action.stories.queries import (
    archived_stories,
    draft_of,
    is_open,
    names_in,
    stories_now,
    untold,
)
from harken.foundations.clock import system_clock
from harken.foundations.languages import LANGUAGES
from harken.organisation.profile.queries import local_date
from harken.web.access import SignedInRequest, requires

PAGE = "action/stories/list.html"
LOOKED_AT, VOICES = 50, 2


@dataclass(frozen=True)
class Row:
    """A story with what may give somebody away in it, and the languages it is not yet in."""

    story: Story
    names: list[str]
    missing: list[str]


@dataclass(frozen=True)
class Suggestion:
    """What is done and could be told, with customers' words that the reader sees."""

    remedy: Remedy
    voices: list[Voice]


@requires(PUBLISH_STORIES)
@require_safe
def stories(request: SignedInRequest) -> HttpResponse:
    """List the stories in their order, and suggest what could be told."""
    archived = "archived" in request.GET
    rows = [_row(one) for one in (archived_stories() if archived else stories_now())]
    context = {
        "rows": rows,
        "archived": archived,
        "suggested": [] if archived else _suggested(request),
        "is_open": is_open(),
        "public": sum(row.story.published_at is not None for row in rows),
    }
    return render(request, PAGE, context)


def _row(story: Story) -> Row:
    texts = (story.said, story.did)
    missing = [name for code, name in LANGUAGES if not all(code in text for text in texts)]
    return Row(story, names_in(draft_of(story)), missing)


def _suggested(request: SignedInRequest) -> list[Suggestion]:
    today = local_date(system_clock())
    found = []
    for one in untold():
        seen = cases_of(one, request.actor, today)[:LOOKED_AT]
        found.append(Suggestion(one, voices_of(seen, VOICES)))
    return [one for one in found if one.voices]
