"""The register of contact reasons: what could go, what is new, what became of an aim."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from harken.analysis import Verdict
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.changes.refused import Refused
from harken.strategy.self_service.actions import Rule, Wanted, set_rule, want
from harken.strategy.self_service.loose import findings
from harken.strategy.self_service.models import ContactReason, SelfServiceRule
from harken.strategy.self_service.queries import standing_now
from harken.strategy.self_service.reasons import Register, reasons, register_of
from harken.strategy.self_service.rules import Became, windows_of
from tests.strategy.self_service.conftest import NOW

TODAY = date(2026, 3, 2)


def register(rule: SelfServiceRule) -> Register:
    return register_of(standing_now(rule, NOW), reasons())


def wanted(aim: str, because: str = "They ask what we could say", **more: Any) -> Wanted:
    return Wanted(aim, LocalText(more.pop("name", {})), because, **more)


@pytest.mark.django_db
def test_the_register_says_which_part_could_go(came: Any, rule: Any, lead: Any) -> None:
    for number in range(6):
        came("phone", f"a{number}", "invoice")
    for number in range(3):
        came("chat", f"b{number}", "returns", days=60)
    came("chat", "", "returns", days=60)
    came("phone", "c", "")
    came("phone", "d", "long ago", days=100)
    want(lead.actor, "invoice", wanted("remove"), now=NOW)
    want(lead.actor, "nobody asks", wanted("person"), now=NOW)
    found = register(rule)
    assert [(row.key, row.count) for row in found.rows] == [
        ("invoice", 6), ("returns", 4), ("nobody asks", 0),
    ]  # fmt: skip
    assert (found.total, found.unsaid) == (10, 1)
    assert (found.could_go.value, found.could_go.n) == (60, 10)
    assert [row.is_new for row in found.rows] == [False, False, False]


@pytest.mark.django_db
def test_a_reason_that_came_up_lately_is_new(came: Any, rule: Any) -> None:
    came("phone", "a", "strike", days=20)
    came("phone", "b", "invoice", days=20)
    came("phone", "b", "invoice", days=60)
    assert {row.key: row.is_new for row in register(rule).rows} == {
        "strike": True, "invoice": False,
    }  # fmt: skip


@pytest.mark.django_db
def test_an_aim_is_held_to_what_came_after_it(came: Any, rule: Any, lead: Any) -> None:
    for number in range(26):  # two a week in the 13 weeks before the aim
        came("phone", f"a{number}", "invoice", days=29 + 3.5 * number)
    came("phone", "z", "invoice", days=5)
    want(lead.actor, "invoice", wanted("remove"), now=NOW - timedelta(days=28))
    (row,) = register(rule).rows
    assert row.became == Became(26, 1, 91, 29)
    assert round(row.became.a_week_before, 1) == 2
    # were nothing changed, 29 of 120 days: .242 of 27; Wilson of 1 in 27 ends at .183
    assert row.became.verdict is Verdict.LOWER


@pytest.mark.once
@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (Became(5, 4, 91, 28), Verdict.NOT_ENOUGH),
        (Became(50, 4, 91, 6), Verdict.NOT_ENOUGH),
        (Became(91, 28, 91, 28), Verdict.NO_DETECTABLE_CHANGE),
        (Became(10, 40, 91, 28), Verdict.HIGHER),
    ],
)
def test_few_contacts_and_few_days_tell_nothing(found: Became, verdict: Verdict) -> None:
    assert found.verdict is verdict


@pytest.mark.once
def test_the_days_before_an_aim_are_thirteen_weeks() -> None:
    (first, last), _since = windows_of(TODAY, TODAY)
    assert (last - first).days + 1 == 91
    assert last == date(2026, 3, 1)


@pytest.mark.django_db
def test_who_steers_says_what_is_wanted_and_why(lead: Any, people: dict) -> None:
    with pytest.raises(PermissionDenied):
        want(people[Role.LEADER].actor, "invoice", wanted("remove"), now=NOW)
    with pytest.raises(Refused, match="why"):
        want(lead.actor, "invoice", wanted("remove", "  "), now=NOW)
    row = want(lead.actor, "invoice", wanted("remove"), now=NOW)
    later = NOW + timedelta(days=9)
    assert want(lead.actor, "invoice", wanted("remove", "Better"), now=later).aim_since == TODAY
    row = want(lead.actor, "invoice", wanted("self-serve"), now=later)
    assert row.aim_since == date(2026, 3, 11)
    assert want(lead.actor, "invoice", wanted("open", ""), now=later).aim_since is None


@pytest.mark.django_db
def test_an_aim_that_nobody_works_for_hangs_loose(lead: Any, people: dict) -> None:
    want(lead.actor, "invoice", wanted("remove", name={"en": "Invoices"}), now=NOW)
    want(lead.actor, "returns", wanted("self-serve", owner=people[Role.LEADER]), now=NOW)
    want(lead.actor, "advice", wanted("person"), now=NOW)
    (one,) = findings(TODAY)
    assert one.sentence == "Nobody answers for the contact reason “Invoices”."
    people[Role.LEADER].is_active = False
    people[Role.LEADER].save()
    assert any("has left" in one.sentence for one in findings(TODAY))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule(("channel=help",), ()), "at least one filter"),
        (Rule(("channel=phone",), ("channel=phone",)), "have to differ"),
        (Rule(("channel=help",), ("chanel=phone",)), "channel"),
        (Rule(("channel=help",), ("channel=phone",), "topc"), "touchpoint|no field"),
        (Rule(("channel=help",), ("channel=phone",), "", 721), "720"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(lead: Any, rule: Rule, said: str) -> None:
    with pytest.raises(Refused, match=said):
        set_rule(lead.actor, rule, now=NOW)


@pytest.mark.django_db
def test_a_rule_is_one_row_and_logged(lead: Any) -> None:
    from harken.audit.models import AuditEntry

    first = Rule(("channel=help",), ("channel=phone",), "touchpoint")
    set_rule(lead.actor, first, now=NOW)
    set_rule(lead.actor, Rule(("channel=faq",), ("channel=phone",), "touchpoint"), now=NOW)
    assert SelfServiceRule.objects.get().self_service == ["channel=faq"]
    assert AuditEntry.objects.filter(verb="self_service.rule_set").count() == 2
    assert not ContactReason.objects.exists()
