"""A file is read once, described, and a plan for it proposed."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from harken.importing.apart.child import Send
from harken.tables.codebook import read_codebook
from harken.tables.kinds import kind_named
from harken.tables.layout import Staged
from harken.tables.plan_text import as_plain, layout_to_json, to_json
from harken.tables.profile import Profile, profiled
from harken.tables.proposal import Known, propose
from harken.tables.reading import stage

STAGING = 0.8
"""The share of the whole that reading takes; describing and proposing take the rest."""


def understand(given: Mapping[str, Any], send: Send) -> None:
    """Send the layout, the profile and the proposed plan of the files."""
    staged = _staged(given, send)
    profile = profiled(staged)
    send({"progress": 0.95})
    name, layout = staged.path.name, layout_to_json(staged.layout)
    send({"staged": name, "layout": layout, "profile": as_plain(profile)})
    send({"plan": to_json(_proposed(staged, profile, given))})


def _staged(given: Mapping[str, Any], send: Send) -> Staged:
    (file,) = given["files"]
    folder = Path(given["folder"])
    return stage(Path(file["path"]), folder, kind=given["kind"], progress=_telling(send, 0, 1))


def _telling(send: Send, number: int, count: int) -> Any:
    def told(share: float) -> None:
        send({"progress": STAGING * (number + min(max(share, 0.0), 1.0)) / count})

    return told


def _proposed(staged: Staged, profile: Profile, given: Mapping[str, Any]) -> Any:
    known, codebook = given["known"], given["codebook"]
    return propose(
        staged,
        profile,
        known=Known(**{**known, "measures": _measures(known["measures"])}),
        kind=kind_named(staged.layout.kind),
        codebook=read_codebook(Path(codebook)) if codebook else None,
        today=date.fromisoformat(given["today"]),
        zone=given["zone"],
    )


def _measures(plain: Mapping[str, Sequence[Any]]) -> dict[str, tuple[Any, ...]]:
    return {name: tuple(parts) for name, parts in plain.items()}
