"""Reading remedies: what waits for a decision, what is late, the cases behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from harken.action.cases.models import Case
from harken.action.cases.sight import seen_by
from harken.action.remedies.models import Remedy, RemedyCase
from harken.action.remedies.rules import OPEN
from harken.foundations.permission import Actor

State = Remedy.State
ORDER = (State.PROPOSED, State.DECIDED, State.DONE, State.DECLINED)


@dataclass(frozen=True)
class Waits:
    """What a remedy waits for on a day: 'decision', 'doing', 'check' or '' for nothing."""

    what: str
    by: date | None = None
    is_late: bool = False


def remedies() -> QuerySet[Remedy]:
    """Return all remedies with what their rows show, the newest first."""
    rows = Remedy.objects.select_related("owner", "team", "promoted_from")
    return rows.annotate(cases=Count("linked", distinct=True)).order_by("-id")


def remedies_now(kind: str = "", state: str = "") -> QuerySet[Remedy]:
    """Return those that are not archived, of one kind or state where one is given."""
    rows = remedies().filter(archived_at=None)
    if kind in Remedy.Kind.values:
        rows = rows.filter(kind=kind)
    return rows.filter(state=state) if state in State.values else rows


def archived_remedies() -> QuerySet[Remedy]:
    """Return those that were put away, the last one first."""
    return remedies().exclude(archived_at=None).order_by("-archived_at", "-id")


def remedy_with(remedy_id: int) -> Remedy | None:
    """Return a remedy with what its page shows, None where there is none."""
    rows = remedies().select_related("initiative", "promise")
    return rows.filter(pk=remedy_id).first()


def waits_for(remedy: Remedy, today: date) -> Waits:
    """Return what a remedy waits for, and whether the day has passed."""
    if remedy.state == State.PROPOSED:
        return _waits("decision", remedy.decide_by, today)
    if remedy.state == State.DECIDED:
        return _waits("doing", remedy.do_by, today)
    if remedy.state == State.DONE and remedy.check_on is not None:
        return Waits("check", remedy.check_on, remedy.check_on <= today)
    return Waits("")


def _waits(what: str, by: date | None, today: date) -> Waits:
    return Waits(what, by, by is not None and by < today)


def late_first(rows: Iterable[Remedy], today: date) -> list[Remedy]:
    """Return remedies in the order in which they want attention: late ones, open ones by their
    day, then those that are done or declined, the newest first."""
    return sorted(rows, key=lambda one: _urgency(one, today))


def _urgency(one: Remedy, today: date) -> tuple[bool, bool, date, int]:
    waits = waits_for(one, today)
    is_late = waits.is_late and waits.what != "check"
    by = waits.by if one.state in OPEN else None
    return (not is_late, one.state not in OPEN, by or date.max, -one.pk)


def undecided(today: date) -> list[Remedy]:
    """Return those that wait for a decision, those whose day has passed first."""
    return late_first(remedies_now(state=State.PROPOSED), today)


def overdue(today: date) -> QuerySet[Remedy]:
    """Return those whose decision or end should have been before a day."""
    late = Q(state=State.PROPOSED, decide_by__lt=today) | Q(state=State.DECIDED, do_by__lt=today)
    return remedies().filter(late, archived_at=None).order_by("decide_by", "id")


def done_between(first: date, last: date) -> QuerySet[Remedy]:
    """Return what was done from a day to a day, both included, the newest first."""
    rows = remedies().filter(archived_at=None, state=State.DONE)
    return rows.filter(done_on__gte=first, done_on__lte=last).order_by("-done_on", "-id")


def cases_of(remedy: Remedy, actor: Actor, on: date) -> QuerySet[Case]:
    """Return the cases behind a remedy that `actor` sees, the newest first."""
    rows = seen_by(actor, on).filter(remedies__remedy=remedy)
    return rows.select_related("kind", "team", "customer__personal").order_by("-id")


def remedies_of(case: Case) -> list[Remedy]:
    """Return the remedies behind which a case stands; the caller may see the case."""
    behind = RemedyCase.objects.filter(case=case).values("remedy")
    return list(remedies().filter(pk__in=behind, archived_at=None))


def trail_of(remedy: Remedy) -> list[Remedy]:
    """Return the remedy with all it grew out of and all that grew out of it, the smallest first.

    Each step asks once; a trail has three loops at most, so that it ends.
    """
    root, seen = remedy, {remedy.pk}
    while root.promoted_from is not None and root.promoted_from.pk not in seen:
        root = root.promoted_from
        seen.add(root.pk)
    found, fresh = [root.pk], [root.pk]
    while fresh:
        grown = remedies().filter(promoted_from__in=fresh).exclude(pk__in=found)
        fresh = [one.pk for one in grown]
        found.extend(fresh)
    rows = {one.pk: one for one in remedies().filter(pk__in=found)}
    return [rows[pk] for pk in found if pk in rows]


def titled(words: str, most: int) -> list[tuple[int, str]]:
    """Return number and title of the remedies that have every word in their title."""
    rows = Remedy.objects.filter(archived_at=None).order_by("-id")
    for word in words.split():
        rows = rows.filter(title__says=word)
    return list(rows.values_list("pk", "title")[:most]) if words.split() else []


def decided_between(first: date, last: date) -> QuerySet[Remedy]:
    """Return what was decided for or against from a day to a day, the newest first."""
    rows = remedies().filter(archived_at=None, decided_on__gte=first, decided_on__lte=last)
    return rows.order_by("-decided_on", "-id")
