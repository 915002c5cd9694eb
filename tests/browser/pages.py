"""A page as its source says: its language, its links, and how its main part is built."""

import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Source(HTMLParser):
    """What is read from the HTML of one page.

    `structure` holds every element below `main` with the one around it, with their classes and
    roles, so that a list of three is built like a list of thirty. What the page keeps from this
    reader (`may-…` without its word in `data-may`) is no link.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language, self.links = "", list[str]()
        self.structure: set[str] = set()
        self._open: list[str] = []
        self._may: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        self._may |= set(given.get("data-may", "").split())
        if tag == "a" and "href" in given and self._is_open(given.get("class", "")):
            self.links.append(given["href"])
        named = f"{tag}.{given.get('class', '')}:{given.get('role', '')}"
        if tag == "main" or self._open:
            self.structure.add(">".join([*self._open[-1:], named]))
            if tag not in VOID:
                self._open.append(named)

    def _is_open(self, names: str) -> bool:
        kept = {name.removeprefix("may-") for name in names.split() if name.startswith("may-")}
        return kept <= self._may

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in VOID:
            if self._open.pop().split(".")[0] == tag:
                return


def kind_of(path: str) -> str:
    """One of a kind stands for all: the second team has the page of the first.

    >>> kind_of("/settings/teams/3/edit/?next=/")
    '/settings/teams/#/edit/'
    >>> kind_of("/this-week/2026-03-02/")
    '/this-week/#/'
    >>> kind_of("/surveys/after-purchase/logic/"), kind_of("/surveys/new/")
    ('/surveys/#/logic/', '/surveys/new/')
    >>> kind_of("/strategy/metrics/csat/beside/ces/"), kind_of("/strategy/indexes/add/")
    ('/strategy/metrics/#/beside/#/', '/strategy/indexes/add/')
    """
    plain = path.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    plain = re.sub(r"^/surveys/(?!new/|import/)[a-z0-9-]+/", "/surveys/#/", plain)
    plain = re.sub(r"^(/settings|/strategy)/(metrics|indexes)/(?!add/)\w+/", r"\1/\2/#/", plain)
    plain = re.sub(r"/beside/\w+/", "/beside/#/", plain)
    return re.sub(r"/\d[\d-]*/", "/#/", plain)
