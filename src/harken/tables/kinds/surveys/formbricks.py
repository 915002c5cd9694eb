"""Formbricks: its CSV or XLSX with numbered headlines, and its API's JSON."""

import re
from collections.abc import Mapping, Sequence

from harken.tables.kinds.consent import consent_skipping
from harken.tables.kinds.kind import (
    LANGUAGE,
    TECHNICAL,
    TOLD,
    Columns,
    Head,
    Hint,
    Kind,
    Row,
    Seen,
    first_of,
    hinted,
    one_each,
    signs,
)
from harken.tables.kinds.names import columns_of
from harken.tables.kinds.surveys.prefixed import without_prefix
from harken.tables.layout import Column
from harken.tables.names import bare, named
from harken.tables.plan import Skipping

_SHEET = {
    "formbricksidinternal": 2.0,
    **dict.fromkeys(("responseid", "surveyid"), 0.7),
    **dict.fromkeys(("timestamp", "finished", "no", "userid", "quotas", "verifiedemail"), 0.4),
}
_API = {
    **dict.fromkeys(("surveyid", "ttc", "singleuseid", "personattributes"), 0.8),
    **dict.fromkeys(("contactattributes", "displayid", "endingid"), 0.8),
    **dict.fromkeys(("createdat", "updatedat", "finished", "meta", "data", "person"), 0.4),
    **dict.fromkeys(("contact", "language", "tags"), 0.4),
}
_HEADLINE = re.compile(r"\d+\.\s+(\S.*)", re.DOTALL)
_OPTION_ID = re.compile(r"\d+\.\s.* - Option ID", re.DOTALL)
_ABOVE = re.compile(r"(person|contact|personattributes|contactattributes)\.(?:attributes\.)?(.+)",
                    re.IGNORECASE)  # fmt: skip
_ATTRIBUTES = {
    "userid": "customer.id",
    "email": "customer.email",
    "name": "customer.name",
    "phone": "customer.phone",
    "language": "customer.language",
    "country": "customer.country",
}
_HINTS = {
    "userid": Hint("customer.id"),
    "verifiedemail": Hint("customer.email"),
    "language": LANGUAGE,
    "country": Hint("country"),
    "metacountry": Hint("country"),
    "tags": Hint("dimension:tags"),
    "metasource": Hint("dimension:source"),
    "source": Hint("dimension:source"),
    **dict.fromkeys(
        ("no", "finished", "surveyid", "formbricksidinternal", "singleuseid", "updatedat",
         "displayid", "endingid", "environmentid", "notes", "quotas", "url", "metaurl"), TECHNICAL
    ),
}  # fmt: skip


def seen(head: Head) -> Seen:
    """Look for the columns of the sheet, or for the names of the API."""
    names = list(head.row(0))
    numbered = sum(1 for name in names if _HEADLINE.fullmatch(name.strip()))
    sheet = signs(map(bare, names), _SHEET)
    groups = [bare(name.split(".")[0]) for name in names]
    api = signs(groups, _API) if {"surveyid", "data"} <= set(groups) else 0.0
    return Seen(KIND, max(sheet + min(numbered, 2) / 2 if sheet > 1 else 0.0, api))


def _columns(rows: Sequence[Row]) -> Columns:
    return tuple(
        Column(one.place, one.name, _headline(one.name), _headline(one.name))
        for one in columns_of(rows)
    )


def _headline(name: str) -> str:
    found = _HEADLINE.fullmatch(name)
    return found[1] if found else ""


def _hints(columns: Columns) -> Mapping[str, Hint]:
    people = _people(columns)
    technical = {one.name: TECHNICAL for one in columns if _is_technical(one.name)}
    known = {
        **technical,
        **people,
        **hinted(columns, _HINTS),
        **first_of(columns, "key", "responseid", "id"),
        **first_of(columns, "occurred_at", "timestamp", "createdat"),
        **people,
        **{one.name: TOLD for one in columns if _OPTION_ID.fullmatch(one.name)},
    }
    return one_each(known)


def _is_technical(name: str) -> bool:
    return bare(name).startswith(("ttc", "useragent", "meta")) and ("." in name or " - " in name)


def _people(columns: Columns) -> dict[str, Hint]:
    """What is known of a person: person.email, person.attributes.plan, personAttributes.plan."""
    found = {one.name: _ABOVE.fullmatch(one.name) for one in columns}
    attributes = {name: named(match[2]) for name, match in found.items() if match}
    return {name: _person(attribute) for name, attribute in attributes.items()}


def _person(attribute: str) -> Hint:
    if attribute == "id" or not attribute:
        return TECHNICAL
    known = _ATTRIBUTES.get(bare(attribute))
    return Hint(known or f"customer.attributes:{attribute}")


def _skipping(columns: Columns) -> tuple[Skipping, ...]:
    return consent_skipping(columns, survey=True)


KIND = Kind(
    name="formbricks",
    source="formbricks",
    columns=_columns,
    hints=_hints,
    skipping=_skipping,
    cell=without_prefix,
)
