"""Write the generated pages of the reference, or check that they are as the code is.

python tools/reference.py write|check
"""

import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]
MADE = (
    "<!-- Made by tools/reference.py from the code; change the code, then run "
    "`python tools/reference.py write`. -->"
)

ROLE_PURPOSES = {
    "owner": "Runs the installation: people, keys, system, and everything below.",
    "lead": "Runs the customer experience programme: the organisation's teams, places and hours.",
    "analyst": "Reads and explores; changes nothing of the organisation.",
    "leader": "Leads one or more teams and sees their part.",
    "agent": "Works for customers and sees their own cases and teams.",
    "employee": "Sees the live page and their own part.",
    "viewer": "Reads; changes only their own account.",
}


def start_django() -> None:
    """Load the product with its defaults, whatever the environment of the caller says."""
    for name in [name for name in os.environ if name.startswith("HARKEN_")]:
        del os.environ[name]
    os.environ["HARKEN_HOME"] = tempfile.mkdtemp(prefix="harken-reference-")
    os.environ["HARKEN_SECRET_KEY"] = "only-for-the-reference-" + "x" * 40
    os.environ["DJANGO_SETTINGS_MODULE"] = "harken.config.settings"
    import django

    django.setup()


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in cells)


def page(title: str, *parts: str) -> str:
    """Return a generated page."""
    return "\n\n".join([MADE, f"# {title}", *(part.strip() for part in parts)]) + "\n"


def settings_page() -> str:
    """Every environment variable."""
    from harken.config.environment import SETTINGS

    rows = [[f"`{s.name}`", f"`{s.default}`" if s.default else "–", s.meaning] for s in SETTINGS]
    return page(
        "Settings",
        "Settings are environment variables; all of them may be left out. A value that cannot be "
        "used stops the start with one sentence that names it. `harken doctor` shows what is set.",
        table(["Name", "Default", "Meaning"], rows),
    )


def _commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", {})
    if not inner:
        yield path, command
    for name, one in sorted(inner.items()):
        if not one.hidden:
            yield from _commands(one, f"{path} {name}")


@cache
def command_tree() -> list[tuple[str, Any]]:
    """Return every command with its full name."""
    import typer

    from harken.config.cli.commands import add_areas, app

    add_areas()

    return list(_commands(typer.main.get_command(app), "harken"))


def _parameters(command: Any) -> list[list[str]]:
    rows = []
    for one in command.params:
        names = ", ".join(f"`{name}`" for name in one.opts) if one.opts else one.name
        if one.param_type_name == "argument":
            names = f"`{one.name.upper()}`"
        rows.append([names, str(getattr(one, "help", None) or "")])
    return [row for row in rows if row[0] != "`--help`"]


def _command_part(name: str, command: Any) -> str:
    lines = [f"## `{name}`", (command.help or "").strip()]
    parameters = _parameters(command)
    if parameters:
        lines.append(table(["Parameter", "Meaning"], parameters))
    return "\n\n".join(lines)


def commands_page() -> str:
    """Every command of the terminal."""
    return page(
        "Commands",
        "Exit codes: 0 done, 1 refused or partly rejected (said on stderr), 2 wrong use. "
        "`--json` prints one JSON document on stdout and nothing else.",
        *(_command_part(name, command) for name, command in command_tree()),
    )


def rights() -> list[Any]:
    """Return every permission that stands in a `permissions` module, by name."""
    import harken
    from harken.foundations.permission import Permission

    found = {}
    for module in pkgutil.walk_packages(harken.__path__, "harken."):
        if module.name.endswith(".permissions"):
            values = vars(importlib.import_module(module.name)).values()
            found |= {value.name: value for value in values if isinstance(value, Permission)}
    return [found[name] for name in sorted(found)]


def roles_page() -> str:
    """The seven roles and what each may."""
    from harken.foundations.permission import ROLE_NAMES, Role

    names = table(
        ["Role", "In the code", "What for"],
        [[str(ROLE_NAMES[role]), f"`{role}`", ROLE_PURPOSES[role]] for role in Role],
    )
    marks = [
        [f"`{right.name}`", *("●" if role in right.roles else "" for role in Role)]
        for right in rights()
    ]
    return page(
        "Roles",
        "Each person has exactly one role; an owner gives it. `●` means: may.",
        names,
        "## Rights",
        table(["Right", *(str(ROLE_NAMES[role]) for role in Role)], marks),
    )


def _who(permission: Any) -> str:
    from harken.foundations.permission import EVERY_ROLE, ROLE_NAMES, Role

    if permission.name == "public":
        return "anybody"
    if permission.roles == EVERY_ROLE:
        return "every role"
    return ", ".join(str(ROLE_NAMES[role]) for role in Role if role in permission.roles) or "–"


def permissions_page() -> str:
    """Every address and who may."""
    from addresses import addresses

    rows = [
        [
            f"`{one.route}`",
            f"`{one.permission.name}`" if one.permission else "**none**",
            _who(one.permission) if one.permission else "**nobody knows**",
            f"`{one.permission.scope}`" if one.permission and one.permission.scope else "–",
        ]
        for one in addresses()
    ]
    return page(
        "Permissions",
        "Every address, the right it asks for, the roles that hold it, and the scope with which "
        "an API key may. A page that shows only one's own things asks for `signed-in`; "
        "`public` pages show nothing private or guard themselves with a token.",
        table(["Address", "Right", "Roles", "Scope of keys"], rows),
    )


PAGES = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "roles.md": roles_page,
    "permissions.md": permissions_page,
}


def write() -> int:
    """Write every generated page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
    return 0


def _as_it_is(name: str) -> str:
    place = REFERENCE / name
    return place.read_text(encoding="utf-8") if place.exists() else ""


def check() -> int:
    """Name every generated page that is not as the code is."""
    stale = [name for name, make in PAGES.items() if make() != _as_it_is(name)]
    for name in stale:
        print(f"docs/reference/{name} is not as the code is: run `python tools/reference.py write`")
    return 1 if stale else 0


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    acts = {"write": write, "check": check}
    if len(arguments) != 1 or arguments[0] not in acts:
        print(__doc__, file=sys.stderr)
        return 2
    start_django()
    return acts[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
