"""The register of metrics: what stands there, who may change it, and what never changes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor, Role
from harken.metrics.measures.models import Measure
from harken.metrics.measures.seeds import plant as plant_seeds
from harken.metrics.register.actions import (
    MetricDetails,
    NewVersion,
    add_metric,
    add_version,
    withdraw_version,
)
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.register.queries import version_on
from harken.organisation.changes.refused import Refused

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
LABEL = LocalText({"en": "Delighted"})


def version(method: str, now: datetime, measure: str = "csat", **parameters: object) -> NewVersion:
    return NewVersion(Measure.objects.get(name=measure), method, now.date(), parameters)


def test_an_installation_begins_with_measures_and_metrics() -> None:
    scales = {one.name: one.scale for one in Measure.objects.all()}
    assert scales["nps"] == scales["enps"] == (0, 10)
    assert (scales["csat"], scales["ces"], scales["revenue"]) == ((1, 5), (1, 7), None)
    methods = {one.metric.name: one.method for one in MetricVersion.objects.all()}
    assert methods == {
        "nps": "nps",
        "csat": "top box",
        "ces": "mean",
        "task_completion": "top box",
        "promises_felt_kept": "top box",
        "first_response": "quantile",
        "resolution": "quantile",
        "first_response_business": "quantile",
        "resolution_business": "quantile",
        "case_contact": "quantile",
        "case_resolution": "quantile",
    }


def test_seeds_come_back_alone_and_leave_alone_what_was_changed() -> None:
    Metric.objects.filter(name="nps").update(state="legacy")
    Metric.objects.filter(name="ces").delete()
    plant_seeds()
    call_command("migrate", verbosity=0)
    assert Metric.objects.get(name="nps").state == "legacy"
    assert Metric.objects.get(name="ces").versions.count() == 1
    assert Metric.objects.count() == 11


def test_a_metric_is_added_with_its_first_definition(now: datetime) -> None:
    made = add_metric(
        SYSTEM, "delighted", MetricDetails(LABEL), version("top box", now, boxes=1), now=now
    )
    assert made.versions.get().parameters == {"boxes": 1}
    assert {entry.verb for entry in AuditEntry.objects.all()} >= {"metric.added", "version.added"}
    with pytest.raises(Refused, match="already"):
        add_metric(SYSTEM, "delighted", MetricDetails(LABEL), version("mean", now), now=now)


@pytest.mark.parametrize(
    ("method", "measure", "parameters", "why"),
    [
        ("nps", "csat", {}, "0 to 10"),
        ("top box", "revenue", {}, "no scale"),
        ("top box", "csat", {"boxes": 5}, "between 1 and 4"),
        ("quantile", "csat", {"q": 1.0}, "between 0 and 1"),
        ("share within", "first_response_seconds", {}, "needs a value"),
        ("share within", "first_response_seconds", {"target": -5}, "does not lie"),
        ("ratio", "csat", {"of": "csat"}, "not another measure"),
        ("rate", "csat", {"per": 0}, "positive"),
        ("mean", "csat", {"q": 0.5}, "does not use q"),
        ("guess", "csat", {}, "no method named guess"),
    ],
)
def test_an_unsound_definition_is_refused(
    now: datetime, method: str, measure: str, parameters: dict, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        add_metric(
            SYSTEM, "x", MetricDetails(LABEL), version(method, now, measure, **parameters), now=now
        )


def test_a_new_definition_follows_and_the_old_one_stays(now: datetime) -> None:
    metric = Metric.objects.get(name="csat")
    csat = Measure.objects.get(name="csat")
    early = NewVersion(csat, "mean", date(2026, 3, 1))
    odd = NewVersion(csat, "mean", now.date(), window_days=30)
    with pytest.raises(Refused, match="today or later"):
        add_version(SYSTEM, metric.pk, early, now=now)
    with pytest.raises(Refused, match="whole weeks"):
        add_version(SYSTEM, metric.pk, odd, now=now)
    add_version(SYSTEM, metric.pk, version("mean", now), now=now)
    metric = Metric.objects.get(name="csat")
    assert version_on(metric, date(2026, 3, 1)).method == "top box"
    assert version_on(metric, now.date()).method == "mean"


def test_before_its_first_definition_a_metric_is_measured_by_that_one(now: datetime) -> None:
    made = add_metric(SYSTEM, "late", MetricDetails(LABEL), version("mean", now), now=now)
    later = NewVersion(Measure.objects.get(name="csat"), "top box", now.date() + timedelta(days=1))
    add_version(SYSTEM, made.pk, later, now=now)
    assert version_on(Metric.objects.get(name="late"), date(2020, 1, 1)).number == 1


def test_only_a_definition_that_is_still_to_come_can_be_withdrawn(now: datetime) -> None:
    metric = Metric.objects.get(name="csat")
    later = NewVersion(Measure.objects.get(name="csat"), "mean", now.date() + timedelta(days=7))
    made = add_version(SYSTEM, metric.pk, later, now=now)
    with pytest.raises(Refused, match="in force"):
        withdraw_version(SYSTEM, made.pk, now=now + timedelta(days=7))
    withdraw_version(SYSTEM, made.pk, now=now)
    assert metric.versions.count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_owner_lead_and_analyst_edit_and_everybody_reads(
    role: Role, people: dict, as_role: Callable, now: datetime
) -> None:
    may = role in {Role.OWNER, Role.LEAD, Role.ANALYST}
    assert as_role(role).get("/settings/metrics/csat/").status_code == 200
    assert as_role(role).get("/settings/metrics/add/").status_code == (200 if may else 403)
    if not may:
        with pytest.raises(PermissionDenied):
            add_metric(people[role].actor, "x", MetricDetails(LABEL), version("mean", now), now=now)


def test_somebody_adds_a_metric_and_a_later_definition_on_the_page(as_role: Callable) -> None:
    client = as_role("lead")
    form = {
        "name": "quick", "label_en": "Answered within an hour", "state": "proposed",
        "measure": Measure.objects.get(name="first_response_seconds").pk,
        "method": "share within", "target": "3600", "window_days": "28",
        "valid_from": "2026-01-01", "population": "channel=phone\nchannel=e-mail",
    }  # fmt: skip
    assert client.post("/settings/metrics/add/", form).status_code == 302
    page = client.get("/settings/metrics/quick/").content.decode()
    assert "share within 3600" in page
    assert "channel=phone; channel=e-mail" in page
    later = {**form, "target": "1800", "valid_from": "2099-01-01"}
    answer = client.post("/settings/metrics/quick/versions/add/", later, follow=True)
    assert answer.status_code == 200
    assert list(answer.context["toasts"])[-1].slip
    wrong = client.post("/settings/metrics/quick/versions/add/", {**form, "population": "chanel=x"})
    assert wrong.status_code == 422


def test_who_counts_is_chosen_in_rows_and_opens_as_it_was_written(as_role: Callable) -> None:
    client = as_role("lead")
    form = {
        "name": "quick", "label_en": "Answered", "measure": Measure.objects.get(name="csat").pk,
        "method": "mean", "window_days": "28", "valid_from": "2026-01-01",
        "population_field": ["channel", "channel", "value", ""],
        "population_value": [" phone ", "e-mail", "1..3", ""],
    }  # fmt: skip
    wrong = {**form, "population_value": ["phone", "e-mail", "many", ""]}
    page = client.post("/settings/metrics/add/", wrong).content.decode()
    assert page.count('id="id_population_3_problem"') == 1
    assert "“many” is no value of answer" in page
    assert client.post("/settings/metrics/add/", form).status_code == 302
    made = MetricVersion.objects.get(metric__name="quick")
    assert made.population == ["channel=phone", "channel=e-mail", "value=1..3"]
    MetricVersion.objects.filter(pk=made.pk).update(population=["channel= phone", "team="])
    page = client.get("/settings/metrics/quick/versions/add/").content.decode()
    assert ">\nchannel= phone</textarea>" in page
    assert '<option value="team" selected>' in page


def test_the_lists_ask_the_database_no_more_for_more_metrics(
    as_role: Callable, django_assert_max_num_queries: Callable, now: datetime
) -> None:
    for number in range(12):
        add_metric(SYSTEM, f"m{number}", MetricDetails(LABEL), version("mean", now), now=now)
    client = as_role("viewer")
    for path in ("/settings/metrics/", "/settings/reported/"):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


@pytest.mark.once
@pytest.mark.parametrize(
    ("method", "of_seconds", "of_scores"),
    [("quantile", False, True), ("share within", True, True), ("bottom box", True, False)],
)
def test_more_of_a_share_is_better_or_worse_whatever_its_measure(
    method: str, of_seconds: bool, of_scores: bool
) -> None:
    """An answer in time more often is better, though a longer wait is worse."""
    for measure, better in ((Measure(higher_is_better=False), of_seconds), (Measure(), of_scores)):
        assert MetricVersion(measure=measure, method=method).higher_is_better is better
