"""Which products and names of staff answers had, asked once for each state of the lake."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harken.board.figures.kept import Latest
from harken.board.words.staff import staff_fields
from harken.listening.signals.models import LogHead
from harken.metrics.figures import fields_of
from harken.metrics.store import reading, the_lake, the_store
from harken.warehouse.asking.question import Question
from harken.warehouse.definition import Definition, Method, Window
from harken.warehouse.measure import answer
from harken.warehouse.store import Store

MOST_PRODUCTS = 200
PRODUCT = "product"


@dataclass(frozen=True)
class Heard:
    """Products, those with most answers first where there are too many, and names of staff."""

    products: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()


_heard: Latest[object, Heard] = Latest()
_first: Latest[object, Heard] = Latest()


def heard(measures: Iterable[str], year: Window) -> Heard:
    """Return what answers of these measures had within the year; raises CannotRead.

    It is read anew with each sealing; as long as nothing was heard, with each new signal.
    """
    asked = sorted(set(measures))
    with reading():
        lake = the_lake().snapshot()
        key = (lake.place, lake.version, year, *asked)
        found = _heard.of(key, lambda: _read(asked, year))
        if found == Heard():
            newest = LogHead.objects.values_list("position", flat=True).first()
            found = _first.of((*key, newest), lambda: _read(asked, year))
        return found


def _read(measures: Sequence[str], year: Window) -> Heard:
    store = the_store()
    kinds = fields_of(store).items()
    return _ask(store, measures, staff_fields(name for name, kind in kinds if kind == "text"), year)


def _ask(store: Store, measures: Sequence[str], staff: Sequence[str], year: Window) -> Heard:
    products = _values(store, measures, PRODUCT, year)
    most = sorted(products, key=lambda one: -products[one])[:MOST_PRODUCTS]
    names = {name for field in staff for name in _values(store, measures, field, year)}
    return Heard(tuple(sorted(most, key=str.casefold)), tuple(sorted(names)))


def _values(store: Store, measures: Sequence[str], field: str, year: Window) -> dict[str, int]:
    """Return the values of a field, with how many answers had them."""
    definitions = [Definition(measure=name, method=Method.MEAN) for name in measures]
    found: dict[str, int] = {}
    for cells in answer(store, definitions, Question(by=field, window=year)):
        for cell in cells:
            if isinstance(cell.by, str):
                found[cell.by] = found.get(cell.by, 0) + cell.estimate.n
    return found
