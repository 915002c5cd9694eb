"""Page, API and command line say the same of an index and of a formula that cannot be used."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.template import RequestContext, Template
from django.test import Client
from typer.testing import CliRunner

from harken.foundations.clock import system_clock
from harken.foundations.permission import Role
from harken.metrics.cli import app
from harken.metrics.indexes.actions import archive_index
from harken.metrics.indexes.models import CompositeIndex, IndexVersion
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric
from tests.metrics.conftest import Plant, answers
from tests.metrics.indexes.test_figures import SYSTEM, an_index

pytestmark = pytest.mark.django_db
TYPO = (
    "There is no measure or metric named “task_completon” (character 11). "
    "Did you mean task_completion or task_completed?"
)
RING = "The index would be made of itself: care → experience → care. Take one of them out"


@pytest.fixture
def answered(plant: Plant) -> None:
    """Answers of the last days, so that the page has a present figure."""
    day = system_clock().date() - timedelta(days=3)
    plant("nps", answers(45, 35, 20), on=day)
    plant("csat", [5] * 60 + [2] * 40, on=day)
    plant("ces", [7] * 25 + [5] * 75, on=day)


def form(formula: str, name: str = "experience") -> dict[str, str]:
    return {"name": name, "label_en": "Experience", "formula": formula, "decision": ""}


def test_somebody_adds_an_index_and_sees_it_with_all_it_is_made_of(
    answered: None, as_role: Any
) -> None:
    client = as_role(Role.ANALYST)
    assert "No index yet" in client.get("/strategy/indexes/").content.decode()
    sent = client.post("/strategy/indexes/add/", form("0.5 * nps + 0.5 * csat"), follow=True)
    page = sent.content.decode()
    assert sent.redirect_chain == [("/strategy/indexes/experience/", 302)]
    assert "<strong>61.2</strong>" in page or "<strong>61.3</strong>" in page  # 61.25
    for said in (
        "100 answers to the component with the fewest",
        "“NPS”: −100 becomes 0 and 100 becomes 100.",
        "“CSAT” is a share and is on 0 to 100 already.",
        "0.5 * nps + 0.5 * csat",
    ):
        assert said in page
    listed = client.get("/strategy/indexes/").content.decode()
    assert "the lowest component is “CSAT”, 60.0" in listed


def test_a_wrong_formula_is_told_at_its_field_and_keeps_nothing(as_role: Any, db: None) -> None:
    client = as_role(Role.ANALYST)
    sent = client.post("/strategy/indexes/add/", form("mean(nps, task_completon)"))
    assert sent.status_code == 422
    assert TYPO in sent.content.decode()
    typed = client.get("/strategy/indexes/check/", {"formula": "mean(nps, task_completon)"})
    assert TYPO in typed.content.decode()
    assert not CompositeIndex.objects.exists()


def test_a_ring_is_told_at_every_door(as_role: Any, now: datetime) -> None:
    an_index(now, "mean(nps, csat)", "care")
    an_index(now, "mean(ces, index:care)")
    client, ring = as_role(Role.ANALYST), "mean(nps, index:experience)"
    sent = {"formula": ring, "valid_from": (system_clock().date() + timedelta(1)).isoformat()}
    page = client.post("/strategy/indexes/care/formula/", sent)
    typed = client.get("/strategy/indexes/check/", {"formula": ring, "name": "care"})
    api = client.get("/api/v1/indexes/check", {"formula": ring, "name": "care"})
    terminal = CliRunner().invoke(app, ["formula", ring, "--index", "care"])
    assert (page.status_code, api.status_code, terminal.exit_code) == (422, 422, 1)
    for said in (page.content.decode(), typed.content.decode(), json.dumps(
        api.json(), ensure_ascii=False), terminal.stderr):  # fmt: skip
        assert RING in said
    assert IndexVersion.objects.count() == 2


def test_an_unknown_measure_is_told_by_api_and_terminal_too(as_role: Any, db: None) -> None:
    api = as_role(Role.VIEWER).get(
        "/api/v1/indexes/check", {"formula": "mean(nps, task_completon)"}
    )
    terminal = CliRunner().invoke(app, ["formula", "mean(nps, task_completon)"])
    assert TYPO in json.dumps(api.json(), ensure_ascii=False)
    assert terminal.stderr == f"harken: {TYPO}\n"
    fine = CliRunner().invoke(app, ["formula", "0.25 * nps + 0.75 * csat"])
    assert fine.stdout == "0.25 * metric:nps\n0.75 * metric:csat\n"


def test_api_and_terminal_never_give_the_whole_without_its_components(
    answered: None, as_role: Any, now: datetime
) -> None:
    an_index(now, "mean(csat, ces)", "care")
    an_index(now, "0.4 * nps + 0.6 * index:care")
    client = as_role(Role.VIEWER)
    one = client.get("/api/v1/indexes/experience").json()
    assert one["value"] == pytest.approx(65.5)
    assert [part["key"] for part in one["components"]] == ["metric:nps", "index:care"]
    care = one["components"][1]
    assert [(part["key"], part["value"]) for part in care["components"]] == [
        ("metric:csat", 60.0),
        ("metric:ces", 75.0),
    ]
    assert care["components"][1]["own"]["value"] == 5.5
    assert {item["name"] for item in client.get("/api/v1/indexes").json()["items"]} == {
        "care",
        "experience",
    }
    assert client.get("/api/v1/indexes/nothing").status_code == 404
    told = CliRunner().invoke(app, ["measure", "index:experience", "--json"])
    found = json.loads(told.stdout)
    assert found["estimates"][0]["value"] == pytest.approx(65.5)
    assert [part["weight"] for part in found["components"]] == [0.4, 0.6]
    table = CliRunner().invoke(app, ["measure", "index:experience"]).stdout
    assert "CES" in table
    wrong = CliRunner().invoke(app, ["measure", "index:experienc"])
    assert "Did you mean experience?" in wrong.stderr


def test_a_month_cut_by_another_formula_begins_anew_on_the_page(
    plant: Plant, as_role: Any, now: datetime
) -> None:
    for day in (date(2026, 3, 20), date(2026, 4, 20), system_clock().date()):
        plant("nps", answers(45, 35, 20), on=day)
        plant("csat", [5] * 60 + [2] * 40, on=day)
    index = an_index(now, "mean(nps, csat)")
    index.versions.create(number=2, formula="mean(csat, nps)", valid_from=date(2026, 4, 1))
    page = as_role(Role.VIEWER).get("/strategy/indexes/experience/").content.decode()
    assert "formula 2" in page
    assert "Experience by the month" in page
    assert "CSAT by the month" in page


def test_more_indexes_cost_no_more_queries(
    answered: None, as_role: Any, now: datetime, django_assert_max_num_queries: Any
) -> None:
    client = as_role(Role.VIEWER)
    for name in ("care", "experience", "third", "fourth"):
        an_index(now, "mean(nps, csat, ces)", name)
        with django_assert_max_num_queries(40):
            assert client.get("/strategy/indexes/").status_code == 200


def test_archiving_is_taken_back_and_an_archived_index_stays_readable(
    answered: None, as_role: Any, now: datetime
) -> None:
    index = an_index(now, "mean(nps, csat)")
    client = as_role(Role.LEAD)
    sent = client.post("/strategy/indexes/experience/archive/", follow=True)
    assert "was archived" in sent.content.decode()
    assert "archived" in client.get("/strategy/indexes/experience/").content.decode()
    client.post("/strategy/indexes/experience/restore/")
    index.refresh_from_db()
    assert index.archived_at is None
    archive_index(SYSTEM, index.pk, now=now)
    assert as_role(Role.VIEWER).get("/strategy/indexes/").status_code == 200


@pytest.mark.parametrize("preset", ["loyalty", "brand_strength", "trust"])
def test_a_ready_index_is_shown_before_it_is_added(preset: str, as_role: Any, db: None) -> None:
    client, address = as_role(Role.ANALYST), f"/strategy/indexes/ready/{preset}/"
    before = (Measure.objects.count(), Metric.objects.count())
    shown = client.get(address).content.decode()
    assert "This is what will be added" in shown
    assert (Measure.objects.count(), Metric.objects.count()) == before
    assert client.post(address, follow=True).status_code == 200  # nobody has answered yet
    assert client.get("/strategy/indexes/").status_code == 200
    assert Metric.objects.filter(name="trust", state="proposed").exists()
    assert client.get("/strategy/indexes/ready/nothing/").status_code == 404


def test_an_index_is_found_by_its_name(as_role: Any, now: datetime) -> None:
    an_index(now, "mean(nps, csat)")
    assert "/strategy/indexes/experience/" in (
        as_role(Role.VIEWER).get("/command/", {"q": "experience"}).content.decode()
    )


def test_who_may_only_read_changes_nothing(as_role: Any, now: datetime) -> None:
    an_index(now, "mean(nps, csat)")
    client: Client = as_role(Role.VIEWER)
    assert client.post("/strategy/indexes/experience/archive/").status_code == 403
    assert "New formula" not in client.get("/strategy/indexes/experience/").content.decode()


def test_wherever_a_figure_of_an_index_stands_its_parts_can_stand_too(
    answered: None, now: datetime, people: Any, rf: Any
) -> None:
    an_index(now, "mean(nps, csat)")
    request = rf.get("/")
    request.user = people[Role.LEAD]
    request.actor = request.user.actor
    show = Template("{% load indexes %}{% index_parts key %}")
    shown = show.render(RequestContext(request, {"key": "index:experience"}))
    assert "What “Experience” is made of" in shown
    assert "/signals/?" in shown
    assert not show.render(RequestContext(request, {"key": "metric:nps"})).strip()
