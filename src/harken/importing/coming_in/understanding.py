"""The parent's side of understanding files: asked of a child, refined by what a person wishes."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from harken.importing.apart.limits import Limits
from harken.importing.apart.parent import run_apart
from harken.importing.coming_in.known import known_now
from harken.importing.folder import write_whole
from harken.importing.models import Import, State
from harken.importing.queries import PROFILE
from harken.organisation.queries import profile as organisation
from harken.tables.kinds.services.report import IMPORT, KEY
from harken.tables.layout import Staged
from harken.tables.mapping import fitted, mapped
from harken.tables.plan import FieldPlan, Plan
from harken.tables.plan_text import built_from, from_json, layout_from_json
from harken.tables.profile import Profile
from harken.tables.proposal import Known
from harken.tables.readings import As, Reading
from harken.tables.said import CannotRead, Said, said

WORK = "harken.importing.work.understand:understand"
NO_RECIPE = "none"


@dataclass(frozen=True)
class Brought:
    """A file as somebody brought it: where its bytes lie, and what it is called."""

    path: Path
    name: str


@dataclass(frozen=True)
class Wishes:
    """What is said beside the files: the tool they come from, fields, constants, a saved plan.

    `recipe` is the name under which it is kept how files are joined; with NO_RECIPE they are not.
    `below_zero` is what becomes of times before their start ('' as proposed).
    """

    kind: str = ""
    source: str = ""
    maps: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    use: Plan | None = None
    codebook: Path | None = None
    recipe: str = ""
    below_zero: str = ""


class Apart(CannotRead):
    """Several files that make no one table: each is to come in by itself."""


@dataclass(frozen=True)
class Understood:
    """What a file is, what is in its columns, and what is to become of them."""

    staged: Staged
    profile: Profile
    plan: Plan


def understand(
    files: Sequence[Brought],
    folder: Path,
    wishes: Wishes,
    *,
    now: datetime,
    tell: Callable[[float], None] = lambda _share: None,
) -> Understood:
    """Read the files into `folder` and propose a plan; several are joined by what they have in
    common. Raises CannotRead, and Apart for several that are to come in one by one."""
    found = _asked(files, folder, wishes, now, tell)
    if "apart" in found:
        raise Apart(Said.from_plain(found["apart"]))
    layout = layout_from_json(found["layout"])
    staged = Staged(folder / str(found["staged"]), layout, files[0].name)
    profile: Profile = built_from(found["profile"], Profile)
    write_whole(folder / PROFILE, orjson.dumps(found["profile"]))
    plan = refined(from_json(found["plan"]), staged, profile, wishes, today=day_of(now))
    return Understood(staged, profile, plan)


def refined(plan: Plan, staged: Staged, profile: Profile, wishes: Wishes, *, today: date) -> Plan:
    """Return the plan as a person wishes it; raises CannotRead with the nearest names."""
    report = plan_of_report(profile)
    if wishes.use:
        chosen = dated_as_before(fitted(wishes.use, staged, profile, today=today), staged.name)
    elif report:
        chosen = _as_it_was(report, fitted(report, staged, profile, today=today))
    else:
        chosen = dated_as_before(plan, staged.name)
    if wishes.maps or wishes.sets or wishes.source:
        sets = {**wishes.sets, **({"source": wishes.source} if wishes.source else {})}
        chosen = mapped(chosen, staged, profile, wishes.maps, sets, known())
    return _below_zero(chosen, wishes.below_zero) if wishes.below_zero else chosen


def _below_zero(plan: Plan, choice: str) -> Plan:
    """Return the plan with `choice` for the times before their start of every duration."""
    fields = tuple(
        replace(one, reading=replace(one.reading, below_zero=choice))
        if one.field.startswith("duration:")
        else one
        for one in plan.fields
    )
    return replace(plan, fields=fields)


def dated_as_before(plan: Plan, name: str) -> Plan:
    """Return the plan with the day on which the file of this name was put when it came in before,
    where no column says when: the same file again then changes nothing."""
    when = next((one for one in plan.fields if one.field == "occurred_at"), None)
    if when is None or when.columns or when.sure:
        return plan
    before = _day_before(plan.source, name)
    if before in ("", when.constant):
        return plan
    reason = said(
        "%(file)s came in before with every row on %(day)s, so it is put on that day again. "
        "Give another day with --set occurred_at=…",
        file=name,
        day=before,
    )
    again = replace(when, constant=before, reason=reason)
    fields = tuple(again if one is when else one for one in plan.fields)
    notes = tuple(one for one in plan.notes if one != when.reason)
    return replace(plan, fields=fields, notes=(*notes, reason))


def _day_before(source: str, name: str) -> str:
    """Return the day on which the last import of this file was put, '' where there is none."""
    done = Import.objects.filter(
        state=State.DONE, files__name=name[:255], plan__source=source
    ).order_by("-created_at", "-id")
    row = done.first()
    fields = from_json(row.plan).fields if row else ()
    return next((one.constant for one in fields if one.field == "occurred_at"), "")


def day_of(now: datetime) -> date:
    """Return the day that it is for the organisation."""
    return now.astimezone(ZoneInfo(organisation().zone)).date()


def plan_of_report(profile: Profile) -> Plan | None:
    """Return the plan of the import whose corrected report this is, with the report's keys."""
    names = {column.name for column in profile}
    if not {KEY, IMPORT} <= names or not profile.of(IMPORT).values:
        return None
    try:
        row = Import.objects.filter(pk=uuid.UUID(profile.of(IMPORT).values[0].text)).first()
    except ValueError:
        return None
    if row is None or not row.plan:
        return None
    plan = from_json(row.plan)
    reason = said("By these keys the corrected rows take the place of what came in.")
    key = FieldPlan("key", (KEY,), Reading(As.TEXT), reason=reason)
    rest = [one for one in plan.fields if one.field != "key"]
    return replace(plan, fields=(key, *rest))


def _as_it_was(report: Plan, found: Plan) -> Plan:
    """Return the plan with the source and the constants of the import that is corrected."""
    before = {one.field: one for one in report.fields if not one.columns}
    fields = tuple(before.get(one.field, one) for one in found.fields)
    return replace(found, source=report.source, fields=fields)


def known() -> Known:
    """Return the measures and dimensions there are."""
    return Known(**known_now())


def _recipe(wishes: Wishes) -> dict[str, object] | None:
    """Return the saved recipe, {} where one may be proposed, None where there is to be none."""
    if wishes.recipe == NO_RECIPE:
        return None
    if wishes.use:
        return dict(wishes.use.recipe) or None
    return {}


def _asked(
    files: Sequence[Brought],
    folder: Path,
    wishes: Wishes,
    now: datetime,
    tell: Callable[[float], None],
) -> dict[str, Any]:
    zone = organisation().zone
    given = {
        "files": [{"path": str(one.path.absolute()), "name": one.name} for one in files],
        "folder": str(folder),
        "kind": wishes.kind,
        "codebook": str(wishes.codebook.absolute()) if wishes.codebook else "",
        "recipe": _recipe(wishes),
        "together": bool(wishes.recipe),
        "known": known_now(),
        "today": day_of(now).isoformat(),
        "zone": zone,
    }
    limits = Limits.for_size(sum(one.path.stat().st_size for one in files))
    found: dict[str, Any] = {}
    for message in run_apart(WORK, given, folder=folder, limits=limits):
        tell(float(message.pop("progress", 0)))
        found |= message
    return found
