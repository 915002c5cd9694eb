"""Every page is well-formed HTML: no attribute twice, no garbage in a tag, every element closed."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import get_resolver

from harken.foundations.permission import Role

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
ATTRIBUTE = re.compile(r"[a-z][a-z0-9:_.-]*", re.IGNORECASE)
# Addresses that sign out, answer no page or belong to tests of their own.
LEFT_OUT = re.compile(r"logout|\.json|\.csv|\.js|reauthenticate|recovery-codes|totp|webauthn")


class Reader(HTMLParser):
    """Notes what a browser would have to repair."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        names = [name for name, _value in attrs]
        self.wrong += [f"<{tag}> has {n} twice" for n in set(names) if names.count(n) > 1]
        self.wrong += [f"<{tag}> has {n!r}" for n in names if not ATTRIBUTE.fullmatch(n)]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1:] == [tag]:
            self._open.pop()
        else:
            self.wrong.append(f"</{tag}> closes {self._open[-1:]}")

    def unclosed(self) -> list[str]:
        return [f"<{tag}> is never closed" for tag in self._open]


def wrong_in(page: str) -> list[str]:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.wrong + reader.unclosed()


def plain_addresses(patterns: list, before: str = "/") -> set[str]:
    found = set()
    for entry in patterns:
        address = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            found |= plain_addresses(entry.url_patterns, address)
        elif re.fullmatch(r"[\w/.-]*", address.replace("^", "").replace("$", "")):
            found.add(address.replace("^", "").replace("$", ""))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.OWNER, Role.VIEWER, None])
def test_every_page_is_well_formed(as_role, anonymous, role) -> None:
    client = as_role(role) if role else anonymous
    read, wrong = 0, {}
    for address in sorted(plain_addresses(get_resolver().url_patterns)):
        response = client.get(address) if not LEFT_OUT.search(address) else None
        if response is None or not response.get("Content-Type", "").startswith("text/html"):
            continue
        page = response.content.decode()
        read += 1
        if page.lstrip().startswith("<!") and (found := wrong_in(page)):
            wrong[address] = found[:3]
    assert wrong == {}
    assert read > 20


@pytest.mark.parametrize(
    "page",
    [
        '<p a="1"b%%"></p>',
        '<p id="a" id="b"></p>',
        "<p><b></p></b>",
        '<a href="x"" %}"></a>',
        "<p>",
    ],
)
def test_the_check_can_fail(page: str) -> None:
    assert wrong_in(page)
