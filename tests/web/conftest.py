"""People without a database, and registries that forget what a test put in."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from harken.foundations.permission import Actor, Role
from harken.foundations.registry import Registry
from harken.web import registries


def person(role: Role = Role.OWNER, name: str = "Olena") -> Actor:
    return Actor("person", name, name, role)


@pytest.fixture
def request_of() -> Callable[..., HttpRequest]:
    """Make a request of somebody, with cookies and headers."""

    def make(actor: Actor | None = None, path: str = "/", **headers: Any) -> HttpRequest:
        cookies = headers.pop("cookies", {})
        request = RequestFactory().get(path, **headers)
        request.COOKIES.update(cookies)
        request.user = SimpleNamespace(theme=headers.get("theme"))
        if actor:
            request.actor = actor
        return request

    return make


@pytest.fixture
def empty_registries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take every registration away for one test."""
    for registry in vars(registries).values():
        if isinstance(registry, Registry):
            monkeypatch.setattr(registry, "_entries", {})
    return
