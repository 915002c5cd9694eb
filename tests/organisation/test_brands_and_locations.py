from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import translation

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.brands.actions import add_brand
from harken.organisation.brands.models import Brand
from harken.organisation.locations.actions import Place, add_location
from harken.organisation.locations.models import Location
from harken.organisation.profile.models import Organisation
from harken.organisation.teams.models import Team

from .conftest import SYSTEM, slip_of

pytestmark = pytest.mark.django_db
WARSAW = {"name_en": "Warsaw", "country": "PL", "zone": "Europe/Warsaw"}


def add_places(count: int, now: datetime) -> None:
    brand = add_brand(SYSTEM, LocalText({"en": "Oak"}), now=now)
    for number in range(count):
        place = Place(LocalText({"en": f"Shop {number}"}), "PL", "Europe/Warsaw", brand=brand)
        add_location(SYSTEM, place, now=now)


def test_a_brand_is_added_in_several_languages_and_archived_with_undo(
    as_role: Callable[[Role], Client], organisation: Organisation
) -> None:
    client = as_role(Role.LEAD)
    client.post("/settings/brands/add/", {"name_en": "Oak", "name_uk": "Дуб"})
    brand = Brand.objects.get()
    with translation.override("uk"):
        assert str(brand) == "Дуб"
    page = client.post(f"/settings/brands/{brand.pk}/archive/", follow=True)
    assert "Oak was archived." in page.content.decode()
    assert "No brands yet" in page.content.decode()
    client.post("/undo/", {"token": slip_of(page)})
    brand.refresh_from_db()
    assert brand.archived_at is None


@pytest.mark.parametrize(("language", "name"), [("en", "English"), ("pl", "Polski")])
def test_the_name_in_the_organisations_language_is_the_required_one(
    as_role: Callable[[Role], Client], organisation: Organisation, language: str, name: str
) -> None:
    Organisation.objects.update(default_language=language)
    client = as_role(Role.LEAD)
    client.cookies["harken_language"] = "en"
    refused = client.post("/settings/brands/add/", {"name_ru": "Дуб"})
    assert refused.status_code == 422
    assert f"Write this in {name}; the other languages may wait." in refused.content.decode()
    long = client.post("/settings/brands/add/", {f"name_{language}": "x" * 121})
    assert "Use at most 120 characters." in long.content.decode()


def test_a_location_has_a_real_zone_country_and_region(
    as_role: Callable[[Role], Client], organisation: Organisation
) -> None:
    client = as_role(Role.OWNER)
    for wrong in ({"zone": "Europe/Nowhere"}, {"country": "XX"}, {"subdivision": "ZZ9"}):
        assert client.post("/settings/locations/add/", WARSAW | wrong).status_code == 422
    client.post("/settings/locations/add/", WARSAW | {"subdivision": "14"})
    location = Location.objects.get()
    assert (location.country_name, location.subdivision) == ("Poland", "14")
    client.post(f"/settings/locations/{location.pk}/", WARSAW | {"name_en": "Centre"})
    location.refresh_from_db()
    assert (str(location), location.subdivision) == ("Centre", "")


def test_a_location_with_a_team_is_not_archived(
    as_role: Callable[[Role], Client], team_named: Callable[..., Team], now: datetime
) -> None:
    add_places(1, now)
    location = Location.objects.get()
    Team.objects.filter(pk=team_named("Support").pk).update(location=location)
    page = as_role(Role.LEAD).post(f"/settings/locations/{location.pk}/archive/", follow=True)
    assert "1 team works at Shop 0." in page.content.decode()
    location.refresh_from_db()
    assert location.archived_at is None


def test_long_lists_come_in_pages_of_equal_cost(
    as_role: Callable[[Role], Client],
    organisation: Organisation,
    now: datetime,
    django_assert_max_num_queries: Callable,
) -> None:
    add_places(51, now)
    client = as_role(Role.LEAD)
    client.get("/me/")  # the first page writes down the session
    with django_assert_max_num_queries(7):
        first = client.get("/settings/locations/")
    assert "Shop 49" in first.content.decode()
    assert "Shop 50" not in first.content.decode()
    cursor = first.context["page"].next_cursor
    assert "Shop 50" in client.get(f"/settings/locations/?cursor={cursor}").content.decode()
    assert client.get("/settings/locations/?cursor=strange").status_code == 404


def test_only_owner_and_lead_add_places(people: dict, now: datetime) -> None:
    place = Place(LocalText({"en": "Shop"}), "PL", "Europe/Warsaw")
    for role in set(Role) - {Role.OWNER, Role.LEAD}:
        with pytest.raises(PermissionDenied):
            add_brand(people[role].actor, LocalText({"en": "Oak"}), now=now)
        with pytest.raises(PermissionDenied):
            add_location(people[role].actor, place, now=now)
