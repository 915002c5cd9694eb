"""A file is read once, described, and a plan for it proposed."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from harken.importing.apart.child import Send
from harken.importing.work.several import made_ready
from harken.tables.codebook import read_codebook
from harken.tables.kinds import kind_named
from harken.tables.layout import Staged
from harken.tables.plan_text import as_plain, layout_to_json, to_json
from harken.tables.profile import Profile
from harken.tables.proposal import Known, propose
from harken.tables.recipes import completed
from harken.tables.said import Said


def understand(given: Mapping[str, Any], send: Send) -> None:
    """Send the layout, the profile and the proposed plan of the files; or why they are to come in
    one by one."""
    ready = made_ready(given, send)
    if isinstance(ready, Said):
        send({"apart": ready.plain()})
        return
    staged, profile = ready.staged, ready.profile
    send({"progress": 0.95})
    name, layout = staged.path.name, layout_to_json(staged.layout)
    send({"staged": name, "layout": layout, "profile": as_plain(profile)})
    plan = _proposed(staged, profile, given)
    if ready.recipe:
        plan = completed(plan, ready.recipe, zone=given["zone"])
    send({"plan": to_json(plan)})


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
