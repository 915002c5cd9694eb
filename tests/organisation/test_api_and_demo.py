from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import translation

from harken.accounts.users.models import User
from harken.foundations.languages import LANGUAGE_CODES
from harken.foundations.permission import Actor, Role
from harken.foundations.refusal import Refusal
from harken.organisation.brands.models import Brand
from harken.organisation.calendars.models import Calendar, SpecialDay
from harken.organisation.demo.actions import set_up_demo
from harken.organisation.demo.company import ANCHOR
from harken.organisation.locations.models import Location
from harken.organisation.permissions import READ_ORGANISATION
from harken.organisation.profile.models import Organisation
from harken.organisation.search import find_things
from harken.organisation.teams.models import Team
from harken.organisation.teams.queries import team_tree, teams_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(now: datetime, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    assert set_up_demo(now) is True


def test_the_demo_is_planted_once(demo: None, now: datetime) -> None:
    counts = [model.objects.count() for model in (Team, Location, Calendar, Brand, User)]
    assert set_up_demo(now) is False
    assert counts == [13, 7, 6, 2, 7]
    assert [m.objects.count() for m in (Team, Location, Calendar, Brand, User)] == counts


def test_the_demo_leaves_another_organisation_alone(
    organisation: Organisation, now: datetime
) -> None:
    with pytest.raises(Refusal, match=r"“Probe”.*--home"):
        set_up_demo(now)
    assert not User.objects.exists()


def test_the_demo_has_a_history(demo: None) -> None:
    def parents(on: date) -> dict[str, str]:
        path: list[str] = []
        found = {}
        for node in team_tree(on):
            path[node.depth :] = [str(node.team)]
            found[path[-1]] = path[-2] if node.depth else ""
        return found

    earlier, later = parents(date(2025, 9, 30)), parents(ANCHOR)
    assert earlier["Chat and mail"] == "Web shop"
    assert later["Chat and mail"] == "Customer service"
    assert "Returns desk" in earlier
    assert "Returns desk" not in later
    agent = User.objects.get(role=Role.AGENT)
    assert [str(team) for team in teams_of(agent, date(2025, 9, 30))] == ["Returns desk"]
    assert [str(team) for team in teams_of(agent, ANCHOR)] == ["Phone support"]


def test_every_name_of_the_demo_exists_in_every_language(demo: None) -> None:
    for model in (Team, Location, Calendar, Brand, SpecialDay):
        assert all(set(row.name) == set(LANGUAGE_CODES) for row in model.objects.all())


def test_the_api_tells_the_organisation(
    as_role: Callable[[Role], Client],
    anonymous: Client,
    organisation: Organisation,
    office_hours: Calendar,
    team_named: Callable[..., Team],
) -> None:
    service = team_named("Service", calendar=office_hours)
    chat = team_named("Chat", service)
    told = as_role(Role.EMPLOYEE).get("/api/v1/organisation").json()
    assert told["profile"]["zone"] == "Europe/Warsaw"
    assert told["calendars"][0]["week"] == ["09:00-17:00"] * 5 + ["", ""]
    assert [(team["id"], team["parent"]) for team in told["teams"]] == [
        (service.pk, None),
        (chat.pk, service.pk),
    ]
    assert anonymous.get("/api/v1/organisation").status_code == 401


@pytest.mark.parametrize(
    ("scopes", "may"), [({"organisation:read"}, True), ({"audit:read"}, False)]
)
def test_a_key_reads_the_organisation_only_with_its_scope(scopes: set[str], may: bool) -> None:
    key = Actor("key", "1", "Key", scopes=frozenset(scopes))
    assert READ_ORGANISATION.allows(key) is may


def test_the_search_box_finds_names_in_any_language(
    people: dict, team_named: Callable[..., Team]
) -> None:
    team = team_named("Support")
    Team.objects.filter(pk=team.pk).update(name={"en": "Support", "uk": "Підтримка клієнтів"})
    with translation.override("en"):
        found = list(find_things("КЛІЄНТІВ", people[Role.LEAD].actor))
        assert [(hit.label, hit.url) for hit in found] == [
            ("Support", f"/settings/teams/{team.pk}/")
        ]
    assert list(find_things("Support", people[Role.AGENT].actor)) == []
    assert list(find_things("  ", people[Role.LEAD].actor)) == []
