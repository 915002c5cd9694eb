"""Tabs: who sees which, in what order, and where they are."""

from harken.foundations.permission import Actor, Role, permission
from harken.web.tabs import Tab, TabLink, tab_links

LEADS = permission("test.tabs.lead", Role.LEAD)
ALL = permission("test.tabs.all", Role.LEAD, Role.AGENT)
TABS = (
    Tab("settings", "Settings", "web:settings", LEADS, rank=20),
    Tab("components", "Components", "web:components", ALL, rank=10),
)


def reader(role: Role) -> Actor:
    return Actor("user", "1", "Somebody", role=role)


def test_tabs_stand_by_rank_and_the_longest_address_is_current() -> None:
    found = tab_links(TABS, reader(Role.LEAD), "/settings/components/badge/")
    assert found == [
        TabLink("Components", "/settings/components/", current=True),
        TabLink("Settings", "/settings/", current=False),
    ]


def test_nobody_sees_a_tab_they_may_not_open() -> None:
    assert [tab.label for tab in tab_links(TABS, reader(Role.AGENT), "/")] == ["Components"]
    assert tab_links(TABS, None, "/") == []
