"""Promises on their pages: made, tried, read, put away, and shown to everybody."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client

from harken.accounts.keys.actions import create_key
from harken.foundations.local_text import LocalText
from harken.metrics.measures.models import Measure
from harken.metrics.register.models import Metric
from harken.metrics.targets.actions import set_target
from harken.organisation.teams.models import Team, TeamMembership, TeamPlacement
from harken.strategy.promises.loose import findings
from harken.strategy.promises.models import Promise
from harken.strategy.promises.understood.meanings import set_teams, write_meaning
from harken.strategy.promises.understood.sources import (
    Understood,
    UnderstoodSource,
    understood_sources,
)
from tests.strategy.promises.conftest import SYSTEM, Promised, rule

pytestmark = pytest.mark.django_db
LIST, PUBLIC = "/strategy/promises/", "/promises/"
RESPONSE = "first_response_seconds"
AsRole = Callable[[str], Client]


@pytest.fixture
def kept(plant: Any, promised: Promised, today: date) -> Promise:
    """A public promise, kept on 45 of 60 occasions."""
    cache.clear()
    plant(RESPONSE, [60] * 45 + [5000] * 15, on=today - timedelta(days=3), team="Phone")
    made: Promise = promised(
        "You hear from a person within 15 minutes",
        rule(RESPONSE, 900),
        is_public=True,
        detail=LocalText({"en": "By phone and chat", "ru": "По телефону и в чате"}),
    )
    return made


@pytest.fixture
def team(today: date) -> Team:
    made = Team.objects.create(name=LocalText({"en": "Phone team of Łódź"}))
    TeamPlacement.objects.create(team=made, since=today - timedelta(days=9))
    return made


def sent(**more: Any) -> dict[str, Any]:
    """What the form of a promise sends."""
    return {
        "name_en": "You hear from a person within 15 minutes",
        "since": "2026-01-05",
        "how": "rule",
        "measure": Measure.objects.get(name=RESPONSE).pk,
        "sense": "at most",
        "value": "15 min",
        **more,
    }


def test_the_page_says_first_how_often_it_was_kept(as_role: AsRole, kept: Promise) -> None:
    page = as_role("employee").get(f"{LIST}{kept.pk}/").content.decode()
    assert "Kept on 75.0\xa0% of 60 occasions since" in page
    assert "Kept on 45 of 60 occasions checked: 75.0\xa0% (62.8 to 84.2)" in page
    assert "“Time to first response” is at most 15\xa0min" in page
    assert "Nobody is asked whether it was kept" in page
    assert "Make a promise" not in page


def test_everybody_sees_all_promises(
    as_role: AsRole, kept: Promise, promised: Promised, django_assert_max_num_queries: Any
) -> None:
    promised("On the day we named")
    client = as_role("viewer")
    client.get(LIST)
    with django_assert_max_num_queries(45):
        page = client.get(LIST).content.decode()
    assert page.index("45 of 60") < page.index("Data cannot tell whether it is kept")


def test_a_lead_makes_a_promise_and_its_teams(as_role: AsRole, plant: Any, team: Team) -> None:
    client = as_role("lead")
    answer = client.post(f"{LIST}add/", sent(teams=[team.pk], act="save"), follow=True)
    made = Promise.objects.get()
    assert answer.redirect_chain == [(f"{LIST}{made.pk}/", 302)]
    assert made.metric is not None
    assert made.metric.name == f"promise_{made.pk}"
    assert "Phone team of Łódź" in answer.content.decode()
    assert client.get(f"{LIST}{made.pk}/edit/").context["form"].initial["value"] == "15\xa0min"


def test_of_whom_is_chosen_in_rows(as_role: AsRole, plant: Any) -> None:
    client = as_role("lead")
    rows = {
        "of_field": ["channel", "channel", ""], "of_value": ["phone", "chat", ""],
        "felt_of_field": ["touchpoint"], "felt_of_value": ["contact"],
    }  # fmt: skip
    wrong = client.post(f"{LIST}add/", sent(**{**rows, "of_field": ["channel", "", ""]}))
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert page.count('class="filter-problem" id="id_of_2_problem"') == 1
    assert "Choose a field for “chat”" in page
    client.post(f"{LIST}add/", sent(**rows, act="save"))
    made = Promise.objects.get()
    assert made.felt_of == ["touchpoint=contact"]
    assert made.metric is not None
    version = made.metric.versions.get()
    assert version.population == ["channel=phone", "channel=chat"]
    page = client.get(f"{LIST}{made.pk}/edit/").content.decode()
    assert 'name="of_value" value="phone"' in page
    assert 'name="felt_of_value" value="contact"' in page


def test_a_rule_is_tried_without_saving(as_role: AsRole, plant: Any, today: date) -> None:
    plant(RESPONSE, [60] * 45 + [5000] * 15, on=today - timedelta(days=3))
    given = sent(name_en="Answers as soon as possible", act="try")
    page = as_role("lead").post(f"{LIST}add/", given)
    assert page.status_code == 200
    text = page.content.decode()
    assert "In the last 13 weeks: kept on 45 of 60 occasions checked" in text
    assert "Vague: “as soon as possible”" in text
    assert not Promise.objects.exists()
    typed = as_role("lead").post(f"{LIST}advice/", given).content.decode()
    assert "kept on 45 of 60 occasions checked" in typed


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"value": "soon"}, "Write a length of time with its unit"),
        ({"value": ""}, "Write how much keeps the promise"),
        ({"how": "untold"}, "Say why, so that somebody can change it"),
        ({"how": "metric"}, "Choose the metric"),
        ({"of": "chanel=phone"}, "There is no field named “chanel”. Did you mean channel?"),
        ({"sense": "at least"}, "only “at most” can be promised"),
    ],
)
def test_a_promise_that_decides_nothing_is_refused(
    as_role: AsRole, plant: Any, today: date, changes: dict[str, Any], says: str
) -> None:
    plant(RESPONSE, [60], on=today, channel="phone")
    answer = as_role("lead").post(f"{LIST}add/", sent(**changes))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Promise.objects.exists()


def test_putting_away_can_be_undone(as_role: AsRole, kept: Promise) -> None:
    client = as_role("lead")
    page = client.post(f"{LIST}{kept.pk}/archive/", follow=True).content.decode()
    assert "is put away" in page
    assert Client().get(PUBLIC).status_code == 404
    client.post(f"{LIST}{kept.pk}/archive/", {"act": "restore"})
    kept.refresh_from_db()
    assert kept.archived_at is None


def test_a_leader_writes_what_it_means_for_the_own_team_only(
    as_role: AsRole, people: dict, kept: Promise, team: Team, moment: datetime
) -> None:
    today = moment.date()
    address = f"{LIST}{kept.pk}/teams/{team.pk}/"
    set_teams(SYSTEM, kept.pk, {team.pk}, now=moment)
    text = {"text_en": "Pick up before the third ring"}
    assert as_role("leader").post(address, text).status_code == 403
    TeamMembership.objects.create(team=team, user=people["leader"], since=today, leads=True)
    assert as_role("leader").post(address, text).status_code == 302
    assert "Pick up before" in as_role("viewer").get(f"{LIST}{kept.pk}/").content.decode()
    with pytest.raises(PermissionDenied):
        write_meaning(people["employee"].actor, kept.pk, team.pk, LocalText(), now=moment)


def test_words_of_a_team_that_is_taken_off_come_back_with_undo(
    as_role: AsRole, kept: Promise, team: Team, moment: datetime
) -> None:
    set_teams(SYSTEM, kept.pk, {team.pk}, now=moment)
    write_meaning(SYSTEM, kept.pk, team.pk, LocalText({"en": "Pick up"}), now=moment)
    client = as_role("lead")
    page = client.post(f"{LIST}{kept.pk}/edit/", sent(), follow=True).content.decode()
    assert not kept.meanings.exists()
    token = page.split('name="token" value="')[1].split('"')[0]
    client.post("/undo/", {"token": token})
    assert str(kept.meanings.get().text) == "Pick up"


def test_the_public_page_tells_the_promise_and_nothing_of_us(
    people: dict, kept: Promise, team: Team, moment: datetime
) -> None:
    Promise.objects.update(owner=people["lead"])
    set_teams(SYSTEM, kept.pk, {team.pk}, now=moment)
    answer = Client().get(PUBLIC)
    page = answer.content.decode()
    assert "You hear from a person within 15 minutes" in page
    assert "Kept on 45 of 60 occasions" in page
    for secret in ("Lead Person", "Łódź", "first_response", "promise_", 'href="/strategy'):
        assert secret not in page
    assert not answer.cookies
    assert answer["content-security-policy"].startswith("default-src 'none'")
    russian = Client().get(f"{PUBLIC}?lang=ru").content.decode()
    assert "По телефону и в чате" in russian
    assert Client().get(PUBLIC, headers={"accept-language": "pl"})["content-language"] == "pl"


def test_there_is_no_public_page_without_public_promises(promised: Promised) -> None:
    promised("On the day we named")
    assert Client().get(PUBLIC).status_code == 404


def test_programs_and_the_terminal_read_the_same(
    kept: Promise, moment: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    from harken.strategy.cli import promises

    made = create_key(SYSTEM, "a program", ["strategy:read"], now=moment)
    program = Client(headers={"authorization": f"Bearer {made.secret}"})
    (told,) = program.get("/api/v1/promises").json()
    assert (told["kept"], told["n"], told["felt"], told["why_not"]) == (75, 60, None, "")
    promises(as_json=True)
    assert json.loads(capsys.readouterr().out) == [told]
    promises(as_json=False)
    assert "75.0" in capsys.readouterr().out


def test_what_hangs_loose_is_said_with_its_remedy(promised: Promised, today: date) -> None:
    promised("On the day we named")
    said = [one.sentence for one in findings(today)]
    assert said == [
        "Nobody can tell by data whether “On the day we named” is kept.",
        "No team is concerned with “On the day we named”.",
        "“On the day we named” has no owner.",
    ]


def test_areas_to_the_right_add_how_it_is_understood(as_role: AsRole, kept: Promise) -> None:
    understood_sources.register(
        UnderstoodSource("test", lambda _promise, _actor: Understood("31 of 40 can state it"))
    )
    try:
        page = as_role("viewer").get(f"{LIST}{kept.pk}/").content.decode()
    finally:
        del understood_sources._entries["test"]
    assert "31 of 40 can state it" in page


def test_a_target_stands_on_the_chart_and_felt_beside_the_data(
    as_role: AsRole, kept: Promise, plant: Any, today: date, moment: datetime
) -> None:
    """Felt by 10 of 40, 25 %, and kept on 75 %: the data say kept, customers do not feel it."""
    plant("promise_kept", [3] * 10 + [1] * 30, on=today - timedelta(days=2))
    Promise.objects.update(felt=Metric.objects.get(name="promises_felt_kept"))
    set_target(SYSTEM, kept.metric_id, 90.0, today - timedelta(days=30), now=moment)
    page = as_role("viewer").get(f"{LIST}{kept.pk}/").content.decode()
    assert "target 90.0" in page
    assert "The data say kept, customers do not feel it" in page
    assert "Felt kept minus kept by the data: −50.0 points" in page


def test_promises_change_places_for_the_public(
    as_role: AsRole, kept: Promise, promised: Promised
) -> None:
    second = promised("On the day we named", is_public=True)
    as_role("lead").post(f"{LIST}{second.pk}/move/", {"way": "up"})
    page = Client().get(PUBLIC).content.decode()
    assert page.index("On the day we named") < page.index("You hear from a person")
    as_role("lead").post(f"{LIST}{second.pk}/move/", {"way": "up"})  # at the end it stays
    assert list(Promise.objects.values_list("pk", flat=True)) == [second.pk, kept.pk]


def test_on_an_empty_system_a_promise_waits_for_its_first_occasion(
    as_role: AsRole, own_home: Any
) -> None:
    client = as_role("lead")
    assert "Nothing is promised yet" in client.get(LIST).content.decode()
    tried = client.post(f"{LIST}add/", sent(act="try", is_public="on")).content.decode()
    assert "In the last 13 weeks: not enough answers yet (0 of 30)" in tried
    made = client.post(f"{LIST}add/", sent(is_public="on"), follow=True).content.decode()
    assert "There was no occasion to check yet." in made
    assert (
        "Too few occasions yet to say how often we kept it: 0."
        in Client().get(PUBLIC).content.decode()
    )


def test_a_second_rule_on_one_day_holds_from_the_next(as_role: AsRole, kept: Promise) -> None:
    client, address = as_role("lead"), f"{LIST}{kept.pk}/edit/"
    first = client.post(address, sent(value="20 min"), follow=True).content.decode()
    assert "within 15 minutes” is saved." in first
    second = client.post(address, sent(value="30 min"), follow=True).content.decode()
    assert "The new rule holds from" in second
    assert "is at most 20\xa0min" in second
