"""What the documentation names exists; what exists is documented."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")])
WRITTEN = [page for page in PAGES if "Made by tools/reference.py" not in page.read_text()]
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
COMMAND = re.compile(r"(?:^|[`/])harken ((?:[a-z]+ ?)+)", re.MULTILINE)
VARIABLE = re.compile(r"HARKEN_[A-Z_]+")
FOR_DEVELOPERS = {"HARKEN_NO_SKIPS"}


def anchors(page: Path) -> set[str]:
    """Headings as they are linked to."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def names(pages: list[Path]) -> list:
    return [pytest.param(page, id=str(page.relative_to(ROOT))) for page in pages]


@pytest.fixture(scope="module")
def commands() -> set[str]:
    from reference import command_tree

    return {name.removeprefix("harken ") for name, _ in command_tree()}


@pytest.mark.parametrize("page", names(PAGES))
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", names(WRITTEN))
def test_every_command_it_names_exists(page: Path, commands: set[str]) -> None:
    code = "\n".join(CODE.findall(page.read_text(encoding="utf-8")))
    groups = {name.split()[0] for name in commands}
    for line in COMMAND.findall(code):
        words = line.split()
        known = any(" ".join(words[:length]) in commands for length in (1, 2))
        assert known or (len(words) == 1 and words[0] in groups), f"harken {line}"


@pytest.mark.parametrize("page", names(PAGES))
def test_every_setting_it_names_exists(page: Path) -> None:
    from harken.config.environment import SETTINGS

    known = {setting.name for setting in SETTINGS} | FOR_DEVELOPERS
    assert set(VARIABLE.findall(page.read_text(encoding="utf-8"))) - {"HARKEN_"} <= known


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set()
    for page in PAGES:
        named |= set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", page.read_text(), re.MULTILINE))
    assert {one or other for one, other in named} <= targets


def test_every_setting_command_and_role_has_a_meaning() -> None:
    from harken.config.environment import SETTINGS
    from harken.foundations.permission import Role
    from reference import ROLE_PURPOSES, command_tree

    assert [s.name for s in SETTINGS if not s.meaning.strip()] == []
    assert [name for name, command in command_tree() if not (command.help or "").strip()] == []
    assert set(ROLE_PURPOSES) == {role.value for role in Role}


def test_every_parameter_of_a_command_has_a_meaning() -> None:
    from reference import command_tree

    bare = [
        f"{name} {one.name}"
        for name, command in command_tree()
        for one in command.params
        if one.name != "help" and not getattr(one, "help", None)
    ]
    assert bare == []


@pytest.mark.parametrize("name", ["settings.md", "commands.md", "roles.md", "permissions.md"])
def test_the_reference_is_as_the_code_is(name: str) -> None:
    """Renew: python tools/reference.py write"""
    from reference import PAGES as MADE
    from reference import REFERENCE

    assert (REFERENCE / name).read_text(encoding="utf-8") == MADE[name]()


def test_every_address_says_who_may() -> None:
    from addresses import addresses

    assert [one.route for one in addresses() if one.permission is None] == []


def test_every_sign_in_address_that_is_named_open_exists() -> None:
    from addresses import OPEN_SIGN_IN, addresses

    assert len(OPEN_SIGN_IN & {one.name for one in addresses()}) > len(OPEN_SIGN_IN) / 2


def test_every_dependency_explains_itself() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["postgres"]
    explained = (ROOT / "docs/explanation/dependencies.md").read_text(encoding="utf-8")
    packages = [re.split(r"[\[<>=;]", line)[0] for line in wanted]
    assert [name for name in packages if name not in explained] == []


def test_the_picture_reads_in_light_and_dark() -> None:
    picture = (ROOT / "docs/explanation/architecture.svg").read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in picture
    assert "<title" in picture
    assert "<desc" in picture
