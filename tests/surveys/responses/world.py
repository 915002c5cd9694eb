"""Surveys that are answered in these tests, and answers to them."""

from copy import deepcopy
from datetime import datetime
from typing import Any

from harken.surveys.designs.models import Survey, SurveyVersion
from harken.surveys.responses.actions import take
from harken.surveys.responses.records import Sent, Taken
from harken.web.live import touch

NPS = {"id": "q1", "type": "nps", "text": {"en": "How likely?", "pl": "Na ile?"}, "measure": "nps"}
WHY = {
    "id": "q2",
    "type": "long text",
    "text": {"en": "Why?", "pl": "Dlaczego?"},
    "kept_as": "text",
}
THANKS = {"id": "end", "title": {"en": "Thank you", "pl": "Dziękujemy"}}


def raw(pages: list[list[dict]], **more: Any) -> dict:
    """A definition with these questions on its pages."""
    made = {
        "harken_survey": 1,
        "title": {"en": "After purchase", "pl": "Po zakupie"},
        "languages": ["en", "pl"],
        "pages": [{"id": f"p{n}", "questions": page} for n, page in enumerate(pages, 1)],
        "endings": [THANKS],
        **more,
    }
    return deepcopy(made)


def one_page(**more: Any) -> dict:
    return raw([[NPS, WHY]], **more)


def three_pages(**more: Any) -> dict:
    """The second page is for those who would not recommend; the third for everybody."""
    unhappy = {"of": "q1", "how": "at most", "values": ["6"]}
    what = {"id": "q3", "type": "short text", "text": {"en": "What went wrong?", "pl": "Co?"}}
    last = {
        "id": "q4",
        "type": "short text",
        "text": {"en": "Anything else?", "pl": "Coś jeszcze?"},
    }
    made = raw([[NPS], [what], [last, WHY]], **more)
    made["pages"][1]["show_if"] = unhappy
    return made


def a_survey(definition: dict, now: datetime, slug: str = "after-purchase") -> Survey:
    """Publish it, as the act of publishing does."""
    survey = Survey.objects.create(
        slug=slug,
        title=definition["title"],
        state="open",
        draft=definition,
        draft_changed_at=now,
        created_at=now,
    )
    return a_version(survey, definition, now)


def a_version(survey: Survey, definition: dict, now: datetime) -> Survey:
    """Publish the next version."""
    survey.current = SurveyVersion.objects.create(
        survey=survey,
        number=survey.versions.count() + 1,
        definition=definition,
        published_at=now,
        published_by="Ann",
    )
    survey.save()
    touch("surveys")
    return survey


def sent(survey: Survey, key: str, step: int = 0, /, **more: Any) -> Sent:
    """What somebody sends; `answers` and the rest as in Sent."""
    given = {"answers": {"q1": 9, "q2": "Quick."}, "language": "en", **more}
    return Sent(
        key=key, survey=survey.pk, slug=survey.slug, version=survey.current_id, step=step, **given
    )


def take_one(survey: Survey, key: str, now: datetime, step: int = 0, /, **more: Any) -> Taken:
    return take([sent(survey, key, step, **more)], now)[0]
