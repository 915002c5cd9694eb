"""The register and a metric's own page, as people use them."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.urls import reverse

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Actor
from harken.metrics.measures.models import Measure
from harken.metrics.register.actions import MetricDetails, NewVersion, add_metric, add_version
from harken.metrics.register.models import Metric, State

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
PURPOSE = {
    "decision": "Who answers when", "source": "help desk", "lead_time_months": "3",
    "people_days_a_year": "2",
}  # fmt: skip


def added(name: str, now: datetime, **details: object) -> Metric:
    version = NewVersion(Measure.objects.get(name="csat"), "mean", now.date())
    told = MetricDetails(LocalText({"en": name.title()}), **details)  # type: ignore[arg-type]
    return add_metric(SYSTEM, name, told, version, now=now)


def test_the_register_shows_metrics_by_state_with_their_newest_figure(
    plant: Callable, as_role: Callable, now: datetime
) -> None:
    plant("csat", [5] * 41 + [1] * 9, on=datetime.now(tz=now.tzinfo).date())
    added("delight", now)
    page = as_role("employee").get("/strategy/metrics/").content.decode()
    assert page.index('id="state-primary"') < page.index('id="state-proposed"')
    assert re.search(r"82\.0\s%", page)  # 41 of 50 in the two best boxes
    assert "n = 50" in page
    assert "Propose a metric" not in page
    only = as_role("viewer").get("/strategy/metrics/?state=proposed").content.decode()
    assert "Delight" in only
    assert reverse("metrics:life", args=["csat"]) not in only
    none = as_role("viewer").get("/strategy/metrics/?state=legacy").content.decode()
    assert "No metric stands here" in none


def test_the_register_is_a_file_too(plant: Callable, as_role: Callable, now: datetime) -> None:
    plant("csat", [5, 4], on=date(2026, 3, 1))
    answer = as_role("viewer").get("/strategy/metrics/metrics.csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].startswith('"name","metric","state","since","decision"')
    assert any(line.startswith('"csat","CSAT","primary"') for line in lines)


def test_the_register_asks_the_database_no_more_for_more_metrics(
    plant: Callable, as_role: Callable, now: datetime, django_assert_num_queries: Callable
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    plant("csat", [5, 4], on=date(2026, 3, 1))
    client = as_role("viewer")
    client.get("/strategy/metrics/?state=proposed")
    added("m0", now)
    with CaptureQueriesContext(connection) as before:
        client.get("/strategy/metrics/?state=proposed")
    for number in range(1, 8):
        added(f"m{number}", now)
    with django_assert_num_queries(len(before)):
        client.get("/strategy/metrics/?state=proposed")


def test_a_lead_takes_a_proposed_metric_into_use_and_takes_it_back(
    plant: Callable, people: dict, as_role: Callable, now: datetime
) -> None:
    plant("csat", [5, 4], on=date(2026, 3, 1))
    added("delight", now, owner=people["lead"])
    lead = as_role("lead")
    page = lead.get("/strategy/metrics/delight/").content.decode()
    assert "Delight: proposed since 2 March 2026" in page
    assert "Which decision does it serve" in page
    step = "/strategy/metrics/delight/step/parallel/"
    assert lead.post(step, {"why": "To see."}).status_code == 422
    assert lead.post("/strategy/metrics/delight/purpose/", PURPOSE).status_code == 302
    assert lead.post(step, {"why": ""}).status_code == 422
    assert lead.post(step, {"why": "To see."}).status_code == 302
    page = lead.get("/strategy/metrics/delight/").content.decode()
    assert "Delight: runs in parallel since" in page
    assert "To see." in page
    assert "people: 2 days" in page
    slip = re.findall(r'name="token" value="([^"]+)"', page)[0]
    lead.post("/undo/", {"token": slip})
    assert Metric.objects.get(name="delight").state == State.PROPOSED


def test_a_step_that_is_not_next_and_a_state_that_is_none(as_role: Callable) -> None:
    lead = as_role("lead")
    wrong = lead.post("/strategy/metrics/csat/step/retired/", {"why": "Old."})
    assert wrong.status_code == 422
    assert "Next comes “legacy”" in wrong.content.decode()
    assert lead.get("/strategy/metrics/csat/step/asleep/").status_code == 404
    assert lead.get("/strategy/metrics/nothing/").status_code == 404


def test_each_month_is_measured_by_the_definition_of_its_time(
    plant: Callable, as_role: Callable, now: datetime
) -> None:
    """January: 3 of 4 in the two best boxes; March, by the new definition: 1 of 4 in the best."""
    metric = Metric.objects.get(name="csat")
    later = NewVersion(Measure.objects.get(name="csat"), "top box", date(2026, 3, 2), {"boxes": 1})
    plant("csat", [5] * 10 + [4] * 20 + [1] * 10, on=date(2026, 1, 5))
    plant("csat", [5] * 10 + [4] * 20 + [1] * 10, on=date(2026, 3, 5))
    add_version(SYSTEM, metric.pk, later, now=now)
    page = as_role("viewer").get("/strategy/metrics/csat/").content.decode()
    table = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Jan 2026 75 " in table
    assert "Mar 2026 25 " in table
    assert "by 2 definitions" in table
    assert "definition 2" in table


def test_the_settings_show_the_state_and_lead_to_the_life(as_role: Callable) -> None:
    page = as_role("lead").get("/settings/metrics/csat/").content.decode()
    assert f'<a href="{reverse("metrics:life", args=["csat"])}">primary</a>' in page
    form = as_role("lead").get("/settings/metrics/csat/edit/").content.decode()
    assert 'name="state"' not in form


@pytest.mark.parametrize("page", ["purpose", "step/legacy"])
def test_others_are_shown_no_form(page: str, as_role: Callable) -> None:
    assert as_role("leader").get(f"/strategy/metrics/csat/{page}/").status_code == 403


def test_a_file_that_is_gone_is_said_and_the_page_stands(
    as_role: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harken.metrics.lifecycle import trend
    from harken.metrics.measures.refused import CannotRead

    def gone(*_args: object, **_more: object) -> None:
        raise CannotRead("A file of the lake is gone.")

    monkeypatch.setattr(trend, "the_store", gone)
    page = as_role("lead").get("/strategy/metrics/csat/")
    assert page.status_code == 200
    assert "A file of the lake is gone." in page.content.decode()
