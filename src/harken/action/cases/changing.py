"""The one way into a case that is to be changed: right, sight, lock, and who was quicker."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.action.cases.models import Case, CaseEvent, What
from harken.action.cases.queries import living
from harken.action.cases.sight import seen_by
from harken.action.clocks.keeping import begin, keep
from harken.action.permissions import WORK_CASES
from harken.foundations.permission import Actor
from harken.organisation.changes.refused import TooLate
from harken.organisation.profile.queries import local_date, profile
from harken.web.formats import moment
from harken.web.live import touch

TOPIC = "action.cases"
"""The live topic of all that lists cases."""
ECHOES = frozenset({What.ASKED, What.PUSHED})
"""What Harken does by itself after an act: nobody was quicker by it, and it hinders no undo."""
MOST_ECHOES = 5


class Overtaken(TooLate):
    """Somebody else changed the case since it was looked at; `event` is the last thing done."""

    def __init__(self, event: CaseEvent | None) -> None:
        self.event = event
        super().__init__(_told(event))


@contextmanager
def changing(
    actor: Actor, case_id: int, now: datetime, revision: int | None = None
) -> Iterator[Case]:
    """Hold a case's row in a transaction, and save it with its clocks afterwards.

    Raises PermissionDenied, Case.DoesNotExist for a case that `actor` does not see, and Overtaken
    where it is no longer at the `revision` that was looked at (None: whatever it is).
    """
    WORK_CASES.demand(actor)
    with transaction.atomic():
        case = held(seen_by(actor, local_date(now)), case_id)
        demand_revision(case, revision)
        yield case
        settle(case, now)


def held(rows: "QuerySet[Case]", case_id: int) -> Case:
    """Return one of `rows`, locked; inside a transaction. Raises Case.DoesNotExist."""
    related = rows.select_related("kind", "team", "owner", "customer", "play")
    return related.select_for_update(of=("self",)).get(pk=case_id)


def held_living(case_id: int) -> Case:
    """Return a case, or the one it lives on in, locked; inside a transaction.

    It may be merged in the very moment in which its lock is waited for.
    """
    case = held(Case.objects.all(), living(Case.objects.get(pk=case_id)).pk)
    while case.merged_into_id is not None:
        case = held(Case.objects.all(), case.merged_into_id)
    return case


def demand_revision(case: Case, revision: int | None) -> None:
    """Raise Overtaken unless the case is as it was when it was looked at, but for echoes."""
    if revision is None or case.revision == revision:
        return
    count = case.revision - revision
    newest = list(case.events.order_by("-id")[: MOST_ECHOES + 1])
    acts = [line for line in newest[: max(count, 0)] if not is_echo(line)]
    if acts or not 0 < count <= len(newest):
        raise Overtaken(next(iter(acts or newest), None))


def is_echo(line: CaseEvent) -> bool:
    """Tell whether Harken did this by itself because of what somebody did before."""
    return line.what in ECHOES and line.actor_kind == Actor.system().kind


def settle(case: Case, now: datetime) -> None:
    """Save a held case once, let its clocks see what is due now, and let open lists know."""
    case.save()
    keep(case, now)
    touch(TOPIC)


def promise_anew(case: Case, now: datetime) -> None:
    """Choose again what is promised, after the kind or priority of a held case changed."""
    case.save()
    begin(case, now)


def _told(event: CaseEvent | None) -> str:
    if event is None:
        return _("The case was changed meanwhile. Look at it again, then decide.")
    return _("“%(who)s” was quicker (%(what)s, %(when)s). Look at the case again, then decide.") % {
        "who": event.actor_label,
        "what": event.get_what_display(),
        "when": moment(event.at, get_language() or "en", ZoneInfo(profile().zone)),
    }
