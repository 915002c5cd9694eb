"""A metric's way from proposed to retired, step by step, and what holds it back."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.metrics.lifecycle import users
from harken.metrics.lifecycle.actions import (
    Because,
    Purpose,
    describe,
    make_legacy,
    make_primary,
    propose,
    retire,
    run_in_parallel,
    take_back,
)
from harken.metrics.lifecycle.queries import life_of, standing_of, successor_of
from harken.metrics.lifecycle.users import MetricUser, Use
from harken.metrics.marks.queries import marks_in
from harken.metrics.measures.models import Measure
from harken.metrics.register.actions import (
    MetricDetails,
    NewVersion,
    add_metric,
    add_version,
    change_metric,
)
from harken.metrics.register.models import Metric, State
from harken.metrics.targets.actions import set_target
from harken.organisation.changes.refused import Refused
from harken.warehouse.definition import Window

pytestmark = pytest.mark.django_db
FULL = Purpose("Who answers when", "help desk", 3, people_days_a_year=2)  # type: ignore[arg-type]


@pytest.fixture
def ease(people: dict, now: datetime) -> Metric:
    """A proposed metric of which everything is known."""
    lead = people[Role.LEAD]
    version = NewVersion(Measure.objects.get(name="ces"), "mean", now.date())
    details = MetricDetails(LocalText({"en": "Ease"}), lead)
    made = add_metric(lead.actor, "ease", details, version, now=now)
    describe(lead.actor, made.pk, FULL, now=now)
    return made


def test_a_metric_goes_through_its_whole_life_and_each_step_is_kept(
    ease: Metric, people: dict, now: datetime
) -> None:
    lead = people[Role.LEAD].actor
    for months, step in enumerate([run_in_parallel, make_primary, make_legacy, retire]):
        why = Because(f"Reason {months}.")
        step(lead, ease.pk, why, now=now + timedelta(days=90 * months))
    ease.refresh_from_db()
    assert (ease.state, standing_of(ease).since) == (State.RETIRED, date(2026, 11, 27))
    assert [(one.state, one.why) for one in ease.state_changes.all()] == [
        ("proposed", ""), ("parallel", "Reason 0."), ("primary", "Reason 1."),
        ("legacy", "Reason 2."), ("retired", "Reason 3."),
    ]  # fmt: skip
    assert [(one.day, str(one.title), one.kind) for one in marks_in("ease", Window())] == [
        (now.date(), "parallel run begins", "life"),
        (date(2026, 5, 31), "counts from here on", "life"),
        (date(2026, 8, 29), "to be retired", "life"),
        (date(2026, 11, 27), "retired", "life"),
    ]
    verbs = AuditEntry.objects.filter(verb__startswith="life.").order_by("pk")
    assert [one.verb for one in verbs] == [
        "life.described", "life.parallel", "life.primary", "life.legacy", "life.retired",
    ]  # fmt: skip


def test_a_proposed_metric_stays_so_until_everything_is_answered(
    ease: Metric, people: dict, now: datetime
) -> None:
    lead = people[Role.LEAD]
    describe(lead.actor, ease.pk, Purpose(source="help desk"), now=now)
    change_metric(lead.actor, ease.pk, MetricDetails(ease.label), now=now)
    with pytest.raises(Refused) as refusal:
        run_in_parallel(lead.actor, ease.pk, now=now)
    said = str(refusal.value)
    for question in ("Which decision", "Who answers", "What does it cost", "how many months"):
        assert question in said
    assert "Where does it come from" not in said


def test_an_owner_who_left_is_no_owner(ease: Metric, people: dict, now: datetime) -> None:
    lead = people[Role.LEAD]
    lead.is_active = False
    lead.save()
    with pytest.raises(Refused, match="Who answers for it"):
        run_in_parallel(people[Role.OWNER].actor, ease.pk, now=now)


def test_the_register_changes_no_state(ease: Metric, people: dict, now: datetime) -> None:
    told = MetricDetails(ease.label, None, State.RETIRED)
    change_metric(people[Role.LEAD].actor, ease.pk, told, now=now)
    assert Metric.objects.get(pk=ease.pk).state == State.PROPOSED


def test_the_newest_step_is_taken_back_and_its_mark_goes(
    ease: Metric, people: dict, now: datetime
) -> None:
    lead = people[Role.LEAD].actor
    first = run_in_parallel(lead, ease.pk, now=now)
    second = make_primary(lead, ease.pk, now=now)
    with pytest.raises(Refused, match="Another state followed"):
        take_back(lead, first.pk, now=now)
    take_back(lead, second.pk, now=now)
    ease.refresh_from_db()
    assert ease.state == State.PARALLEL
    assert [str(one.title) for one in marks_in("ease", Window())] == ["parallel run begins"]
    with pytest.raises(Refused, match="more than a day ago"):
        take_back(lead, first.pk, now=now + timedelta(days=2))


def test_where_its_history_begins_nothing_is_taken_back(
    ease: Metric, people: dict, now: datetime
) -> None:
    begun = ease.state_changes.get()
    with pytest.raises(Refused, match="nothing before it"):
        take_back(people[Role.LEAD].actor, begun.pk, now=now)
    with pytest.raises(Refused, match="has a history already"):
        propose(people[Role.LEAD].actor, ease.pk, now=now)


def _legacy(metric: Metric, now: datetime) -> None:
    Metric.objects.filter(pk=metric.pk).update(state=State.LEGACY)


def test_what_rests_on_a_metric_holds_it_back_in_its_own_words(
    ease: Metric, people: dict, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "“Help sooner” is measured by it until 31 August 2027: close that goal first."

    def uses(metric: Metric) -> Iterable[Use]:
        if metric == ease:
            yield Use("Page", "/", "It leaves the page.")
            yield Use("Help sooner", "/strategy/goals/1/", said, blocks=True)

    monkeypatch.setattr(users.metric_users, "_entries", {})
    users.metric_users.register(MetricUser("goals", uses))
    _legacy(ease, now)
    assert [one.label for one in users.uses_of(ease)] == ["Help sooner", "Page"]
    with pytest.raises(Refused, match=r"^“Help sooner” is measured by it until 31 August 2027"):
        retire(people[Role.LEAD].actor, ease.pk, now=now)
    assert Metric.objects.get(pk=ease.pk).state == State.LEGACY


def test_an_alert_and_a_pin_are_named_and_hold_nothing_back(people: dict, now: datetime) -> None:
    from harken.board.pins.actions import pin, unpin

    lead = people[Role.LEAD].actor
    csat = Metric.objects.get(name="csat")
    unpin(lead, csat, now=now)
    assert not users.uses_of(csat)
    pin(lead, csat, now=now)
    (use,) = users.uses_of(csat)
    assert "leaves that page by itself" in use.says
    make_legacy(lead, csat.pk, now=now)
    retire(lead, csat.pk, now=now)
    assert Metric.objects.get(name="csat").state == State.RETIRED


@pytest.mark.parametrize(
    ("role", "typed", "why"),
    [
        (Role.ANALYST, "ease", "an owner or a CX lead decides"),
        (Role.LEAD, "", "Type its name"),
        (Role.LEAD, "Ease", "Type its name"),
    ],
)
def test_where_pay_hangs_on_a_metric_people_decide(
    ease: Metric, people: dict, role: Role, typed: str, why: str
) -> None:
    now = ease.state_changes.get().made_at
    tied = Purpose(**{**vars(FULL), "tied_to_pay": True})
    describe(people[Role.LEAD].actor, ease.pk, tied, now=now)
    _legacy(ease, now)
    with pytest.raises(Refused, match=why):
        retire(people[role].actor, ease.pk, Because("Old.", typed=typed), now=now)
    retire(people[Role.OWNER].actor, ease.pk, Because("Old.", typed="ease"), now=now)


def test_a_retired_definition_is_frozen(ease: Metric, people: dict, now: datetime) -> None:
    lead = people[Role.LEAD].actor
    retire(lead, ease.pk, Because("Nobody wants it."), now=now)
    new = NewVersion(Measure.objects.get(name="ces"), "mean", now.date() + timedelta(days=1))
    with pytest.raises(Refused, match="its definition is frozen"):
        add_version(lead, ease.pk, new, now=now)
    with pytest.raises(Refused, match="its definition is frozen"):
        set_target(lead, ease.pk, 5.0, now.date(), now=now)


def test_a_retired_metric_is_read_and_offered_nowhere(
    plant: Callable, ease: Metric, people: dict, now: datetime, as_role: Callable
) -> None:
    plant("ces", [7] * 30, on=now.date())
    retire(people[Role.LEAD].actor, ease.pk, Because("Nobody wants it."), now=now)
    lead = as_role("lead")
    page = lead.get("/strategy/metrics/ease/").content.decode()
    assert "Ease: retired since 2 March 2026" in page
    assert "Mar 2026" in " ".join(page.split()).replace("\u00a0", " ")
    assert "/step/" not in page
    settings = lead.get("/settings/metrics/ease/").content.decode()
    assert "New definition" not in settings
    assert (
        lead.get("/explore/?metric=ease&period=own&from=2026-03-01&to=2026-03-31").status_code
        == 200
    )
    assert 'value="ease"' not in lead.get("/explore/", follow=True).content.decode()


def test_a_metric_does_not_take_over_from_itself(ease: Metric, people: dict, now: datetime) -> None:
    lead, csat = people[Role.LEAD].actor, Metric.objects.get(name="csat")
    describe(lead, ease.pk, Purpose(**{**vars(FULL), "replaces": csat}), now=now)
    assert successor_of(csat) == ease
    assert life_of(ease).replaces == csat
    for metric, before in ((csat, ease), (ease, ease)):
        with pytest.raises(Refused, match="cannot take over from itself"):
            describe(lead, metric.pk, Purpose(replaces=before), now=now)


def test_that_a_metric_is_gamed_needs_a_reason(ease: Metric, people: dict, now: datetime) -> None:
    with pytest.raises(Refused, match="how it is seen"):
        describe(people[Role.LEAD].actor, ease.pk, Purpose(gamed=True), now=now)


@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_others_take_no_step(role: Role, ease: Metric, people: dict, now: datetime) -> None:
    acts: list[Callable[[], object]] = [
        lambda: run_in_parallel(people[role].actor, ease.pk, now=now),
        lambda: describe(people[role].actor, ease.pk, FULL, now=now),
        lambda: take_back(people[role].actor, ease.state_changes.get().pk, now=now),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
