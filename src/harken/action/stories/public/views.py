"""The public page: what customers said and what was done, in the organisation's own words."""

from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from harken.action.stories.actions import SHOWN
from harken.action.stories.models import Story
from harken.action.stories.queries import public_stories
from harken.foundations.languages import LANGUAGES
from harken.organisation.profile.queries import profile
from harken.strategy.promises.public.views import language_of
from harken.surveys.rendering.chrome import chrome_of
from harken.surveys.rendering.headers import HEADERS
from harken.web.access import public
from harken.web.live import versions

PAGE = "action/stories/public.html"
KEEP = 300
MOST = 100


@dataclass(frozen=True)
class Told:
    """A story as everybody reads it: nothing of who did it, or for whom."""

    said: str
    did: str
    day: date


@public
@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """Show the published stories; there is no such page while there are none."""
    language = language_of(request)
    key = f"action.stories:{language}:{versions().get(SHOWN, 0)}"
    body = cache.get(key) or _rendered(language)
    if not body:
        raise Http404
    cache.set(key, body, KEEP)
    headers = {name.decode(): value.decode() for name, value in HEADERS}
    headers["content-language"] = language
    return HttpResponse(body, headers=headers)


def _rendered(language: str) -> str:
    found = list(public_stories()[:MOST])
    if not found:
        return ""
    with translation.override(language):
        context = {
            "language": language,
            "languages": LANGUAGES,
            "house": chrome_of(profile()),
            "stories": [_told(one) for one in found],
        }
        return render_to_string(PAGE, context)


def _told(one: Story) -> Told:
    return Told(str(one.said), str(one.did), one.day)
