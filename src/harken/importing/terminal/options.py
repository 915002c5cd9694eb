"""What is said on the command line, read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import typer

FORMATS = ("csv", "tsv", "xlsx", "ods", "parquet", "json", "jsonl", "xml")


@dataclass(frozen=True)
class Options:
    """Everything but the files."""

    kind: str = ""
    codebook: Path | None = None
    maps: dict[str, str] = field(default_factory=dict)
    sets: dict[str, str] = field(default_factory=dict)
    source: str = ""
    use: str = ""
    save_as: str = ""
    recipe: str = ""
    below_zero: str = ""
    report: Path | None = None
    dry_run: bool = False
    as_json: bool = False


def pairs(texts: Iterable[str], option: str, shape: str) -> dict[str, str]:
    """Return `FIELD=COLUMN` as pairs; ends the command with exit code 2 for another shape."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise typer.BadParameter(f"'{text}' is no {shape}.", param_hint=option)
        found[name.strip()] = value.strip()
    return found


def kind_of(name: str) -> str:
    """Return the tool that `--format` names, '' for a plain format; exit code 2 for others."""
    from harken.tables.kinds import NAMES

    plain = name.strip().casefold()
    if plain in ("", *FORMATS):
        return ""
    if plain not in NAMES:
        known = ", ".join([*FORMATS, *NAMES])
        raise typer.BadParameter(f"'{name}' is not one of: {known}.", param_hint="--format")
    return plain
