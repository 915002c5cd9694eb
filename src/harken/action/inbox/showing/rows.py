"""Cases as the list shows them to one reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from harken.action.cases.models import Case, CaseSignal
from harken.action.inbox.listing.asked import Asked
from harken.action.inbox.listing.due import Due, Said
from harken.action.inbox.listing.owed import working_left
from harken.action.inbox.listing.selecting import Desk
from harken.action.inbox.working.looking import Looker, lookers
from harken.action.opening.models import Priority
from harken.customers.models import Customer
from harken.customers.queries import personal_of
from harken.listening.reading.rows import Reader
from harken.organisation.profile.queries import profile

FIRST_WORDS = 120


@dataclass(frozen=True)
class Row:
    """A case in the list."""

    case: Case
    url: str
    title: str
    customer: str
    kind: str
    due: Due
    owner: str
    is_mine: bool
    priority: str
    lookers: list[Looker] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """For whom cases are written out."""

    desk: Desk
    reader: Reader
    zone: ZoneInfo

    @classmethod
    def to(cls, desk: Desk) -> "Shown":
        """Return what holds for this reader now."""
        reader = Reader(desk.actor, get_language() or "en", {})
        return cls(desk, reader, ZoneInfo(profile().zone))

    @property
    def said(self) -> Said:
        """How moments are said."""
        return Said(self.desk.now, self.reader.language, self.zone)

    def title(self, case: Case, first_words: str = "") -> str:
        """Return a case's subject, else the first words of what it is about."""
        said = case.subject or first_words
        text = " ".join(self.reader.text(said, case.customer).split())
        if not text:
            return _("Case %(number)s") % {"number": case}
        return text if len(text) <= FIRST_WORDS else f"{text[:FIRST_WORDS].rstrip()} …"

    def customer(self, customer: Customer | None) -> str:
        """Return a customer's name as the reader may see it."""
        if customer is None:
            return _("unknown customer")
        if customer.erased_at:
            return _("erased customer")
        personal = personal_of(customer)
        if self.reader.sees_customers and personal and (personal.name or personal.email):
            return str(personal.name or personal.email)
        return _("customer %(number)s") % {"number": customer}

    def owner(self, case: Case) -> str:
        """Name the owner; one who left is named as such."""
        if case.owner_id == self.desk.me and case.owner_id:
            return _("you")
        if case.owner is not None and case.owner.is_active:
            return str(case.owner)
        if case.owner_name:
            return _("%(name)s, who left") % {"name": case.owner_name}
        return ""


@dataclass(frozen=True)
class Standing:
    """How it stands with the cases of a page at this moment, asked once for all of them: who looks
    at them, and how much working time is left."""

    looking: Mapping[int, list[Looker]]
    left: Mapping[int, float]

    @classmethod
    def of(cls, cases: Sequence[Case], desk: Desk) -> "Standing":
        """Return how it stands with these."""
        numbers = {case.pk for case in cases}
        return cls(lookers(numbers, desk.actor, desk.now), working_left(cases, desk.now))


def rows_of(
    cases: list[Case], asked: Asked, desk: Desk, standing: Standing | None = None
) -> list[Row]:
    """Return cases as rows, in four questions however many they are; two less where it is known
    already how it stands with them."""
    shown = Shown.to(desk)
    words = _first_words(cases)
    now = standing or Standing.of(cases, desk)
    return [
        Row(
            case=case,
            url=address_of(case, asked),
            title=shown.title(case, words.get(case.pk, "")),
            customer=shown.customer(case.customer),
            kind=str(case.kind),
            due=shown.said.due(case, now.left.get(case.pk)),
            owner=shown.owner(case),
            is_mine=case.owner_id == desk.me,
            priority=_priority(case),
            lookers=now.looking.get(case.pk, []),
        )
        for case in cases
    ]


def address_of(case: Case, asked: Asked) -> str:
    """Return where a case opens beside the list one came from."""
    return f"{reverse('action:case', args=[case.pk])}?{asked.query()}".removesuffix("?")


def _priority(case: Case) -> str:
    if case.priority < Priority.HIGH:
        return ""
    return str(Priority(case.priority).label)


def _first_words(cases: Iterable[Case]) -> Mapping[int, str]:
    nameless = [case.pk for case in cases if not case.subject]
    rows = CaseSignal.objects.filter(case_id__in=nameless, is_first=True)
    return dict(rows.values_list("case_id", "signal__text"))
