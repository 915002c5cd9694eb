"""Who may bring a large file in is asked before it is read; nobody else gets more room."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from harken.config.server.incoming import STALE, Incoming, folder
from harken.foundations.permission import Role
from tests import apart

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
FORM = (b"content-type", b"multipart/form-data; boundary=x")


def scope(client: Client, path: str = "/imports/", kind: tuple = FORM) -> dict:
    cookies = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    headers = [kind, (b"cookie", cookies.encode())]
    return {"path": path, "method": "POST", "headers": headers}


def limit(asked: dict) -> int | None:
    room = apart.run(Incoming().room(asked))
    return room.limit if room else None


@pytest.fixture(autouse=True)
def _in_a_home_of_its_own(settings: LazySettings, tmp_path: Path) -> None:
    settings.INCOMING = tmp_path / "incoming"
    settings.LARGE_FORMS = {"/imports/": 2**30}


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.OWNER, True), (Role.LEAD, True), (Role.ANALYST, True), (Role.AGENT, False)],
)
def test_room_is_for_those_who_may_import(as_role: Callable, role: Role, may: bool) -> None:
    assert limit(scope(as_role(role))) == (2**30 if may else None)


def test_nobody_gets_room_elsewhere_or_without_a_file(as_role: Callable, anonymous: Client) -> None:
    assert limit(scope(anonymous)) is None
    owner = as_role(Role.OWNER)
    assert limit(scope(owner, "/settings/people/")) is None
    assert limit(scope(owner, kind=(b"content-type", b"text/csv"))) is None


def test_what_a_crash_left_goes_after_a_day() -> None:
    for name, age in (("old", STALE + 60), ("new", 60)):
        file = folder() / name
        file.write_bytes(b"x")
        moment = file.stat().st_mtime - age
        os.utime(file, (moment, moment))
    assert [file.name for file in folder().iterdir()] == ["new"]
