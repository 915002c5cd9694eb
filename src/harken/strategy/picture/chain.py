"""The chain above the page of a promise, a goal or an initiative: what it hangs from, what hangs
on it."""

import re
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from harken.strategy.goals.models import Goal
from harken.strategy.initiatives.models import Initiative
from harken.strategy.picture.records import Link
from harken.strategy.promises.models import Promise
from harken.strategy.vision.models import Value
from harken.strategy.vision.queries import vision_now

LONGEST, FEWEST = 56, 3
_PARTS = re.compile(r"[:;.] ")


def chain_of(row: Promise | Goal | Initiative) -> list[Link]:
    """Return the links from the vision to what hangs on `row`, itself among them."""
    if isinstance(row, Promise):
        return [*_above_promise(row), _here(_("Promise"), row), *_below_promise(row)]
    if isinstance(row, Goal):
        return [*_above_goal(row), _here(_("Goal"), row), *_below_goal(row)]
    return [*_above_work(row), _here(_("Initiative"), row)]


def _here(kind: str, row: object) -> Link:
    return Link(kind, _short(row), is_here=True)


def _short(text: object) -> str:
    """Return the first part of a sentence that has several, else its first words.

    >>> _short("Nobody waits in the dark: from the first look to the last screw")
    'Nobody waits in the dark'
    """
    whole = str(text)
    first = _PARTS.split(whole, maxsplit=1)[0]
    short = first if len(first.split()) >= FEWEST else whole
    return short if len(short) <= LONGEST else f"{short[:LONGEST].rsplit(' ', 1)[0]} …"


def _stands_for(value: Value | None) -> Iterator[Link]:
    page = reverse("strategy:vision")
    if vision := vision_now():
        yield Link(_("Vision"), _short(vision), page)
    if value:
        yield Link(
            pgettext("what we stand for", "Value"), _short(value), f"{page}#value-{value.pk}"
        )


def _above_promise(promise: Promise) -> Iterator[Link]:
    if promise.value or promise.cites_vision:
        yield from _stands_for(promise.value)


def _above_goal(goal: Goal) -> Iterator[Link]:
    if goal.promise:
        yield from _above_promise(goal.promise)
        yield _link_to(_("Promise"), "strategy:promise", goal.promise)
    elif goal.value or goal.cites_vision:
        yield from _stands_for(goal.value)
    if goal.serves:
        yield _link_to(_("Business goal"), "strategy:goal", goal.serves)


def _above_work(work: Initiative) -> Iterator[Link]:
    goals = [goal for goal in work.goals.all() if goal.state != Goal.State.DROPPED]
    if len(goals) == 1:
        yield from _above_goal(goals[0])
    yield from _goals(goals)


def _below_promise(promise: Promise) -> Iterator[Link]:
    yield from _goals([goal for goal in promise.goals.all() if goal.state != Goal.State.DROPPED])


def _goals(goals: Sequence[Goal]) -> Iterator[Link]:
    if len(goals) == 1:
        yield _link_to(_("Goal"), "strategy:goal", goals[0])
    elif goals:
        text = ngettext("%(count)s goal", "%(count)s goals", len(goals)) % {"count": len(goals)}
        yield Link("", text, reverse("strategy:goals"))


def _below_goal(goal: Goal) -> Iterator[Link]:
    served = [one for one in goal.served_by.all() if one.state != Goal.State.DROPPED]
    yield from _goals(served)
    work = [one for one in goal.initiatives.all() if one.archived_at is None]
    if len(work) == 1:
        yield _link_to(_("Initiative"), "strategy:initiative", work[0])
    elif work:
        count = len(work)
        text = ngettext("%(count)s initiative", "%(count)s initiatives", count) % {"count": count}
        yield Link("", text, f"{reverse('strategy:picture')}#goal-{goal.pk}")


def _link_to(kind: str, url_name: str, row: Promise | Goal | Initiative) -> Link:
    return Link(kind, _short(row), reverse(url_name, args=[row.pk]))
