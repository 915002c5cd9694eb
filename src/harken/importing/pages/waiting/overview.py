"""Everything a person looks over before a file comes in."""

from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from harken.foundations.permission import Actor
from harken.importing.coming_in.choosing import fitting_mappings
from harken.importing.models import Import, Mapping
from harken.importing.pages.discretion import eyes_of
from harken.importing.pages.sentences import on_page
from harken.importing.pages.waiting.lines import (
    Line,
    Option,
    Reader,
    main_fields,
    options_of,
    rest_fields,
)
from harken.importing.pages.waiting.preview import NUMBERS, PreviewCard, Shown, preview_cards
from harken.importing.pages.words import field_name, kind_name, measure_labels, reading_words
from harken.importing.queries import layout_of, profile_of
from harken.metrics.measures.models import Measure
from harken.metrics.measures.queries import measures_by_name
from harken.metrics.measures.seeds import MEASURES
from harken.tables.layout import Layout
from harken.tables.plan import FIELDS, WORDS, FieldPlan, Plan
from harken.tables.said import CannotRead
from harken.web.formats import day, number
from harken.web.frame.context import house_zone

OFTEN = ("channel", "survey", "touchpoint", "team", "location", "product")
FEW = 5
OWN_DIMENSION = "dimension:"


@dataclass(frozen=True)
class Constant:
    """A field that is the same for every row."""

    field: str
    label: str
    value: str

    @property
    def is_date(self) -> bool:
        """Whether a day is asked for."""
        return self.field == "occurred_at"


@dataclass(frozen=True)
class Overview:
    """The page of an import that waits."""

    rows: int
    understood: list[tuple[str, str]]
    reasons: list[str]
    warnings: list[str]
    preview: list[PreviewCard]
    why_no_preview: str
    lines: list[Line]
    own: list[Line]
    rest: list[Line]
    constants: list[Constant]
    offers: list[tuple[str, str]]
    columns: list[Option]
    left_out: list[tuple[str, str]]
    skipping: list[str]
    saved_as: str
    mappings: list[Mapping]

    @property
    def doubts(self) -> int:
        """How many fields a person should look at."""
        return sum(line.look for line in (*self.lines, *self.own, *self.rest))

    @property
    def first_doubt(self) -> int:
        """The number of the first field a person should look at."""
        return next((line.number for line in (*self.lines, *self.own) if line.look), 0)

    @property
    def own_is_open(self) -> bool:
        """Whether there is something to look at among the new measures."""
        return any(line.look for line in self.own)

    @property
    def rest_is_open(self) -> bool:
        """Whether there is something to look at among the rest."""
        return any(line.look for line in self.rest)


def overview_of(importing: Import, plan: Plan, actor: Actor, sent: QueryDict) -> Overview:
    """Put a plan into words for `actor`."""
    language = get_language() or "en"
    eyes = eyes_of(actor, importing, language)
    layout, known = layout_of(importing), measures_by_name()
    labels = measure_labels(plan, known)
    reader = Reader(labels, _examples(importing), _fixed(known), language, sent, eyes)
    preview, why = _preview(importing, plan, Shown(known, labels, language, eyes))
    lines, own = _folded(reader.lines(main_fields(plan)))
    return Overview(
        rows=layout.rows,
        understood=_understood(importing, layout, plan, language),
        reasons=_reasons(layout, plan),
        warnings=[on_page(one) for one in layout.warnings],
        preview=preview,
        why_no_preview=why,
        lines=lines,
        own=own,
        rest=reader.lines(rest_fields(plan)),
        constants=_constants(plan),
        offers=_offers(plan, known),
        columns=options_of(layout.columns),
        left_out=[(one.column, on_page(one.reason)) for one in plan.left_out],
        skipping=[on_page(one.reason) for one in plan.skipping],
        saved_as=sent.get("save_as", ""),
        mappings=_mappings(importing, layout),
    )


def _folded(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of the usual measures from those of a file's own, where these are many."""
    own = [line for line in lines if line.field.startswith(NUMBERS) and not _is_usual(line.field)]
    if len(own) <= FEW:
        return lines, []
    return [line for line in lines if line not in own], own


def _is_usual(field: str) -> bool:
    return field.partition(":")[2] in MEASURES


def _mappings(importing: Import, layout: Layout) -> list[Mapping]:
    """Return the saved mappings that a person may choose for this file."""
    found = fitting_mappings(layout)
    if importing.mapping and importing.mapping not in found:
        found.append(importing.mapping)
    return found


def _fixed(known: Pairs[str, Measure]) -> frozenset[str]:
    """Return the fields whose scale is that of a measure there is already."""
    return frozenset(f"{group}:{name}" for name in known for group in ("score", "duration"))


def _examples(importing: Import) -> dict[str, Sequence[str]]:
    """Return what stands in the columns most often; nothing once the profile is gone."""
    try:
        profile = profile_of(importing)
    except FileNotFoundError:
        return {}
    return {one.column.name: [seen.text for seen in one.values[:4]] for one in profile.columns}


def _preview(importing: Import, plan: Plan, shown: Shown) -> tuple[list[PreviewCard], str]:
    try:
        return preview_cards(importing, plan, shown), ""
    except CannotRead as refusal:
        return [], on_page(refusal.said)


def _understood(
    importing: Import, layout: Layout, plan: Plan, language: str
) -> list[tuple[str, str]]:
    """Say what the file is, in a few lines."""
    moment = next((one for one in plan.fields if one.field == "occurred_at"), None)
    said = [
        (_("Made by"), kind_name(layout.kind)),
        (_("Saved mapping"), importing.mapping.name if importing.mapping else ""),
        (_("File"), _file(layout, language)),
    ]
    if moment and moment.columns:
        words = {
            "columns": " – ".join(moment.columns),
            "how": reading_words(moment.reading, language),
        }
        said.append((_("When"), _("%(columns)s (%(how)s)") % words))
    elif moment:
        said.append((_("When"), _("%(day)s, for every row") % {"day": _day(moment, language)}))
    said.append((_("Source of the signals"), plan.source))
    return [(term, meaning) for term, meaning in said if meaning]


def _day(moment: FieldPlan, language: str) -> str:
    try:
        return day(date.fromisoformat(moment.constant[:10]), language, house_zone())
    except ValueError:
        return moment.constant


def _file(layout: Layout, language: str) -> str:
    count = len(layout.columns)
    columns = ngettext("%(count)s column", "%(count)s columns", count)
    separators = {
        ",": _("separated by commas"),
        ";": _("separated by semicolons"),
        "\t": _("separated by tabs"),
    }
    parts = [
        " ".join(filter(None, [layout.format.upper(), layout.packed])),
        layout.sheet and _("sheet “%(name)s”") % {"name": layout.sheet},
        columns % {"count": number(count, language)},
        layout.encoding,
        separators.get(layout.separator, ""),
    ]
    return ", ".join(filter(None, parts))


def _reasons(layout: Layout, plan: Plan) -> list[str]:
    moments = [one.reading.reason for one in plan.fields if one.field == "occurred_at"]
    said = [*layout.reasons, *(one for one in moments if one), *plan.notes]
    return list(dict.fromkeys(map(on_page, said)))


def _constants(plan: Plan) -> list[Constant]:
    """Return the fields that may be filled for all rows at once."""
    given = {one.field: one.constant for one in plan.fields if not one.columns}
    filled = {one.field for one in plan.fields if one.columns}
    names = dict.fromkeys([*given, *OFTEN])
    source = Constant("source", _("Source of the signals"), plan.source)
    others = [
        Constant(name, field_name(name, {}), given.get(name, ""))
        for name in names
        if name not in filled
    ]
    return [source, *others]


def _offers(plan: Plan, known: Pairs[str, Measure]) -> list[tuple[str, str]]:
    """Return the fields that no column fills yet."""
    filled = {one.field for one in plan.fields if one.columns}
    measured = [
        (f"{'duration' if one.kind == 'duration' else 'score'}:{name}", str(one))
        for name, one in known.items()
        if one.kind in ("score", "duration", "count")
    ]
    plain = [(name, field_name(name, {})) for name in (*FIELDS, *WORDS)]
    offered = dict([*measured, *plain])
    found = [(name, label) for name, label in offered.items() if name not in filled]
    return [*found, (OWN_DIMENSION, _("a dimension of its own"))]
