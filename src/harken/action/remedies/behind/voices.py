"""What customers said in the cases behind a remedy, masked for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from harken.accounts.users.models import User
from harken.action.cases.models import Case, CaseSignal
from harken.customers.masking import masked
from harken.listening.reading.rows import names_of
from harken.listening.signals.models import Signal

HIDDEN = "[…]"
LONGEST = 280
SHORTEST = 12


@dataclass(frozen=True)
class Voice:
    """A customer's words in a case that the reader sees."""

    case: Case
    url: str
    text: str


def voices_of(cases: Iterable[Case], most: int) -> list[Voice]:
    """Return the words of some of these cases, which the reader may see; asks twice."""
    seen = {case.pk: case for case in cases}
    firsts = CaseSignal.objects.filter(case__in=seen, signal__withdrawn_at=None)
    rows = firsts.exclude(signal__text="").select_related("signal__customer__personal")
    staff = list(User.objects.exclude(name="").values_list("name", flat=True))
    found: dict[int, Voice] = {}
    for row in rows.order_by("-case_id", "id")[: most * 5]:
        text = words_of(row.signal, staff)
        if row.case_id not in found and len(text) >= SHORTEST:
            found[row.case_id] = Voice(
                seen[row.case_id], reverse("action:case", args=[row.case_id]), text
            )
    return list(found.values())[:most]


def words_of(signal: Signal, staff: Iterable[str]) -> str:
    """Return the words of a signal without what says who it is, shortened."""
    text = masked(signal.text, [*names_of(signal.customer), *staff], lambda _kind: HIDDEN)
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
