"""How a mailing went: counts, shares with their denominators, and whom the answers come from."""

from datetime import timedelta
from typing import Any

import pytest

from harken.analysis.comparison import Verdict
from harken.invitations.models import Invitation, Mailing
from harken.invitations.numbers.against import against_base, group
from harken.invitations.numbers.queries import Counts, counts_of, invitations_page
from harken.invitations.numbers.words import against_words, figures
from tests.invitations.world import START, contact, mailing, survey


def invite(one: Mailing, state: str = "sent", **given: Any) -> Invitation:
    person = given.pop("person", None) or contact("x@example.org")
    times = {"due_at": START, "expires_at": START + timedelta(days=30)}
    return Invitation.objects.create(
        mailing=one, customer=person, key=f"k{person.pk}", state=state, **times, **given
    )


@pytest.mark.django_db
def test_counts_of_a_mailing() -> None:
    one, other = mailing(survey()), mailing(survey("other"))
    arrived = {"sent_at": START, "delivered_at": START}
    invite(one, "planned")
    invite(one, "held", why="no_address")
    invite(one, "held", why="unsubscribed")
    invite(one, "held", why="no_address")
    invite(one, **arrived)
    invite(one, sent_at=START)  # in doubt
    invite(one, "failed", sent_at=START, why="refused")
    invite(one, "begun", **arrived, begun_at=START)
    invite(one, "complete", sent_at=START, begun_at=START, completed_at=START)  # so it arrived
    found = counts_of([one.pk, other.pk])
    counts = found[one.pk]
    assert (counts.all, counts.waiting, counts.sent, counts.delivered) == (9, 1, 5, 3)
    assert (counts.failed, counts.in_doubt, counts.begun, counts.complete) == (1, 1, 2, 1)
    assert counts.held == {"no_address": 2, "unsubscribed": 1}
    assert found[other.pk] == Counts()


def test_shares_have_wilson_intervals() -> None:
    counts = Counts(all=110, sent=100, delivered=50, begun=45, complete=42)
    # 42 of 50: 0.84, Wilson 0.715 to 0.917 (methodology 3.2)
    assert counts.response.value == pytest.approx(84)
    assert (counts.response.low, counts.response.high) == pytest.approx((71.5, 91.7), abs=0.05)
    last = figures(counts, "en")[-1]
    assert last.value == "84 %"
    assert last.detail == "42 of 50; 95 % sure between 71 and 92 %"


def test_nine_mails_are_too_few_for_a_share() -> None:
    shown = figures(Counts(all=9, sent=9, delivered=9, complete=3), "en")[-1]
    assert (shown.value, shown.detail) == ("3 of 9", "too few for a share: under 10")
    assert figures(Counts(), "en")[0].detail == "nothing to count yet"


def test_a_group_is_compared_with_the_others_it_is_not_in() -> None:
    # 1,000 contacts, 400 of them Polish; 100 answered, 60 of them Polish.
    found = group("pl", (400, 60), (1000, 100))
    assert (found.share, found.base_share) == (60, 40)
    # others: 340 of 900 = 37.78 %; (1 - 0.1) × (60 - 37.78) = 20 = 60 - 40
    assert found.difference.difference == pytest.approx(20)
    # Newcombe by hand: Wilson of 60/100 is 0.5020 to 0.6906, of 340/900 0.3467 to 0.4099;
    # low 0.2222 - hypot(0.0980, 0.0321) = 0.1191, high 0.2222 + hypot(0.0906, 0.0311) = 0.3180;
    # both times 0.9.
    assert found.difference.low == pytest.approx(10.7, abs=0.1)
    assert found.difference.high == pytest.approx(28.6, abs=0.1)
    assert found.verdict is Verdict.HIGHER


def test_when_everybody_answered_there_is_no_difference() -> None:
    found = group("pl", (40, 40), (100, 100))
    assert found.share == found.base_share


@pytest.mark.django_db
def test_who_answers_more_often_is_said_first() -> None:
    one = mailing(survey())
    for n in range(40):
        polish = n < 20
        person = contact(
            f"p{n}@example.org",
            language="pl" if polish else "en",
            attributes={"plan": "gold" if n % 2 else "basic", "number": n},
        )
        done = {"completed_at": START} if n < 18 else {}
        invite(one, "complete" if done else "sent", person=person, **done)
    found = against_base(Invitation.objects.filter(mailing=one))
    assert (found.contacts, found.respondents) == (40, 18)
    assert [margin.name for margin in found.margins] == ["language", "plan"]
    told = against_words(found, "en")
    assert told.finding.startswith("Those who answered differ from all contacts: ")
    assert "Polski ▲" in told.finding
    polish = next(row for row in told.tables[0].rows if row.value == "Polski")
    assert (polish.share, polish.base) == ("100.0 % (18)", "50.0 % (20)")
    assert polish.verdict == "answers more often"


@pytest.mark.django_db
def test_single_invitations_are_found_by_address_and_state() -> None:
    one = mailing(survey())
    invite(one, person=contact("ann@example.org"))
    invite(one, "held", person=contact("bob@example.org"))
    assert len(invitations_page(one.pk, email="ANN@").rows) == 1
    assert [row.state for row in invitations_page(one.pk, state="held").rows] == ["held"]
    assert invitations_page(one.pk, email="zoe").rows == []
