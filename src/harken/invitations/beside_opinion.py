"""What answers to invitations say about a statement of the maturity assessment."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from harken.analysis.display import FULL_BASE
from harken.analysis.estimate import Estimate
from harken.analysis.proportions import ShareSums
from harken.foundations.permission import Actor
from harken.invitations.models import Invitation
from harken.invitations.numbers.queries import ARRIVED
from harken.invitations.permissions import SEE_INVITATIONS
from harken.invitations.rules import RESPONSE_BELOW, RESPONSE_FROM, responding_speaks
from harken.organisation.profile.queries import profile
from harken.surveys.permissions import SEE_SURVEYS
from harken.web.evidence import Days, Evidence, EvidenceSource, evidence_sources, share_words


def register() -> None:
    """Fill the registry."""
    evidence_sources.register(
        EvidenceSource(
            "invitations.response",
            gettext_lazy("Answers to invitations"),
            ("CC1",),
            SEE_INVITATIONS,
            find_response,
        )
    )


def find_response(days: Days, actor: Actor) -> Evidence:
    """Say which share of the invitations that arrived was answered."""
    complete, delivered = answered_of(days)
    share = ShareSums.of_counts(complete, delivered).estimate()
    url = reverse("surveys:surveys") if SEE_SURVEYS.allows(actor) else ""
    return Evidence(_says(complete, share), responding_speaks(share), _rule(), url)


def answered_of(days: Days) -> tuple[int, int]:
    """Return how many invitations sent on these days were completed, and how many arrived."""
    sent = Invitation.objects.filter(
        sent_at__gte=_midnight(days.first), sent_at__lt=_midnight(days.last + timedelta(days=1))
    )
    found = sent.filter(ARRIVED).aggregate(
        n=Count("id"), complete=Count("id", filter=Q(completed_at__isnull=False))
    )
    return found["complete"], found["n"]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(profile().zone))


def _says(complete: int, share: Estimate) -> str:
    if not share.n:
        return _("No invitation arrived in these days (n = 0), so nothing can be said.")
    words = share_words(complete, share, get_language() or "en")
    if share.n < FULL_BASE:
        return _(
            "%(hits)s of %(n)s invitations were answered completely: too few for more than a count."
        ) % {**words}
    return _(
        "%(share)s %% of the invitations that arrived were answered completely (%(hits)s of "
        "%(n)s; 95 %% sure between %(low)s and %(high)s %%)."
    ) % {**words}


def _rule() -> str:
    return _(
        "For: the whole interval lies at %(from)s %% or more. Against: all of it lies below "
        "%(below)s %%. Neither: in between, or under %(least)s invitations that arrived. Those of "
        "the last days may still be answered."
    ) % {"from": RESPONSE_FROM, "below": RESPONSE_BELOW, "least": FULL_BASE}
