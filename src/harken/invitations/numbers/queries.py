"""How a mailing went: counts of its invitations, and shares with their denominators."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums
from harken.foundations.keyset import Page, page_of
from harken.invitations.models import Invitation

State = Invitation.State
CONFIDENCE = 0.95
ARRIVED = Q(delivered_at__isnull=False) | Q(begun_at__isnull=False)
"""Who began to answer has the mail, whatever the mail server said."""
_COUNTS = {
    "all": Count("id"),
    "waiting": Count("id", filter=Q(state=State.PLANNED)),
    "sent": Count("id", filter=Q(sent_at__isnull=False)),
    "delivered": Count("id", filter=Q(sent_at__isnull=False) & ARRIVED),
    "failed": Count("id", filter=Q(state=State.FAILED)),
    "begun": Count("id", filter=Q(begun_at__isnull=False)),
    "complete": Count("id", filter=Q(completed_at__isnull=False)),
    "reminded": Count("id", filter=Q(reminded_at__isnull=False)),
}


@dataclass(frozen=True)
class Counts:
    """Invitations of a mailing. `delivered` were taken by the other side's mail server and did not
    come back; of `in_doubt` nobody knows. `held` were not sent, by reason."""

    all: int = 0
    waiting: int = 0
    sent: int = 0
    delivered: int = 0
    failed: int = 0
    begun: int = 0
    complete: int = 0
    reminded: int = 0
    held: dict[str, int] = field(default_factory=dict)

    @property
    def in_doubt(self) -> int:
        """Mails that left and may or may not have arrived, those on their way included."""
        return self.sent - self.delivered - self.failed

    @property
    def delivery(self) -> Estimate:
        """The share of sent mails that arrived."""
        return _share(self.delivered, self.sent)

    @property
    def beginning(self) -> Estimate:
        """The share of delivered invitations that were begun."""
        return _share(self.begun, self.delivered)

    @property
    def response(self) -> Estimate:
        """The response rate: complete of delivered (methodology 3.5)."""
        return _share(self.complete, self.delivered)


def _share(hits: int, n: int) -> Estimate:
    return ShareSums.of_counts(min(hits, n), n).estimate(CONFIDENCE)


def counts_of(mailings: Sequence[int]) -> dict[int, Counts]:
    """Return the counts of mailings in two questions; one without invitations has zeros."""
    chosen = Invitation.objects.filter(mailing__in=mailings).order_by()
    rows: dict[int, dict[str, int]] = {}
    for mailing, *counts in chosen.values_list("mailing").annotate(**_COUNTS):
        rows[mailing] = dict(zip(_COUNTS, counts, strict=True))
    held: dict[int, Counter[str]] = defaultdict(Counter)
    reasons = chosen.filter(state=State.HELD).values_list("mailing", "why").annotate(n=Count("id"))
    for mailing, why, count in reasons:
        held[mailing][why] = count
    return {
        one: Counts(**rows.get(one, {}), held=dict(held[one].most_common())) for one in mailings
    }


def invitations_page(
    mailing: int, *, state: str = "", email: str = "", cursor: str | None = None
) -> Page[Invitation]:
    """Return a page of a mailing's invitations with who they are for; raises BadCursor."""
    rows = Invitation.objects.filter(mailing=mailing).select_related("customer__personal")
    if state:
        rows = rows.filter(state=state)
    if email:
        rows = rows.filter(customer__personal__email__says=email)
    return page_of(rows, order=("-id",), cursor=cursor)


def has_invited() -> bool:
    """Tell whether anybody was ever sent an invitation."""
    return Invitation.objects.filter(sent_at__isnull=False).exists()
