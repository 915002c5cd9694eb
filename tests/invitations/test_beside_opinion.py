"""What answers to invitations say of a statement of the maturity assessment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from harken.analysis.proportions import ShareSums
from harken.foundations.permission import Actor, Role
from harken.invitations.beside_opinion import find_response
from harken.invitations.models import Invitation
from harken.invitations.rules import responding_speaks
from harken.web.evidence import Days, Speaks
from tests.invitations.world import contact, mailing, survey

LAST = date(2026, 3, 2)
DAYS = Days(LAST - timedelta(days=90), LAST)
READER = Actor("person", "1", "Ann", Role.ANALYST)


@pytest.mark.parametrize(
    ("complete", "n", "speaks"),
    [
        (42, 50, Speaks.FOR),  # from 71.5 %
        (10, 50, Speaks.NEITHER),  # 11.2 to 33.0 %
        (0, 100, Speaks.AGAINST),  # up to 3.7 %
        (0, 29, Speaks.NEITHER),
    ],
)
def test_the_response_rate_speaks_by_its_interval(complete: int, n: int, speaks: Speaks) -> None:
    assert responding_speaks(ShareSums.of_counts(complete, n).estimate()) is speaks


@pytest.mark.django_db
def test_invitations_that_arrived_in_these_days_count() -> None:
    one, person = mailing(survey()), contact("x@example.org")
    inside = datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)
    outside = datetime(2026, 3, 3, tzinfo=UTC)

    def invite(name: str, n: int, sent: datetime, **given: object) -> None:
        usual = {"mailing": one, "customer": person, "due_at": sent, "expires_at": sent}
        Invitation.objects.bulk_create(
            Invitation(key=f"{name}{place}", sent_at=sent, **usual, **given) for place in range(n)
        )

    assert "n = 0" in find_response(DAYS, READER).says
    invite("complete", 42, inside, begun_at=inside, completed_at=outside)
    invite("arrived", 8, inside, delivered_at=inside)
    invite("lost", 5, inside)
    invite("later", 9, outside, delivered_at=outside)
    found = find_response(DAYS, READER)
    # 42 of 50: 84 %, Wilson 71.5 to 91.7 (methodology 14)
    assert found.says == (
        "84.0 % of the invitations that arrived were answered completely (42 of 50; 95 % sure "
        "between 71.5 and 91.7 %)."
    )
    assert (found.speaks, found.url) == (Speaks.FOR, "/surveys/")
