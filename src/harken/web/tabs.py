"""The tabs of one thing's pages: nouns register theirs, a reader sees those they may open."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from harken.foundations.permission import Actor, Permission
from harken.web.registries import Text


@dataclass(frozen=True)
class Tab:
    """A page behind a tab. The lowest rank stands first."""

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


def tab_links(
    tabs: Iterable[Tab], actor: Actor | None, path: str, *arguments: str
) -> list[TabLink]:
    """Return the tabs that `actor` may open; the one whose address begins `path` is current.

    `arguments` stand in every tab's address.
    """
    may = sorted((tab for tab in tabs if tab.permission.allows(actor)), key=lambda tab: tab.rank)
    urls = [reverse(tab.url_name, args=arguments) for tab in may]
    here = max((url for url in urls if path.startswith(url)), key=len, default="")
    return [TabLink(tab.label, url, url == here) for tab, url in zip(may, urls, strict=True)]
