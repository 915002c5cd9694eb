"""What is said in public: positive minus negative mentions, apart from what surveys say."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from harken.foundations.clock import system_clock
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.metrics.measures.models import Measure
from harken.metrics.store import the_store
from harken.organisation.changes.refused import Refused
from harken.strategy.social_audit.actions import Draft, set_rule
from harken.strategy.social_audit.figures import audit_of
from harken.strategy.social_audit.models import SocialAuditRule
from harken.strategy.social_audit.rule import rule_now
from harken.strategy.social_audit.telling import mixed_words

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
TODAY = date(2026, 3, 28)


@pytest.fixture
def stars(db: None) -> Measure:
    return Measure.objects.create(name="stars", label=LocalText({"en": "Stars"}), low=1, high=5)


def test_four_and_five_stars_minus_one_and_two(plant: Callable, stars: Measure) -> None:
    plant("stars", [5] * 50 + [4] * 10 + [3] * 15 + [2] * 5 + [1] * 20, source="reviews",
          channel="shop page")  # fmt: skip
    plant("csat", [1] * 100, source="survey")
    rule = rule_now(the_store())
    assert rule is not None
    assert (rule.measure, rule.sources, rule.is_found) == (stars, ("source=reviews",), True)
    assert (rule.positive_from, rule.negative_to) == (4.0, 2.0)
    found = audit_of(rule, the_store(), TODAY)
    assert found is not None
    assert (found.mentions.positive, found.mentions.neutral, found.mentions.negative) == (
        60,
        15,
        25,
    )
    # Adjusted Wald, n' = 103: p = 60.75/103, d = 25.75/103, p - d = 0.33981;
    # se = sqrt((0.83981 - 0.11547)/103) = 0.08386; 33.98 -/+ 1.96 x 8.386 = 17.5 and 50.4.
    net = found.mentions.net
    assert (net.value, round(net.low, 1), round(net.high, 1)) == (35.0, 17.5, 50.4)
    assert found.replies is None


def test_sources_months_and_replies(plant: Callable, stars: Measure) -> None:
    for month, good in ((1, 30), (2, 20), (3, 10)):
        day = date(2026, month, 10)
        plant("stars", [5] * good + [1] * (40 - good), on=day, source="reviews")
    plant("stars", [5] * 12, source="mentions")
    rule = rule_now(the_store())
    assert rule is not None
    assert rule.sources == ("source=mentions", "source=reviews")
    found = audit_of(rule, the_store(), TODAY)
    assert found is not None
    assert [(one.name, one.mentions.n) for one in found.sources] == [
        ("reviews", 120),
        ("mentions", 12),
    ]
    nets = [one.mentions.net.value for one in found.months]
    assert nets[:2] == [50.0, 0.0]  # 75 % - 25 %; half and half
    assert nets[2] == pytest.approx(100 * (22 - 30) / 52)


def test_a_reply_rate_only_where_the_sources_know(said: Callable, stars: Measure) -> None:
    said(source="reviews", scores={"stars": 4}, durations={"first_response_seconds": 60.0})
    said(source="reviews", times=39, scores={"stars": 4},
         durations={"first_response_seconds": None})  # fmt: skip
    rule = rule_now(the_store())
    assert rule is not None
    found = audit_of(rule, the_store(), TODAY)
    assert found is not None
    assert found.replies is not None
    assert (found.replies.value, found.replies.n) == (2.5, 40)


def test_old_mentions_are_told_as_of_their_own_time(plant: Callable, stars: Measure) -> None:
    plant("stars", [5] * 40, on=date(2021, 5, 3), source="reviews")
    found = audit_of(rule_now(the_store()), the_store(), TODAY)
    assert found.window.last == date(2021, 5, 31)
    assert found.mentions.n == 40


def test_a_few_weeks_with_too_few_mentions_become_a_year(plant: Callable, stars: Measure) -> None:
    plant("stars", [5] * 40, on=date(2025, 9, 3), source="reviews")
    plant("stars", [1] * 5, on=date(2026, 3, 3), source="reviews")
    found = audit_of(rule_now(the_store()), the_store(), TODAY)
    assert (found.window.first, found.mentions.n) == (TODAY - timedelta(days=364), 45)


def test_a_metric_that_counts_mentions_with_surveys_is_named(plant: Callable) -> None:
    plant("csat", [5] * 40, source="reviews")
    alone = audit_of(rule_now(the_store()), the_store(), TODAY)
    assert mixed_words(alone) == ""
    plant("csat", [2] * 30, source="survey")
    both = audit_of(rule_now(the_store()), the_store(), TODAY)
    assert (both.mentions.n, both.others) == (40, 30)
    assert "answers to surveys: “CSAT”. Give them a definition" in mixed_words(both)


def test_who_steers_says_what_counts(
    plant: Callable, stars: Measure, now: Any, people: Any
) -> None:
    plant("stars", [3] * 40, source="shop", channel="web")
    assert rule_now(the_store()).sources == ("source=shop",)  # by its stars alone
    draft = Draft(stars, ("channel=web",), 3.0, 1.0)
    with pytest.raises(PermissionDenied):
        set_rule(people[Role.VIEWER].actor, draft, now=now)
    set_rule(people[Role.LEAD].actor, draft, now=now)
    rule = rule_now(the_store())
    assert (rule.sources, rule.positive_from, rule.is_found) == (("channel=web",), 3.0, False)
    assert audit_of(rule, the_store(), TODAY).mentions.positive == 40
    set_rule(people[Role.LEAD].actor, Draft(None), now=now)
    assert not SocialAuditRule.objects.exists()


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (Draft(None, ("chanel=web",), 4.0, 2.0), "Did you mean channel"),
        (Draft(None, (), 2.0, 4.0), "Positive begins above where negative ends"),
        (Draft(None, (), 9.0, 2.0), "both lie on the scale of Stars"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused(
    draft: Draft, why: str, plant: Callable, stars: Measure, now: Any
) -> None:
    plant("stars", [3], source="shop")
    with pytest.raises(Refused, match=why):
        set_rule(SYSTEM, Draft(stars, *list(vars(draft).values())[1:]), now=now)


def test_an_employee_reads_it_and_a_lead_opens_what_is_behind(
    said: Callable, stars: Measure, as_role: Any
) -> None:
    day = system_clock().date() - timedelta(days=3)
    said(on=day, times=30, source="reviews", channel="review", scores={"stars": 5})
    said(on=day, times=10, source="reviews", channel="review", scores={"stars": 1},
         text="The table came scratched")  # fmt: skip
    seen = as_role(Role.EMPLOYEE).get("/strategy/social-audit/").content.decode()
    assert "75 % of what is said in public is positive, 25 % negative (n = 40)" in seen.replace(
        "\u202f", " ").replace("\xa0", " ")  # fmt: skip
    assert "never merged with what surveys say" in seen
    assert "Not known: no signal of these sources says" in seen
    lead = as_role(Role.LEAD).get("/strategy/social-audit/").content.decode()
    assert "The table came scratched" in lead
    assert "All negative mentions" in lead
    assert "value%3D..2" in lead


def test_without_mentions_the_page_says_what_to_do(as_role: Any, own_home: Any, db: None) -> None:
    page = as_role(Role.LEAD).get("/strategy/social-audit/").content.decode()
    assert "No public mentions are known" in page
    sent = as_role(Role.LEAD).post(
        "/strategy/social-audit/rule/",
        {"measure": Measure.objects.get(name="csat").pk, "sources": "source=reviews"},
        follow=True,
    )
    assert "Nothing was said in public yet" in sent.content.decode()
