"""The tabs of a survey's page: each noun of the area registers its own."""

from dataclasses import dataclass

from django.urls import reverse

from harken.foundations.permission import Actor, Permission
from harken.foundations.registry import Registry
from harken.web.registries import Text


@dataclass(frozen=True)
class Tab:
    """A page of every survey; its address takes the slug. The lowest rank stands first."""

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


survey_tabs: Registry[Tab] = Registry()


def tab_links(slug: str, actor: Actor | None, path: str) -> list[TabLink]:
    """Return the tabs that `actor` may open; the one whose address begins `path` is current."""
    tabs = sorted(survey_tabs, key=lambda tab: tab.rank)
    may = [tab for tab in tabs if tab.permission.allows(actor)]
    urls = [reverse(tab.url_name, args=[slug]) for tab in may]
    here = max((url for url in urls if path.startswith(url)), key=len, default="")
    return [TabLink(tab.label, url, url == here) for tab, url in zip(may, urls, strict=True)]
