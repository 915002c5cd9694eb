"""A leader plans a review, opens it, writes minutes, lets people take things on, and closes it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from harken.audit.models import AuditEntry
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from harken.strategy.reviews.actions import (
    Plan,
    Written,
    cancel_review,
    close_review,
    open_review,
    plan_review,
    reopen_review,
    unopen_review,
    write_minutes,
)
from harken.strategy.reviews.agenda import sections_of
from harken.strategy.reviews.committing import settle, take_off, take_on
from harken.strategy.reviews.loose import findings
from harken.strategy.reviews.models import Commitment, Review
from harken.strategy.reviews.queries import (
    coming,
    due_by,
    kept_by_person,
    next_review,
    open_of,
    since_of,
    titled,
)
from harken.strategy.reviews.rules import Kept

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def planned(own_home: Any, lead: Any, now: datetime) -> Review:
    return plan_review(lead.actor, Plan("March review", DAY, (lead.pk,)), now=now)


@pytest.fixture
def opened(planned: Review, lead: Any, now: datetime) -> Review:
    return open_review(lead.actor, planned.pk, now=now)


def sentences(review: Review, now: datetime) -> list[str]:
    return [line.text for section in sections_of(review, now) for line in section.lines]


def test_only_those_who_run_reviews_plan_one(people: dict, now: datetime) -> None:
    for role in (Role.ANALYST, Role.LEADER, Role.EMPLOYEE):
        with pytest.raises(PermissionDenied):
            plan_review(people[role].actor, Plan("March review", DAY), now=now)
    with pytest.raises(Refused):
        plan_review(people[Role.LEAD].actor, Plan("  ", DAY), now=now)


def test_a_review_goes_from_planned_to_held_and_back(
    planned: Review, lead: Any, now: datetime
) -> None:
    with pytest.raises(Refused):
        write_minutes(lead.actor, planned.pk, Written("We began"), now=now)
    with pytest.raises(Refused):
        close_review(lead.actor, planned.pk, now=now)
    opened = open_review(lead.actor, planned.pk, now=now)
    assert opened.agenda is not None
    with pytest.raises(Refused):
        cancel_review(lead.actor, planned.pk, now=now)
    write_minutes(lead.actor, planned.pk, Written("We listened first.", 90, 40), now=now)
    assert close_review(lead.actor, planned.pk, now=now).state == Review.State.HELD
    with pytest.raises(Refused):
        unopen_review(lead.actor, planned.pk, now=now)
    assert reopen_review(lead.actor, planned.pk, now=now).state == Review.State.OPEN
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"review.planned", "review.opened", "review.held", "review.reopened"} <= verbs


def test_the_log_does_not_repeat_the_minutes(opened: Review, lead: Any, now: datetime) -> None:
    write_minutes(lead.actor, opened.pk, Written("Anna was late again", 60, 20), now=now)
    entry = AuditEntry.objects.get(verb="review.minutes_written")
    assert "Anna" not in str(entry.changes)


def test_an_opened_agenda_stays_in_every_language(
    planned: Review, lead: Any, people: dict, now: datetime
) -> None:
    before = plan_review(lead.actor, Plan("February", DAY - timedelta(28)), now=now)
    open_review(lead.actor, before.pk, now=now)
    taken = take_on(
        lead.actor, before.pk, "Call those who waited", lead.pk, DAY + timedelta(3), now=now
    )
    opened = open_review(lead.actor, planned.pk, now=now)
    assert any("Call those who waited" in text for text in sentences(opened, now))
    settle(lead.actor, taken.pk, "kept", now=now)
    opened.refresh_from_db()
    assert any("Call those who waited" in text for text in sentences(opened, now))
    (section,) = [part for part in opened.agenda if part["name"] == "commitments"]
    assert set(section["items"][0]["says"]) == {"en", "pl", "ru", "uk"}
    with translation.override("ru"):
        assert any("Call those who waited" in text for text in sentences(opened, now))


def test_words_on_the_agenda_are_masked_and_go_with_the_customer(
    planned: Review, lead: Any, said: Any, now: datetime
) -> None:
    from harken.listening.signals.actions import correct_signal

    text = "I waited three weeks and nobody rang me. My name is Anna Nowak, 601 202 303."
    (signal,) = said(on=date(2026, 2, 25), text=text, scores={"nps": 2})
    opened = open_review(lead.actor, planned.pk, now=now)
    assert text not in str(opened.agenda)
    first = sentences(opened, now)[0]
    assert "waited three weeks" in first
    assert "601" not in first
    assert "Nowak" not in first
    correct_signal(signal, {"text": ""}, actor=lead.actor, now=now)
    assert sentences(opened, now)[0] == "These words were erased."


def test_commitments_are_settled_and_counted_by_name(
    opened: Review, lead: Any, people: dict, now: datetime
) -> None:
    actor, owner = lead.actor, people[Role.LEADER]
    for place, state in enumerate(("kept", "broken", "cancelled", "open")):
        row = take_on(actor, opened.pk, f"Do {place}", owner.pk, DAY + timedelta(place), now=now)
        settle(actor, row.pk, state, now=now)
    (person,) = kept_by_person(DAY)
    assert (person.name, person.kept, person.open) == (owner.name, Kept(1, 2), 1)
    assert [one.text for one in open_of(owner.actor)] == ["Do 3"]
    assert open_of(actor) == []
    assert due_by(DAY + timedelta(2)) == []
    with pytest.raises(Refused):
        take_off(actor, Commitment.objects.get(text="Do 0").pk, now=now)
    take_off(actor, Commitment.objects.get(text="Do 3").pk, now=now)
    assert Commitment.objects.count() == 3


def test_nothing_is_taken_on_before_it_opens_nor_by_somebody_who_left(
    planned: Review, lead: Any, people: dict, now: datetime
) -> None:
    with pytest.raises(Refused, match="Open the review"):
        take_on(lead.actor, planned.pk, "Call", lead.pk, DAY, now=now)
    open_review(lead.actor, planned.pk, now=now)
    gone = people[Role.LEADER]
    gone.is_active = False
    gone.save()
    with pytest.raises(Refused, match="still here"):
        take_on(lead.actor, planned.pk, "Call", gone.pk, DAY, now=now)


def test_what_hangs_loose_is_told_with_its_remedy(
    opened: Review, lead: Any, people: dict, now: datetime
) -> None:
    leaver = people[Role.LEADER]
    take_on(lead.actor, opened.pk, "Ask the courier", leaver.pk, DAY, now=now)
    leaver.is_active = False
    leaver.save()
    plan_review(lead.actor, Plan("Forgotten", DAY - timedelta(9)), now=now)
    told = [one.sentence for one in findings(DAY)]
    assert any("“Forgotten” was planned for" in one for one in told)
    assert any("“Ask the courier” was taken on by somebody who has left." in one for one in told)


def test_a_review_looks_back_to_the_last_one_that_was_held(
    planned: Review, lead: Any, now: datetime
) -> None:
    assert since_of(planned) == DAY - timedelta(28)
    before = plan_review(lead.actor, Plan("February", date(2026, 1, 26)), now=now)
    open_review(lead.actor, before.pk, now=now)
    close_review(lead.actor, before.pk, now=now)
    assert since_of(planned) == date(2026, 1, 26)
    assert next_review(DAY) == planned
    assert coming() == [planned]
    assert titled("MARCH", 5) == [(planned.pk, "March review")]
