"""The command box lists only what the reader may open."""

import pytest

from harken.foundations.permission import Role, permission
from harken.web.access import SIGNED_IN
from harken.web.command.queries import PER_KIND, find
from harken.web.registries import (
    Command,
    Found,
    MenuEntry,
    SearchSource,
    SettingsSection,
    commands,
    menu,
    search_sources,
    settings_sections,
)
from tests.web.conftest import person

OWNERS = permission("owners", Role.OWNER)
pytestmark = pytest.mark.usefixtures("empty_registries")


@pytest.fixture
def filled():
    menu.register(MenuEntry("now", "Now", "web:settings", SIGNED_IN))
    settings_sections.register(
        SettingsSection("keys", "API keys", "web:components", OWNERS, "Let programs in.", "Access")
    )
    commands.register(Command("invite", "Invite a person", "web:command", OWNERS, "add colleague"))
    search_sources.register(
        SearchSource(
            "teams", lambda words, actor: [Found(f"{words} for {actor.role}", "/", "Team")]
        )
    )


def labels(query, role):
    return [item.label for finding in find(query, person(role)) for item in finding.items]


def test_without_words_it_offers_places_and_acts(filled):
    assert labels("", Role.OWNER) == ["Now", "API keys", "Invite a person"]


def test_it_hides_what_the_reader_may_not(filled):
    assert labels("", Role.AGENT) == ["Now"]
    assert labels("invite", Role.AGENT) == ["invite for agent"]


@pytest.mark.parametrize("query", ["key", "API KEYS", "programs", "acc key", "  keys "])
def test_every_word_begins_a_word_of_the_entry(filled, query):
    assert "API keys" in labels(query, Role.OWNER)


@pytest.mark.parametrize("query", ["rograms", "keys nonsense"])
def test_the_middle_of_a_word_is_no_match(filled, query):
    assert "API keys" not in labels(query, Role.OWNER)


def test_keywords_find_an_act(filled):
    assert "Invite a person" in labels("colleague", Role.OWNER)


def test_a_fit_in_the_name_stands_before_one_in_the_purpose(filled):
    settings_sections.register(
        SettingsSection("let", "Letters", "web:settings", OWNERS, "What goes out.", "Access")
    )
    assert labels("let", Role.OWNER)[:2] == ["Letters", "API keys"]


def test_a_place_that_does_not_exist_is_not_offered(filled):
    menu.register(MenuEntry("later", "Later", "nowhere:page", SIGNED_IN))
    assert "Later" not in labels("", Role.OWNER)


def test_a_source_with_a_million_things_shows_a_few():
    endless = (Found(str(n), f"/{n}/", "Team") for n in range(1_000_000))
    search_sources.register(SearchSource("teams", lambda _words, _actor: endless))
    assert len(labels("x", Role.OWNER)) == PER_KIND


def test_an_address_stands_once_under_its_first_name(filled):
    commands.register(Command("now", "Today", "web:settings", SIGNED_IN, "hour"))
    search_sources.register(
        SearchSource("days", lambda _words, _actor: [Found("This day", "/settings/", "Day")] * 2)
    )
    assert labels("", Role.AGENT) == ["Now"]
    assert labels("now", Role.AGENT) == ["Now", "now for agent"]
    assert labels("hour", Role.AGENT) == ["Today", "hour for agent"]
    assert labels("other", Role.AGENT) == ["other for agent", "This day"]


@pytest.mark.django_db
def test_the_page_works_without_script(as_role, filled):
    page = as_role(Role.OWNER).get("/command/", {"q": "keys"}).content.decode()
    assert "<h1>Find</h1>" in page
    assert 'value="keys"' in page
    assert ">API keys</a>" in page


@pytest.mark.django_db
def test_the_box_gets_options_only(as_role, filled):
    part = as_role(Role.OWNER).get("/command/", {"q": "keys"}, headers={"HX-Request": "true"})
    assert part.content.decode().count('role="option"') == 2
    assert "<html" not in part.content.decode()


@pytest.mark.django_db
def test_words_are_shown_as_words(as_role):
    page = as_role(Role.VIEWER).get("/command/", {"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.content.decode()


@pytest.mark.django_db
def test_somebody_unknown_signs_in_first(anonymous):
    assert "/accounts/login/" in anonymous.get("/command/").headers["Location"]
