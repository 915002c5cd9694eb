"""Reading reviews and what was taken on in them: open, due, and how often each keeps their word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from harken.foundations.keyset import Page, page_of
from harken.foundations.permission import Actor
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.reviews.rules import Kept, Minutes, kept_of, minutes_of

State = Commitment.State
NEWEST_FIRST = ("-day", "-id")
LAST = 6
"""Over so many of the last reviews the minutes on customers are added up."""
FIRST_LOOKS_BACK = timedelta(days=28)
"""A first review looks back so far; every other one to the last review."""


def reviews() -> QuerySet[Review]:
    """Return all reviews, the newest first, with who takes part."""
    return Review.objects.prefetch_related("people").order_by(*NEWEST_FIRST)


def held_page(cursor: str | None = None) -> Page[Review]:
    """Return a page of the reviews that were held, the newest first."""
    rows = reviews().filter(state=Review.State.HELD)
    return page_of(rows, order=NEWEST_FIRST, cursor=cursor)


def coming() -> list[Review]:
    """Return the reviews that are planned or going on, the next one first."""
    return list(reviews().exclude(state=Review.State.HELD).order_by("day", "id"))


def next_review(today: date) -> Review | None:
    """Return the review that is going on or comes next, None where none is planned."""
    going_on = Q(state=Review.State.OPEN)
    to_come = Q(state=Review.State.PLANNED, day__gte=today)
    return reviews().filter(going_on | to_come).order_by("day", "id").first()


def review_with(review_id: int) -> Review | None:
    """Return a review with who takes part, None where there is none."""
    return reviews().filter(pk=review_id).first()


def last_held(before: date | None = None, *, count: int = LAST) -> list[Review]:
    """Return the last reviews that were held, before a day where one is given."""
    rows = reviews().filter(state=Review.State.HELD)
    return list((rows.filter(day__lt=before) if before else rows)[:count])


def since_of(review: Review) -> date:
    """Return the day from which a review looks: that of the last review that was held."""
    before = last_held(review.day, count=1)
    return before[0].day if before else review.day - FIRST_LOOKS_BACK


def minutes_lately() -> Minutes:
    """Return minutes on customers of all minutes, over the last reviews."""
    return minutes_of(last_held())


def commitments() -> QuerySet[Commitment]:
    """Return all commitments with review and owner, what is due first comes first."""
    return Commitment.objects.select_related("review", "owner").order_by("due", "id")


def open_commitments() -> list[Commitment]:
    """Return what is still to be done."""
    return list(commitments().filter(state=State.OPEN))


def open_of(actor: Actor) -> list[Commitment]:
    """Return what a person took on and has still to do."""
    if actor.kind != "person" or not actor.id.isdecimal():
        return []
    return list(commitments().filter(state=State.OPEN, owner_id=int(actor.id)))


def due_by(last: date) -> list[Commitment]:
    """Return what is still to be done and due by a day, also what was due long before it."""
    return list(commitments().filter(state=State.OPEN, due__lte=last))


def broken_since(since: date) -> list[Commitment]:
    """Return what was not kept, as settled from a day on."""
    return list(commitments().filter(state=State.BROKEN, settled_on__gte=since))


@dataclass(frozen=True)
class Person:
    """Somebody's commitments in numbers; `is_here` is False for those who left."""

    name: str
    is_here: bool
    kept: Kept
    open: int


def kept_by_person(today: date) -> list[Person]:
    """Return how many each kept on time, by name: a list of words kept, not a ranking."""
    rows: dict[tuple[str, int | None], list[Commitment]] = {}
    for one in commitments():
        rows.setdefault((_name(one), one.owner_id), []).append(one)
    found = [_person(name, own, today) for (name, _id), own in rows.items()]
    return sorted(found, key=lambda one: one.name.casefold())


def _person(name: str, own: Iterable[Commitment], today: date) -> Person:
    own = list(own)
    owner = own[0].owner
    is_here = owner is not None and owner.is_active
    return Person(name, is_here, kept_of(own, today), sum(one.state == State.OPEN for one in own))


def _name(one: Commitment) -> str:
    return str(one.owner.name) if one.owner else one.owner_name


def titled(words: str, most: int) -> list[tuple[int, str]]:
    """Return id and title of the reviews that have every word in title or minutes."""
    wanted = words.casefold().split()
    rows = Review.objects.order_by(*NEWEST_FIRST).values_list("pk", "title", "minutes")
    found = [(pk, title) for pk, title, said in rows if _says(f"{title} {said}", wanted)]
    return found[:most] if wanted else []


def _says(text: str, wanted: list[str]) -> bool:
    return all(word in text.casefold() for word in wanted)
