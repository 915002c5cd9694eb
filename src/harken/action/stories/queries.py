"""Reading stories: all of them, what is published, which could be told."""

from datetime import date

from django.db.models import QuerySet

from harken.accounts.users.models import User
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.remedies.queries import remedies_now
from harken.action.stories.models import Story
from harken.action.stories.rules import Draft, gives_away, names_to_look_for, texts_of
from harken.customers.models import PersonalData

MOST_SUGGESTED = 10


def stories_now() -> list[Story]:
    """Return the stories that are not archived, in their order."""
    return list(Story.objects.filter(archived_at=None).select_related("remedy"))


def archived_stories() -> list[Story]:
    """Return those that were put away, the last one first."""
    return list(Story.objects.exclude(archived_at=None).order_by("-archived_at"))


def public_stories() -> "QuerySet[Story]":
    """Return what everybody may read, in its order."""
    return Story.objects.filter(archived_at=None, published_at__isnull=False)


def is_open() -> bool:
    """Tell whether anything is told to everybody."""
    return public_stories().exists()


def untold() -> list[Remedy]:
    """Return what is done and of which no story tells yet, the newest first."""
    told = Story.objects.filter(archived_at=None).exclude(remedy=None).values("remedy")
    done = remedies_now(state=Remedy.State.DONE).exclude(pk__in=told)
    return list(
        done.filter(pk__in=RemedyCase.objects.values("remedy")).order_by("-done_on", "-id")[
            :MOST_SUGGESTED
        ]
    )


def names_in(draft: Draft) -> list[str]:
    """Return the words of a story that may say who somebody is: staff, customers, addresses."""
    texts = texts_of(draft)
    staff = list(User.objects.exclude(name="").values_list("name", flat=True))
    wanted = names_to_look_for(texts)
    known = PersonalData.objects.filter(name__in=wanted).values_list("name", flat=True)
    behind = PersonalData.objects.filter(customer__cases__remedies__remedy=draft.remedy or 0)
    own = behind.exclude(name="").values_list("name", flat=True).distinct()
    return gives_away(texts, [*staff, *known, *own])


def draft_of(story: Story) -> Draft:
    """Return a story as it was written down."""
    return Draft(story.said, story.did, story.day, story.remedy_id)


def first_day(today: date, remedy: Remedy | None) -> date:
    """Return the day a new story begins with."""
    return remedy.done_on if remedy is not None and remedy.done_on else today
