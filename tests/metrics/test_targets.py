"""Targets: which there can be, from when they hold, and when a figure reaches one for certain."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from harken.analysis import Estimate, NpsSums, Shown
from harken.audit.models import AuditEntry
from harken.foundations.permission import Actor, Role
from harken.metrics.figures import Figure
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric, MetricVersion
from harken.metrics.targets.actions import set_target, withdraw_target
from harken.metrics.targets.forms import TargetForm
from harken.metrics.targets.models import MetricTarget
from harken.metrics.targets.queries import target_on, targets_of
from harken.metrics.targets.rows import target_rows
from harken.metrics.targets.rules import PER_CENT, Reach, is_duration, limits_of, standing
from harken.metrics.targets.target import Target
from harken.metrics.targets.undoing import TARGET, slip_of
from harken.metrics.targets.words import check_target, read_target, target_words
from harken.organisation.changes.refused import Refused
from harken.web.live import versions
from harken.web.registries import undos
from harken.web.undo.tokens import UndoImpossible

MARCH = date(2026, 3, 1)
SYSTEM = Actor.system()


def figure(low: float | None, high: float | None) -> Figure:
    value = None if low is None or high is None else (low + high) / 2
    estimate = Estimate(value, low, high, 50, 50.0, "x", 0.95)
    return Figure("nps", None, None, estimate, Shown.FULL, "", NpsSums(50, 0, 0, 50.0, 50.0))


@pytest.mark.parametrize(
    ("low", "high", "better", "said"),
    [
        (40.0, 50.0, True, Reach.REACHED),
        (41.0, 50.0, True, Reach.REACHED),
        (39.9, 50.0, True, Reach.UNKNOWN),
        (30.0, 40.0, True, Reach.UNKNOWN),
        (30.0, 39.9, True, Reach.MISSED),
        (30.0, 40.0, False, Reach.REACHED),
        (30.0, 40.1, False, Reach.UNKNOWN),
        (40.0, 50.0, False, Reach.UNKNOWN),
        (40.1, 50.0, False, Reach.MISSED),
        (None, None, True, Reach.UNKNOWN),
        (40.0, None, True, Reach.UNKNOWN),
    ],
)
def test_a_target_of_40_is_reached_or_missed_only_where_the_whole_interval_says_so(
    low: float | None, high: float | None, better: bool, said: Reach
) -> None:
    assert standing(figure(low, high), Target(40.0, MARCH), higher_is_better=better) is said


def definition(method: str, **measure: object) -> MetricVersion:
    return MetricVersion(method=method, measure=Measure(**measure))


NPS = definition("nps", low=0, high=10)
CSAT = definition("top box", low=1, high=5)
CES = definition("mean", low=1, high=7)
LENGTH = definition("quantile", low=0, kind="duration", higher_is_better=False)


@pytest.mark.parametrize(
    ("version", "text", "language", "value", "written"),
    [
        (NPS, "−12,5", "pl", -12.5, "−12,5"),
        (CSAT, "82.5 %", "en", 82.5, "82.5\u00a0%"),
        (CSAT, "82,5", "en", 82.5, "82.5\u00a0%"),
        (CES, "5.75", "uk", 5.75, "5,75"),
        (LENGTH, "60 min", "en", 3600.0, "60\u00a0min"),
        (LENGTH, "90", "en", 5400.0, "90\u00a0min"),
        (LENGTH, "1:30", "en", 5400.0, "90\u00a0min"),
        (LENGTH, "1 ч 30 мин", "ru", 5400.0, "90\u00a0мин"),
        (LENGTH, "2 дн.", "uk", 172800.0, "48\u00a0год"),
        (LENGTH, "1,5 godz.", "pl", 5400.0, "90\u00a0min"),
    ],
)
def test_targets_are_read_and_written_as_people_do(
    version: MetricVersion, text: str, language: str, value: float, written: str
) -> None:
    assert read_target(text, version, language) == value
    assert target_words(value, version, language) == written


@pytest.mark.parametrize(
    ("version", "value", "why"),
    [
        (NPS, 100.5, "100.5 cannot be reached: the figures lie between −100 and 100."),
        (
            CSAT,
            -1.0,
            "−1\u00a0% cannot be reached: the figures lie between 0\u00a0% and 100\u00a0%.",
        ),
        (CES, 7.5, "7.5 cannot be reached: the figures lie between 1 and 7."),
        (LENGTH, 0.0, "A length of time to reach is more than nothing."),
        (definition("rate"), -1.0, "−1 cannot be reached: the figures begin at 0."),
        (definition("mean", high=9), 10.0, "10 cannot be reached: the figures end at 9."),
    ],
)
def test_a_target_that_no_figure_can_show_is_refused(
    version: MetricVersion, value: float, why: str
) -> None:
    with pytest.raises(Refused) as refusal:
        check_target(value, version)
    assert str(refusal.value) == why


@pytest.mark.parametrize(
    ("version", "text"), [(NPS, "forty"), (LENGTH, "soon"), (LENGTH, "-5 min")]
)
def test_what_is_no_target_is_said_in_plain_words(version: MetricVersion, text: str) -> None:
    with pytest.raises(Refused, match=r"no number|with its unit"):
        read_target(text, version, "en")


@pytest.mark.parametrize("method", ["ratio", "mean"])
def test_where_the_scale_is_open_every_number_can_be_a_target(method: str) -> None:
    check_target(-1e9, definition(method, kind="money"))


@pytest.mark.django_db
def test_the_target_of_a_day_is_the_latest_set_before_it(now: datetime) -> None:
    nps, csat, ces = (Metric.objects.get(name=name) for name in ("nps", "csat", "ces"))
    for metric, value, day in (
        (nps, 30.0, MARCH),
        (nps, 40.0, MARCH + timedelta(days=10)),
        (csat, 80.0, MARCH),
        (csat, None, MARCH + timedelta(days=10)),
    ):
        set_target(SYSTEM, metric.pk, value, day, now=now)
    assert target_on(nps, MARCH - timedelta(days=1)) is None
    assert target_on(nps, MARCH + timedelta(days=9)) == Target(30.0, MARCH)
    assert targets_of([nps, csat, ces], MARCH + timedelta(days=10)) == {
        "nps": Target(40.0, MARCH + timedelta(days=10))
    }


@pytest.mark.django_db
def test_all_targets_are_read_by_one_query(django_assert_num_queries: Callable) -> None:
    metrics = list(Metric.objects.all())
    with django_assert_num_queries(1):
        targets_of(metrics, MARCH)


@pytest.mark.django_db
def test_setting_the_same_day_again_replaces_is_logged_and_stirs_open_pages(now: datetime) -> None:
    nps = Metric.objects.get(name="nps")
    stirred = versions().get("board.changed", 0)
    first = set_target(SYSTEM, nps.pk, 30.0, MARCH, now=now)
    assert set_target(SYSTEM, nps.pk, 35.0, MARCH, now=now).pk == first.pk
    set_target(SYSTEM, nps.pk, 35.0, MARCH, now=now)
    withdraw_target(SYSTEM, first.pk, now=now)
    assert not MetricTarget.objects.exists()
    logged = AuditEntry.objects.filter(verb__startswith="target.").order_by("pk")
    assert [(entry.verb, entry.changes) for entry in logged] == [
        ("target.set", {"value": [None, "30"]}),
        ("target.set", {"value": ["30", "35"]}),
        ("target.withdrawn", {"value": ["35", None]}),
    ]
    assert versions()["board.changed"] == stirred + 3


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENT, Role.EMPLOYEE, Role.VIEWER])
def test_only_those_who_define_metrics_set_targets(role: Role, people: dict, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        set_target(people[role].actor, Metric.objects.get(name="nps").pk, 1.0, MARCH, now=now)


@pytest.mark.django_db
def test_a_lead_sets_a_target_on_the_page_withdraws_it_and_takes_both_back(
    as_role: Callable,
) -> None:
    lead, page = as_role("lead"), "/settings/metrics/first_response/"
    assert "In per cent" in lead.get("/settings/metrics/csat/targets/set/").content.decode()
    refused = lead.post(f"{page}targets/set/", {"target": "soon", "valid_from": "2026-03-01"})
    assert refused.status_code == 422
    lead.post(f"{page}targets/set/", {"target": "45 min", "valid_from": "2026-03-01"})
    shown = lead.get(page)
    assert "45\u00a0min" in shown.content.decode()
    row = MetricTarget.objects.get()
    assert (row.value, row.set_by) == (2700.0, "Lead Person")
    lead.post(f"{page}targets/{row.pk}/withdraw/")
    slip = _slip(lead.get(page).content.decode())
    lead.post("/undo/", {"token": slip})
    assert MetricTarget.objects.get().value == 2700.0
    lead.post(f"{page}targets/set/", {"target": "", "valid_from": "2026-03-02"})
    with translation.override("en"):
        after = lead.get(page).content.decode()
    assert "none" in after
    lead.post("/undo/", {"token": _slip(after)})
    assert [row.value for row in MetricTarget.objects.all()] == [2700.0]


def _slip(page: str) -> str:
    return page.split('name="token" value="')[1].split('"', maxsplit=1)[0]


@pytest.mark.parametrize(
    ("version", "hint"),
    [
        (NPS, "In points"),
        (CSAT, "In per cent"),
        (LENGTH, "A length of time"),
        (CES, "In the unit of the metric"),
    ],
)
def test_the_form_says_how_a_target_is_written(version: MetricVersion, hint: str) -> None:
    form = TargetForm(metric=Metric(name="x"), version=version)
    assert str(form.fields["target"].help_text).startswith(hint)


@pytest.mark.parametrize("value", [100.0, -100.0])
def test_the_ends_of_the_scale_can_be_reached(value: float) -> None:
    check_target(value, NPS)


@pytest.mark.parametrize(
    ("version", "lasts"),
    [(LENGTH, True), (definition("share within", kind="duration"), False), (CES, False)],
)
def test_only_figures_that_are_lengths_are_written_as_such(
    version: MetricVersion, lasts: bool
) -> None:
    assert is_duration(version) is lasts


def test_a_share_within_a_time_is_in_per_cent() -> None:
    assert limits_of(definition("share within", kind="duration")) == PER_CENT


@pytest.mark.django_db
def test_a_metric_without_targets_says_what_they_are_for(as_role: Callable) -> None:
    page = as_role("viewer").get("/settings/metrics/nps/").content.decode()
    assert "Nothing is to be reached yet" in page
    assert "Set a target" not in page


@pytest.mark.django_db
def test_targets_to_come_and_gone_by_are_told_apart(now: datetime) -> None:
    nps = Metric.objects.prefetch_related("versions__measure").get(name="nps")
    for days, value in ((-20, 30.0), (-5, 35.0), (5, 40.0)):
        set_target(SYSTEM, nps.pk, value, MARCH + timedelta(days=days), now=now)
    rows = target_rows(nps, MARCH, "en")
    assert [(row.words, row.is_now, row.is_coming) for row in rows] == [
        ("40", False, True),
        ("35", True, False),
        ("30", False, False),
    ]


@pytest.mark.django_db
def test_an_undo_of_a_target_that_is_gone_says_so(people: dict) -> None:
    slip = slip_of(Metric.objects.get(name="nps"), MARCH)
    with pytest.raises(UndoImpossible, match="gone already"):
        undos[TARGET].take_back(slip, people[Role.LEAD].actor)


@pytest.mark.django_db
def test_a_target_is_taken_away_with_its_metric(now: datetime) -> None:
    nps = Metric.objects.get(name="nps")
    set_target(SYSTEM, nps.pk, 30.0, MARCH, now=now)
    nps.delete()
    assert not MetricTarget.objects.exists()


@pytest.mark.django_db
def test_a_withdrawn_target_of_another_metric_is_not_found(
    as_role: Callable, now: datetime
) -> None:
    row = set_target(SYSTEM, Metric.objects.get(name="nps").pk, 30.0, MARCH, now=now)
    path = f"/settings/metrics/csat/targets/{row.pk}/withdraw/"
    assert as_role("lead").post(path).status_code == 404


@pytest.mark.django_db
def test_a_target_out_of_reach_is_refused_on_the_page(as_role: Callable) -> None:
    given = {"target": "120", "valid_from": "2026-03-01"}
    response = as_role("lead").post("/settings/metrics/nps/targets/set/", given)
    assert response.status_code == 422
    assert "the figures lie between −100 and 100" in response.content.decode()
