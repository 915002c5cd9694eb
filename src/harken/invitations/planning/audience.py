"""Whom a mailing would reach, block by block, and who of them gets no mail and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.db.models.fields.json import KeyTextTransform

from harken.contacts.leaving.queries import reasons_for
from harken.contacts.leaving.rules import digest_of
from harken.contacts.people.queries import Conditions, contacts
from harken.invitations.models import Mailing
from harken.invitations.rules import BY_REASON, Why

AT_ONCE = 2000
FILTERS = ("language", "country", "attribute", "value")


@dataclass(frozen=True, slots=True)
class Person:
    """What decides whether, when and in which language a contact is written to."""

    customer: int
    language: str
    country: str
    email: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A contact, and why they get no mail ('' where they do)."""

    person: Person
    why: str = ""


@dataclass
class Audience:
    """Goes through the contacts once, in the order of their numbers.

    Of several with the same address only the first is written to.
    """

    conditions: Conditions
    _seen: set[bytes] = field(default_factory=set)

    def blocks(self, size: int = AT_ONCE) -> Iterator[list[Judged]]:
        """Yield everybody in blocks of `size`."""
        last = 0
        while found := self._after(last, size):
            last = found[-1].customer
            yield self._judged(found)

    def _after(self, last: int, size: int) -> list[Person]:
        rows = contacts(self.conditions).filter(pk__gt=last, personal__pk__gt=last).order_by("pk")
        rows = rows.annotate(zone=KeyTextTransform("zone", F("personal__attributes")))
        chosen = rows.values_list("pk", "language", "country", "personal__email", "zone")[:size]
        return [Person(*row[:4], row[4] or "") for row in chosen]

    def _judged(self, people: Sequence[Person]) -> list[Judged]:
        reasons = reasons_for({person.email for person in people})
        return [Judged(one, self._why(one, reasons.get(one.email))) for one in people]

    def _why(self, person: Person, stopped: object) -> str:
        if not person.email.strip():
            return Why.NO_ADDRESS
        if stopped is not None:
            return BY_REASON.get(getattr(stopped, "reason", ""), Why.UNSUBSCRIBED)
        address = bytes.fromhex(digest_of(person.email))[:12]
        if address in self._seen:
            return Why.SAME_ADDRESS
        self._seen.add(address)
        return ""


def conditions_of(mailing: Mailing) -> Conditions:
    """Return which contacts a mailing is for."""
    chosen = {name: str(mailing.filter.get(name, "")) for name in FILTERS}
    return Conditions(list_id=mailing.list_id, **chosen)


@dataclass(frozen=True)
class DryRun:
    """What a mailing would do now: how many contacts there are, how many get a mail, why not."""

    all: int
    would_go: int
    held: dict[str, int]


def dry_run(conditions: Conditions) -> DryRun:
    """Count without writing anything."""
    counts: Counter[str] = Counter()
    for block in Audience(conditions).blocks():
        counts.update(str(one.why) for one in block)
    return DryRun(counts.total(), counts.pop("", 0), dict(counts.most_common()))
