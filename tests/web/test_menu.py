"""The frame of a page shows what exists and the reader may open, nothing else."""

import re
from zoneinfo import ZoneInfo

import pytest

from harken.foundations.permission import Role, permission
from harken.web.access import SIGNED_IN
from harken.web.frame.context import Shell
from harken.web.registries import (
    Identity,
    MenuEntry,
    SettingsSection,
    identities,
    menu,
    settings_sections,
)
from tests.web.conftest import person

LEADS = permission("leads", Role.OWNER, Role.LEAD)


@pytest.fixture
def places(empty_registries):
    menu.register(MenuEntry("all", "Settings index", "web:settings", SIGNED_IN))
    menu.register(MenuEntry("leads", "Parts", "web:components", LEADS))
    menu.register(MenuEntry("gone", "Not built", "nowhere:page", SIGNED_IN))


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.LEAD, ["Settings index", "Parts"]),
        (Role.AGENT, ["Settings index"]),
        (None, []),
    ],
)
def test_the_menu_shows_what_one_may_open_and_what_exists(places, request_of, role, shown):
    shell = Shell(request_of(person(role) if role else None))
    assert [link.label for link in shell.menu] == shown


def test_the_place_where_one_is_is_marked_also_below_it(places, request_of):
    shell = Shell(request_of(person(), path="/settings/components/table/"))
    assert [link.current for link in shell.menu] == [True, True]
    assert [link.current for link in Shell(request_of(person(), path="/other/")).menu] == [
        False,
        False,
    ]


def test_places_of_a_group_stand_under_its_name_and_a_lonely_one_alone(places, request_of):
    for name, right in (("Read", SIGNED_IN), ("Ask", LEADS)):
        menu.register(MenuEntry(name, name, "web:settings", right, rank=50, group="Listen"))
    lead = Shell(request_of(person(Role.LEAD))).menu
    agent = Shell(request_of(person(Role.AGENT))).menu
    assert [place.label for place in lead] == ["Listen", "Settings index", "Parts"]
    assert [link.label for link in lead[0].links] == ["Read", "Ask"]
    assert (agent[0].label, agent[0].links) == ("Read", ())


def test_settings_are_grouped_and_the_house_comes_first(empty_registries, request_of):
    for name, group, right in (
        ("Parts", "System", SIGNED_IN),
        ("Keys", "Access", LEADS),
        ("Teams", "Organisation", SIGNED_IN),
        ("Brands", "Organisation", LEADS),
    ):
        settings_sections.register(
            SettingsSection(name, name, "web:settings", right, "Why.", group)
        )
    agent, lead = Shell(request_of(person(Role.AGENT))), Shell(request_of(person(Role.LEAD)))
    assert [(g.label, [li.label for li in g.links]) for g in agent.settings] == [
        ("Organisation", ["Teams"]),
        ("System", ["Parts"]),
    ]
    assert [g.label for g in lead.settings] == ["Organisation", "Access", "System"]


def test_the_house_shows_its_name_and_zone(empty_registries, request_of):
    assert (Shell(request_of()).title, Shell(request_of()).zone) == ("", ZoneInfo("UTC"))
    identities.register(
        Identity("house", lambda: "Sklep Polana", lambda: None, lambda: "Europe/Warsaw")
    )
    shell = Shell(request_of())
    assert (shell.title, shell.zone) == ("Sklep Polana", ZoneInfo("Europe/Warsaw"))


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_every_link_in_the_frame_opens(as_role, role):
    client = as_role(role)
    page = client.get("/settings/").content.decode()
    links = set(re.findall(r'<li><a href="(/[^"]*)"', page))
    assert "/settings/" in links
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.django_db
def test_settings_give_a_reason_for_each_section(as_role):
    page = as_role(Role.OWNER).get("/settings/").content.decode()
    named = re.findall(r'<li><a href="[^"]+">[^<]+</a>\s*<p>([^<]*)</p>', page)
    assert len(named) >= 3
    assert all(purpose.endswith(".") for purpose in named)


@pytest.mark.django_db
def test_the_frame_costs_few_queries(as_role, django_assert_max_num_queries):
    client = as_role(Role.OWNER)
    client.get("/settings/")  # the first page also writes the session down
    with django_assert_max_num_queries(6):
        client.get("/settings/")
