"""Indexes over the API: never a whole without what it is made of."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field

from harken.metrics.indexes.doors.answers import all_documents, document, formula_document
from harken.metrics.indexes.formula import WrongFormula
from harken.metrics.indexes.models import CompositeIndex
from harken.metrics.permissions import READ_METRICS
from harken.web.access import demands

router = Router(tags=["metrics"])


class OwnOut(Schema):
    """A figure on the component's own scale."""

    value: float | None
    low: float | None
    high: float | None


class FigureOut(Schema):
    """A figure from 0 to 100 with its 95 % interval; `n` is that of the component with the fewest
    answers."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    n_effective: float
    shown: Literal["hidden", "low base", "full"]
    note: str


class ComponentOut(FigureOut):
    """A component: 'metric:trust' or 'index:brand', which has components of its own. `is_turned`
    says that lower is better, so that 100 minus its figure counts."""

    key: str
    label: str
    weight: float
    is_turned: bool
    own: OwnOut
    components: list["ComponentOut"]


class FormulaOut(Schema):
    """A formula, in force from `valid_from` until the next one's first day."""

    number: int
    formula: str
    valid_from: date


class IndexOut(FigureOut):
    """An index, its present figure of the days `from` to `to`, and everything it is made of."""

    name: str
    label: dict[str, str]
    decision: str
    owner: int | None
    is_archived: bool
    formula: str
    versions: list[FormulaOut]
    from_: date | None = Field(alias="from")
    to: date | None
    components: list[ComponentOut]


class IndexesOut(Schema):
    """All indexes that are not archived."""

    items: list[IndexOut]


class PartOut(Schema):
    """A component of a formula and its weight."""

    key: str
    weight: float


class CheckedOut(Schema):
    """What a formula is made of."""

    components: list[PartOut]


class CheckIn(Schema):
    """A formula, and the name of the index that is to have it."""

    formula: str = Field("", description="mean(nps, csat), or 0.6 * nps + 0.4 * csat")
    name: str = Field("", description="The index's name, where it exists: loyalty")


@router.get("/indexes", response=IndexesOut, summary="List the indexes")
@demands(READ_METRICS)
def list_indexes(request: HttpRequest) -> dict[str, Any]:
    """Return every index with its present figure and its components."""
    return {"items": all_documents()}


@router.get("/indexes/check", response=CheckedOut, summary="Check the formula of an index")
@demands(READ_METRICS)
def check_formula(request: HttpRequest, wanted: Annotated[CheckIn, Query(...)]) -> dict[str, Any]:
    """Return what a formula is made of, or say in a sentence why it cannot be used."""
    try:
        return {"components": formula_document(wanted.formula, wanted.name)}
    except WrongFormula as refusal:
        wrong = {"loc": ("query", "formula"), "msg": str(refusal), "type": "value_error"}
        raise ValidationError([wrong]) from refusal


@router.get("/indexes/{name}", response=IndexOut, summary="Read an index")
@demands(READ_METRICS)
def read_index(request: HttpRequest, name: str) -> dict[str, Any]:
    """Return an index with its present figure and its components."""
    if not CompositeIndex.objects.filter(name=name).exists():
        raise Http404
    return document(name)
