"""What is looked at before and beside the work: settings, home, lock, machine."""

import io
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from rich.console import Console

from harken.config.checks import machine
from harken.config.checks.mail import mail
from harken.config.cli.doctor import _look, _table, wrong_settings
from harken.config.environment import address, database, whole_number
from harken.config.home import DATABASE_NAME, UnusableHome
from harken.config.server.live.viewers import session_key_of
from harken.config.start.lock import HomeInUse, take_home
from harken.config.supervision.lifeline import is_supervised
from harken.config.supervision.part import Part
from harken.foundations.checkup import Check, Finding, State, bad, good
from harken.mail.transport.server import mail_server


def printed(*found: tuple[str, Finding]) -> str:
    out = io.StringIO()
    Console(file=out, width=200).print(_table(list(found)))
    return out.getvalue()


def test_every_wrong_setting_is_told_and_no_contradiction_beside_it() -> None:
    wrong = dict(
        wrong_settings({"HARKEN_PORT": "x", "HARKEN_DEMO": "?", "HARKEN_ALLOWED_HOSTS": "*"})
    )
    assert sorted(wrong) == ["HARKEN_DEMO", "HARKEN_PORT"]
    assert {finding.state for finding in wrong.values()} == {State.BAD}


def test_settings_that_do_not_go_together_are_told_when_each_is_right() -> None:
    ((name, finding),) = wrong_settings({"HARKEN_ALLOWED_HOSTS": "*"})
    assert name == "settings"
    assert "forged links" in finding.text


def test_a_check_that_breaks_is_a_finding_of_its_own() -> None:
    def broken() -> Finding:
        raise RuntimeError("no such drive")

    found = _look(Check("disk", broken))
    assert found == bad("This check could not be made (RuntimeError: no such drive).")


def test_a_remedy_in_brackets_is_printed_as_it_is_written() -> None:
    text = printed(("start", bad("Run: pip install 'harken[postgres]'.")))
    assert "pip install 'harken[postgres]'." in text


def test_a_path_that_looks_like_markup_breaks_no_table() -> None:
    assert "/srv/[/red]/home" in printed(("home", good("/srv/[/red]/home can be written.")))


@pytest.mark.parametrize("text", ["²", "①", "1e3"])
def test_a_sign_that_is_no_digit_is_told_in_our_words(text: str) -> None:
    with pytest.raises(ValueError, match="write a whole number"):
        whole_number(text)


@pytest.mark.parametrize("text", ["https://", "http:///path", "https://:8000"])
def test_an_address_without_a_host_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="name a host"):
        address(text)


def test_an_address_keeps_its_path() -> None:
    assert address("https://id.example.org/realms/x/") == "https://id.example.org/realms/x"


@pytest.mark.parametrize("text", ["postgres://host:0/name", "postgres://[::1/name"])
def test_a_postgres_address_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write sqlite, or postgres://"):
        database(text)


@pytest.fixture
def locks() -> Iterator[list[int]]:
    """Descriptors of locks, let go at the end."""
    held: list[int] = []
    yield held
    for lock in held:
        os.close(lock)


def test_a_second_instance_is_told_who_has_the_home(tmp_path: Path, locks: list[int]) -> None:
    locks.append(take_home(tmp_path, alone=True))
    for alone in (True, False):
        with pytest.raises(HomeInUse, match=rf"\(process {os.getpid()}\)"):
            take_home(tmp_path, alone=alone)


def test_processes_started_one_by_one_share_a_home(tmp_path: Path, locks: list[int]) -> None:
    locks += [take_home(tmp_path, alone=False) for _ in range(2)]
    with pytest.raises(HomeInUse, match="Another Harken already works"):
        take_home(tmp_path, alone=True)


def test_a_home_is_free_when_its_holder_is_gone(tmp_path: Path, locks: list[int]) -> None:
    os.close(take_home(tmp_path, alone=True))
    locks.append(take_home(tmp_path, alone=True))


def test_who_is_refused_keeps_nothing_open(tmp_path: Path, locks: list[int]) -> None:
    locks.append(take_home(tmp_path, alone=True))
    before = len([*Path("/proc/self/fd").iterdir()])
    with pytest.raises(HomeInUse):
        take_home(tmp_path, alone=True)
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_a_home_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableHome, match="Make the folder writable"):
        take_home(tmp_path / "file" / "home", alone=True)


@pytest.mark.parametrize(("value", "is_one"), [("1", True), ("0", False), ("", False)])
def test_a_process_knows_whether_it_is_supervised(
    monkeypatch: pytest.MonkeyPatch, value: str, is_one: bool
) -> None:
    monkeypatch.setenv("HARKEN_SUPERVISED", value)
    assert is_supervised() is is_one


def test_a_part_that_never_ran_is_due_and_has_not_ended() -> None:
    part = Part("web")
    assert (part.is_due(), part.ended()) == (True, None)
    part.next_start = time.monotonic() + 60
    assert not part.is_due()


@pytest.mark.parametrize(
    ("cookies", "key"),
    [
        (b"", ""),
        (b"sessionid=abc", "abc"),
        (b"a=1; sessionid=abc; b=2", "abc"),
        (b"xsessionid=a", ""),
    ],
)
def test_the_session_is_found_among_the_cookies(
    settings: LazySettings, cookies: bytes, key: str
) -> None:
    settings.SESSION_COOKIE_NAME = "sessionid"
    assert session_key_of({"headers": [(b"cookie", cookies)]}) == key


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ((0, 0), ("good", True)),
        ((1 << 60, 0), ("warn", False)),
        ((1 << 60, 1 << 60), ("bad", False)),
    ],
    ids=["room", "little", "hardly any"],
)
def test_a_disk_is_told_to_be_cleared_in_time(
    settings: LazySettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limits: tuple[int, int],
    told: tuple[str, bool],
) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(machine, "LITTLE_SPACE", limits[0])
    monkeypatch.setattr(machine, "HARDLY_ANY_SPACE", limits[1])
    found = machine.disk()
    assert (found.state, "Make room" not in found.text) == told


@pytest.mark.parametrize(("ahead", "state"), [(-3600, "good"), (50, "good"), (3600, "bad")])
def test_a_clock_behind_the_last_change_is_bad(
    settings: LazySettings, tmp_path: Path, ahead: int, state: str
) -> None:
    settings.HOME = tmp_path
    file = tmp_path / f"{DATABASE_NAME}-wal"
    file.touch()
    os.utime(file, (0, time.time() + ahead))
    assert machine.clock().state == state


def test_a_home_that_is_missing_cannot_be_written(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "none"
    found = machine.home()
    assert (found.state, "No such file" in found.text) == ("bad", True)


@pytest.mark.parametrize("url", ["file:", "console:"])
def test_mails_that_reach_nobody_are_worth_a_look(settings: LazySettings, url: str) -> None:
    settings.MAIL_SERVER = mail_server(url)
    assert mail().state == "warn"


def test_a_mail_server_that_does_not_answer_is_bad_and_its_password_stays_secret(
    settings: LazySettings,
) -> None:
    settings.MAIL_SERVER = mail_server("smtp://user:hunter2@127.0.0.1:1")
    found = mail()
    assert found.state == "bad"
    assert "hunter2" not in found.text
