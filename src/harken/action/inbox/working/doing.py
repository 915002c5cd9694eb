"""What can be done with a case, or with many, from what a form says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harken.action.cases import actions
from harken.action.cases.models import Case
from harken.action.clocks.hours import hours_of
from harken.action.inbox.listing.asked import MOST_ID
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.working.handing import handing_to
from harken.action.inbox.working.later import moment_of
from harken.action.kinds.models import CaseKind
from harken.action.opening.models import Priority
from harken.organisation.changes.refused import Refused
from harken.organisation.profile.queries import profile
from harken.web.registries import Text

Given = Mapping[str, str]
Act = Callable[..., Case]
UNDONE = frozenset({"take", "resolve", "close", "snooze", "merge", "hand-over", "priority", "kind"})
"""Acts that a toast takes back."""
DONE: Mapping[str, Text] = {
    "take": gettext_lazy("Case %(case)s is yours now."),
    "hand-over": gettext_lazy("Case %(case)s was handed over."),
    "wait": gettext_lazy("Case %(case)s waits for the customer."),
    "work": gettext_lazy("Case %(case)s is being worked on again."),
    "snooze": gettext_lazy("Case %(case)s is put off."),
    "wake": gettext_lazy("Case %(case)s is back."),
    "resolve": gettext_lazy("Case %(case)s is resolved."),
    "close": gettext_lazy("Case %(case)s is closed without a reply."),
    "reopen": gettext_lazy("Case %(case)s is open again."),
    "merge": gettext_lazy("Case %(case)s goes on in the other one."),
    "part": gettext_lazy("Case %(case)s stands on its own again."),
    "priority": gettext_lazy("The priority of case %(case)s is changed."),
    "kind": gettext_lazy("The kind of case %(case)s is changed."),
    "tick": gettext_lazy("The steps of case %(case)s are changed."),
}
FOR_MANY = ("take", "hand-over", "snooze", "resolve", "close", "priority", "kind")


@dataclass(frozen=True)
class Deed:
    """An act that was asked for: `do(case_id, revision=…)`."""

    name: str
    do: Act

    @property
    def said(self) -> str:
        """What is said when it is done, with %(case)s in it."""
        return str(DONE[self.name])


def read_deed(name: str, given: Given, desk: Desk, team_id: int | None = None) -> Deed:
    """Return the act that a form asks for; raises Refused where it lacks something.

    `team_id` is whose working hours count for putting off.
    """
    if name not in DONE:
        raise Refused(_("Choose what is to be done."))
    return Deed(name, _bound(name, given, desk, team_id))


def _bound(name: str, given: Given, desk: Desk, team_id: int | None) -> Act:
    bind, because = partial(_bind, desk), given.get("because", "")
    plain = {
        "take": actions.take, "wait": actions.wait_for_customer, "work": actions.work_on,
        "wake": actions.wake, "part": actions.part,
    }  # fmt: skip
    if name in plain:
        return bind(plain[name])
    made: Mapping[str, Callable[[], Act]] = {
        "hand-over": lambda: bind(actions.hand_over, handing_to(given.get("to", ""), because)),
        "snooze": lambda: bind(actions.snooze, _until(given, desk, team_id)),
        "resolve": lambda: bind(actions.resolve, because=because),
        "close": lambda: bind(actions.close_case, because),
        "reopen": lambda: bind(actions.reopen, because=because),
        "merge": lambda: bind(actions.merge, _number(given.get("into", ""))),
        "priority": lambda: bind(actions.set_priority, _priority(given)),
        "kind": lambda: bind(actions.set_kind, _kind(given)),
        "tick": lambda: bind(
            actions.tick, _number(given.get("step", "")), done=given.get("done") == "1"
        ),
    }
    return made[name]()


def _bind(desk: Desk, act: Act, *first: object, **words: object) -> Act:
    def do(case_id: int, revision: int | None = None) -> Case:
        return act(desk.actor, case_id, *first, now=desk.now, revision=revision, **words)

    return do


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_ID):
        raise Refused(_("Choose one from the list."))
    return int(text)


def _until(given: Given, desk: Desk, team_id: int | None) -> object:
    zone = ZoneInfo(profile().zone)
    hours = hours_of(team_id) if team_id else None
    return moment_of(given.get("until", ""), given.get("day", ""), desk.now, zone, hours)


def _priority(given: Given) -> int:
    number = _number(given.get("priority", ""))
    if number not in Priority.values:
        raise Refused(_("Choose one from the list."))
    return number


def _kind(given: Given) -> CaseKind:
    kind = CaseKind.objects.filter(pk=_number(given.get("kind", "")), archived_at=None).first()
    if kind is None:
        raise Refused(_("Choose one from the list."))
    return kind
