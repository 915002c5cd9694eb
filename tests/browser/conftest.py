"""A real Harken on its own port with the demo company, and a real Chromium that looks at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.once import made_once
from tests.ports import free_port

HARKEN = [sys.executable, "-m", "harken"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


PATIENCE = 45_000
"""Milliseconds, for a machine that does other things as well."""
expect.set_options(timeout=PATIENCE)


@dataclass
class Installation:
    """A running Harken: its address, its home, and what it printed."""

    url: str
    home: Path
    log: Path

    def mails(self) -> list[str]:
        """The mails that went out, oldest first (the file backend keeps them in the home)."""
        return [p.read_text() for p in sorted((self.home / "mail").glob("*"), key=os.path.getmtime)]

    def wait_for_mail(self, text: str, seconds: float = 60) -> str:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in reversed(self.mails()):
                if text in mail:
                    return mail
            time.sleep(0.1)
        raise AssertionError(f"no mail with {text!r} in {seconds} s")

    def printed(self, pattern: str) -> str:
        found = re.search(pattern, self.log.read_text())
        assert found, self.log.read_text()
        return found.group(0)


def environment_of(home: Path, port: int, *, demo: bool) -> dict[str, str]:
    environment = {
        **os.environ,
        "HARKEN_HOME": str(home),
        "HARKEN_PORT": str(port),
        "HARKEN_DEMO": "on" if demo else "off",
        "HARKEN_RATE_LIMITS": "off",
        "HARKEN_DATABASE": "sqlite",
    }
    environment.pop("HARKEN_SECRET_KEY", None)
    return environment


def plant_demo(home: Path) -> None:
    """Set up the demo company in a home."""
    subprocess.run(
        [*HARKEN, "demo", "--no-start"],
        env=environment_of(home, free_port(), demo=True),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def start(home: Path, *, demo: bool) -> tuple[subprocess.Popen[bytes], Installation]:
    port = free_port()
    environment = environment_of(home, port, demo=demo)
    if demo and not home.exists():
        plant_demo(home)
    log = home / "up.log"
    home.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*HARKEN, "up", "--port", str(port)], env=environment, stdout=out, stderr=out
        )
    installation = Installation(f"http://127.0.0.1:{port}", home, log)
    _wait_until_ready(process, installation)
    return process, installation


def _wait_until_ready(process: subprocess.Popen[bytes], installation: Installation) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert process.poll() is None, installation.log.read_text()
        try:
            if httpx.get(f"{installation.url}/healthz", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError(installation.log.read_text())


def stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Installation]:
    """The demo company, for tests that only look or clean up behind themselves."""

    def plant(home: Path) -> None:
        shutil.copytree(migrated, home)
        plant_demo(home)

    planted = made_once(tmp_path_factory, "demo", plant)
    home = Path(shutil.copytree(planted, tmp_path_factory.mktemp("demo") / "home"))
    process, installation = start(home, demo=True)
    yield installation
    stop(process)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """A Harken that nobody has set up yet."""
    process, installation = start(tmp_path / "home", demo=False)
    yield installation
    stop(process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian's package is called chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Watched:
    """A window that remembers what no page may do: violate the policy, raise, open a dialog."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Open windows; at the end each must have been without any complaint."""
    opened: list[Watched] = []

    def open_window(**options: object) -> Watched:
        watched = watch(browser, **options)
        opened.append(watched)
        return watched

    yield open_window
    for watched in opened:
        watched.context.close()
        assert watched.complaints == []


def until(page: Page, truth: Callable[[], object]) -> None:
    """Wait until something outside the page's elements is true, while the page goes on living."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not truth():
        assert time.monotonic() < deadline, f"waited {PATIENCE} ms on {page.url}"
        page.wait_for_timeout(50)


def watch(browser: Browser, **options: object) -> Watched:
    context = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    watched = Watched(context, page)
    page.on("pageerror", lambda error: watched.complaints.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: watched.complaints.append(f"{page.url}: {dialog.message}"))

    def note(message: object) -> None:
        text = getattr(message, "text", "")
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            watched.complaints.append(f"{page.url}: {text}")

    page.on("console", note)
    return watched
