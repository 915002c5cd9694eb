"""Reading surveys: drafts, versions, what is published, addresses."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models.signals import post_save

from harken.foundations.keyset import Page, page_of
from harken.foundations.local_text import LocalText
from harken.surveys.definition.reading import read_definition
from harken.surveys.definition.records import Definition
from harken.surveys.designs.drafts.reading import definition_in
from harken.surveys.designs.models import State, Survey, SurveyVersion

VERSIONS_KEPT = 512


def draft_of(survey: Survey) -> Definition:
    """Return what is being written."""
    return definition_in(survey.draft)


@lru_cache(maxsize=VERSIONS_KEPT)
def definition_of(version_id: int) -> Definition:
    """Return a published version, kept in memory as it never changes.

    Raises SurveyVersion.DoesNotExist.
    """
    return read_definition(SurveyVersion.objects.values_list("definition").get(pk=version_id)[0])


def _forget(created: bool, **_about: Any) -> None:  # noqa: FBT001 - a signal's
    """A number that is given anew (a restored database, a test) is another version."""
    if created:
        definition_of.cache_clear()


post_save.connect(_forget, sender=SurveyVersion, dispatch_uid="surveys.versions.forget")


def versions_of(survey: Survey) -> list[Definition]:
    """Return every version that was published, the first one first."""
    numbers = SurveyVersion.objects.filter(survey=survey).order_by("number")
    return [definition_of(version_id) for version_id in numbers.values_list("pk", flat=True)]


def published() -> list[Survey]:
    """Return the surveys that have a version people may answer; their times are not looked at."""
    open_ones = Survey.objects.filter(state=State.OPEN, archived_at=None, current__isnull=False)
    return list(open_ones.select_related("current"))


def survey_called(slug: str) -> Survey:
    """Return a survey with its current version; raises Survey.DoesNotExist."""
    return Survey.objects.select_related("current").get(slug=slug)


def surveys_page(cursor: str | None = None, *, archived: bool = False) -> Page[Survey]:
    """Return a page of the surveys, the newest first."""
    rows = Survey.objects.filter(archived_at__isnull=not archived).defer("draft", "not_carried")
    return page_of(rows, order=("-id",), cursor=cursor)


def are_there_none() -> bool:
    """Tell whether nobody has begun a survey yet."""
    return not Survey.objects.exists()


def is_one_published() -> bool:
    """Tell whether people could answer any survey at some time."""
    return SurveyVersion.objects.exists()


def public_url(survey: Survey, **query: str) -> str:
    """Return the link for people: `public_url(survey, via="qr", lang="pl")`."""
    address = f"{settings.PUBLIC_URL}/s/{survey.slug}/"
    return f"{address}?{urlencode(query)}" if query else address


def titled(words: str, most: int) -> list[tuple[str, str]]:
    """Return slug and title of surveys that have every word in a title or in their address."""
    wanted = words.casefold().split()
    rows = Survey.objects.order_by("-id").values_list("slug", "title")
    found = [(slug, str(title)) for slug, title in rows if wanted and _says(slug, title, wanted)]
    return found[:most]


def _says(slug: str, title: LocalText, wanted: list[str]) -> bool:
    text = " ".join((slug, *title.values())).casefold()
    return all(word in text for word in wanted)
