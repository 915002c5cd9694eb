"""A server under test, and the people who use it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.config.running import HERE, WITH_TOPICS, Running, environment, running
from tests.ports import free_port


@dataclass(frozen=True)
class Template:
    """A home that was set up once, to be copied; and a session cookie by role."""

    home: Path
    cookies: dict[str, str]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Template:
    home = Path(shutil.copytree(migrated, tmp_path_factory.mktemp("template") / "home"))
    made = subprocess.run(
        [sys.executable, str(HERE / "signed_in.py")],
        env=environment(home, free_port()),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return Template(home, json.loads(made.stdout))


@pytest.fixture(scope="session")
def cookies(template: Template) -> dict[str, str]:
    return template.cookies


@pytest.fixture
def home(tmp_path: Path, template: Template) -> Path:
    """A home with an owner and a viewer, for this test alone."""
    return Path(shutil.copytree(template.home, tmp_path / "home"))


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "bare"


@pytest.fixture(scope="module")
def server(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One `harken web` with two live topics, for tests that leave it as it was."""
    home = shutil.copytree(template.home, tmp_path_factory.mktemp("server") / "home")
    with running("web", home=home, program=WITH_TOPICS) as instance:
        yield instance
