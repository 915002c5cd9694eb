"""The settings pages of the organisation: empty states, refusals, archives, wrong addresses."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from harken.audit.models import AuditEntry
from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role
from harken.organisation.brands.actions import add_brand, archive_brand, rename_brand
from harken.organisation.brands.models import Brand
from harken.organisation.brands.queries import brands_page, current_brands
from harken.organisation.calendars.actions import archive_calendar
from harken.organisation.calendars.models import Calendar
from harken.organisation.calendars.queries import current_calendars
from harken.organisation.locations.actions import Place, add_location, archive_location
from harken.organisation.locations.models import Location
from harken.organisation.locations.queries import current_locations
from harken.organisation.profile.actions import remove_logo, set_profile
from harken.organisation.profile.models import Organisation
from harken.organisation.profile.queries import is_set_up, profile
from harken.organisation.teams.models import Team

from .conftest import SYSTEM

pytestmark = pytest.mark.django_db
AsRole = Callable[[Role], Client]
OAK = LocalText({"en": "Oak"})


@pytest.fixture
def lead(as_role: AsRole) -> Client:
    return as_role(Role.LEAD)


@pytest.fixture
def shop(organisation: Organisation, now: datetime) -> Location:
    return add_location(SYSTEM, Place(LocalText({"en": "Shop"}), "PL", "Europe/Warsaw"), now=now)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("brands", "No brands yet"),
        ("locations", "No locations yet"),
        ("teams", "No teams yet"),
        ("hours", "No working hours yet"),
    ],
)
def test_an_empty_list_says_what_will_stand_there(
    lead: Client, organisation: Organisation, place: str, words: str
) -> None:
    page = lead.get(f"/settings/{place}/").content.decode()
    assert words in page
    assert f'href="/settings/{place}/add/"' in page


@pytest.mark.parametrize("place", ["brands", "locations", "hours"])
def test_an_empty_archive_says_so(lead: Client, organisation: Organisation, place: str) -> None:
    assert "Nothing is archived." in lead.get(f"/settings/{place}/?archived").content.decode()


@pytest.mark.parametrize("place", ["brands", "locations", "hours"])
def test_a_strange_cursor_is_not_found(
    lead: Client, organisation: Organisation, place: str
) -> None:
    assert lead.get(f"/settings/{place}/?cursor=nonsense").status_code == 404


@pytest.mark.parametrize("place", ["brands", "locations", "teams", "hours"])
def test_what_does_not_exist_is_not_found(
    lead: Client, organisation: Organisation, place: str
) -> None:
    assert lead.get(f"/settings/{place}/999/").status_code == 404


@pytest.mark.parametrize("act", ["archive", "restore"])
def test_archiving_is_never_done_by_following_a_link(
    lead: Client, organisation: Organisation, now: datetime, act: str
) -> None:
    brand = add_brand(SYSTEM, OAK, now=now)
    assert lead.get(f"/settings/brands/{brand.pk}/{act}/").status_code == 405


def test_what_is_archived_is_not_archived_again(
    lead: Client, organisation: Organisation, now: datetime
) -> None:
    brand = add_brand(SYSTEM, OAK, now=now)
    archive_brand(SYSTEM, brand.pk, now=now)
    assert lead.post(f"/settings/brands/{brand.pk}/archive/").status_code == 404


def test_an_archived_brand_is_offered_no_more_and_comes_back(
    lead: Client, organisation: Organisation, now: datetime
) -> None:
    brand = add_brand(SYSTEM, OAK, now=now)
    archive_brand(SYSTEM, brand.pk, now=now)
    assert current_brands() == []
    assert [b.pk for b in brands_page(archived=True).rows] == [brand.pk]
    page = lead.post(f"/settings/brands/{brand.pk}/restore/", follow=True).content.decode()
    assert "Oak is back." in page
    assert current_brands() == [brand]


def test_renaming_to_the_same_name_leaves_no_trace(
    organisation: Organisation, now: datetime
) -> None:
    brand = add_brand(SYSTEM, OAK, now=now)
    rename_brand(SYSTEM, brand.pk, LocalText({"en": "Oak"}), now=now)
    assert not AuditEntry.objects.filter(verb="brand.changed").exists()


def test_brands_are_offered_by_name_whatever_the_case(
    organisation: Organisation, now: datetime
) -> None:
    for name in ("birch", "Alder", "Cedar"):
        add_brand(SYSTEM, LocalText({"en": name}), now=now)
    assert [str(brand) for brand in current_brands()] == ["Alder", "birch", "Cedar"]


def test_a_form_that_is_refused_keeps_what_was_typed(
    lead: Client, organisation: Organisation
) -> None:
    typed = {"name_en": "", "name_pl": "Dąb", "country": "PL", "zone": "Mars/Base"}
    page = lead.post("/settings/locations/add/", typed)
    assert page.status_code == 422
    assert 'value="Dąb"' in page.content.decode()
    assert not Location.objects.exists()


def test_a_region_is_read_in_small_letters_too(lead: Client, organisation: Organisation) -> None:
    form = {"name_en": "LA", "country": "US", "subdivision": " ca ", "zone": "America/Los_Angeles"}
    lead.post("/settings/locations/add/", form)
    assert Location.objects.get().subdivision == "CA"


def test_a_new_location_begins_in_the_zone_of_the_house(
    lead: Client, organisation: Organisation
) -> None:
    form = lead.get("/settings/locations/add/").context["form"]
    assert form.initial["zone"] == "Europe/Warsaw"


def test_an_archived_brand_stays_chosen_where_it_was(
    lead: Client, organisation: Organisation, now: datetime
) -> None:
    brand = add_brand(SYSTEM, OAK, now=now)
    other = add_brand(SYSTEM, LocalText({"en": "Elm"}), now=now)
    place = Place(LocalText({"en": "Shop"}), "PL", "Europe/Warsaw", brand=brand)
    location = add_location(SYSTEM, place, now=now)
    for gone in (brand, other):
        archive_brand(SYSTEM, gone.pk, now=now)
    offered = lead.get(f"/settings/locations/{location.pk}/").context["form"].fields["brand"]
    assert list(offered.queryset) == [brand]


def test_a_refused_archive_is_a_sentence_on_the_page(
    lead: Client, shop: Location, team_named: Callable[..., Team]
) -> None:
    team = team_named("Chat")
    Team.objects.filter(pk=team.pk).update(location=shop)
    page = lead.post(f"/settings/locations/{shop.pk}/archive/", follow=True).content.decode()
    assert "1 team works at Shop. Give it another location first." in page
    assert current_locations() == [shop]


def test_a_location_of_a_closed_team_may_go(
    shop: Location, team_named: Callable[..., Team], now: datetime
) -> None:
    team = team_named("Chat")
    Team.objects.filter(pk=team.pk).update(location=shop)
    team.placements.update(until=date(2026, 1, 1))
    archive_location(SYSTEM, shop.pk, now=now)
    assert current_locations() == []


def test_archived_hours_are_offered_no_more(office_hours: Calendar, now: datetime) -> None:
    assert current_calendars() == [office_hours]
    archive_calendar(SYSTEM, office_hours.pk, now=now)
    assert current_calendars() == []


def test_a_day_is_removed_only_from_its_own_calendar(lead: Client, office_hours: Calendar) -> None:
    special = office_hours.special_days.create(day=date(2026, 5, 2), name={"en": "Off"})
    other = Calendar.objects.create(name={"en": "Other"}, zone="UTC")
    assert lead.post(f"/settings/hours/{other.pk}/days/{special.pk}/remove/").status_code == 404
    assert office_hours.special_days.count() == 1


def test_the_same_special_day_twice_is_refused_on_the_form(
    lead: Client, office_hours: Calendar
) -> None:
    form = {"day": "2026-05-02", "name_en": "Off", "hours": ""}
    lead.post(f"/settings/hours/{office_hours.pk}/days/add/", form)
    again = lead.post(f"/settings/hours/{office_hours.pk}/days/add/", form)
    assert again.status_code == 422
    assert "2026-05-02 is on the list already" in again.content.decode()


def test_a_team_page_tells_where_the_team_stands(
    lead: Client, team_named: Callable[..., Team]
) -> None:
    chat = team_named("Chat", team_named("Service"))
    page = lead.get(f"/settings/teams/{chat.pk}/").content.decode()
    assert "Service" in page


def test_a_wrong_day_of_the_tree_shows_today(lead: Client, team_named: Callable[..., Team]) -> None:
    team_named("Chat")
    page = lead.get("/settings/teams/?on=2026-02-30")
    assert page.status_code == 200
    assert page.context["is_today"]


def test_the_tree_of_a_day_before_the_first_team_is_empty(
    lead: Client, team_named: Callable[..., Team]
) -> None:
    team_named("Chat")
    assert lead.get("/settings/teams/?on=2020-01-01").context["tree"] == ()


def test_a_team_cannot_be_added_under_a_later_one(
    lead: Client, team_named: Callable[..., Team]
) -> None:
    service = team_named("Service", since=date(2026, 3, 1))
    form = {"name_en": "Chat", "parent": service.pk, "since": "2026-02-01"}
    page = lead.post("/settings/teams/add/", form)
    assert page.status_code == 422
    assert "only exists from 2026-03-01" in page.content.decode()
    assert Team.objects.count() == 1


def test_before_it_is_set_up_the_house_has_no_name(db: None) -> None:
    assert not is_set_up()
    assert profile().name == ""


def test_setting_the_same_values_leaves_no_trace(organisation: Organisation, now: datetime) -> None:
    before = AuditEntry.objects.count()
    set_profile(SYSTEM, {"name": "Probe", "zone": "Europe/Warsaw"}, now=now)
    assert AuditEntry.objects.count() == before


def test_removing_a_logo_that_is_not_there_does_nothing(
    organisation: Organisation, now: datetime
) -> None:
    remove_logo(SYSTEM, now=now)
    assert not AuditEntry.objects.filter(verb="profile.logo_removed").exists()


@pytest.mark.parametrize("place", ["brands", "locations", "teams", "hours"])
@pytest.mark.parametrize("role", [Role.ANALYST, Role.VIEWER])
def test_nobody_else_adds_anything(
    as_role: AsRole, organisation: Organisation, place: str, role: Role
) -> None:
    assert as_role(role).post(f"/settings/{place}/add/", {"name_en": "X"}).status_code == 403
    assert not Brand.objects.exists()
