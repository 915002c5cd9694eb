"""The tabs of the area's pages: each noun registers its own."""

from dataclasses import dataclass

from django.urls import reverse

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class Tab:
    """A page of the area, shown to those who may. The lowest rank stands first."""

    name: str
    label: Text
    url_name: str
    permission: Permission
    rank: int


@dataclass(frozen=True)
class TabLink:
    """A tab as one reader sees it."""

    label: Text
    url: str
    current: bool


maturity_tabs: Registry[Tab] = Registry()


def tab_links(actor: Actor | None, path: str) -> list[TabLink]:
    """Return the tabs that `actor` may open; the one whose address begins `path` is current."""
    may = [tab for tab in maturity_tabs if tab.permission.allows(actor)]
    links = [(tab.label, reverse(tab.url_name)) for tab in sorted(may, key=lambda tab: tab.rank)]
    here = max((url for _label, url in links if path.startswith(url)), key=len, default="")
    return [TabLink(label, url, url == here) for label, url in links]
