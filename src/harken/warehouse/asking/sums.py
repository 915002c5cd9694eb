"""The sums that each metric of a question needs of each source."""

from functools import reduce
from operator import and_
from typing import TypeAlias

import ibis.expr.types as ir

from harken.analysis.nps import PASSIVE, PROMOTER
from harken.warehouse.asking.parameters import number as number_at
from harken.warehouse.asking.parameters import text
from harken.warehouse.asking.shapes import HISTORY, ROLLUP, TAIL, Shape
from harken.warehouse.definition import Method

Wanted: TypeAlias = ir.BooleanValue | None
Named: TypeAlias = dict[str, ir.Value]


class Rows:
    """The sums over rows that each stand for one fact (history), for one added or retracted (tail),
    or for many (rollups)."""

    def __init__(self, table: ir.Table, source: str, *, weighted: bool) -> None:
        self.table, self.source, self.weighted = table, source, weighted

    def n(self, where: Wanted) -> ir.Value:
        """How many facts: a float, because DuckDB adds up integers in twice their width."""
        if self.source == HISTORY:
            return self.table.count(where=where).cast("float64")
        column = self.table.n if self.source == ROLLUP else self.table.sign
        return column.cast("float64").sum(where=where)

    def weight(self, where: Wanted) -> ir.Value:
        """Their weight: their number where nothing is weighted."""
        return self._total("w", self._weight(), where) if self.weighted else self.n(where)

    def squares(self, where: Wanted) -> ir.Value:
        """Their squared weights."""
        return (
            self._total("w2", self._weight(squared=True), where) if self.weighted else self.n(where)
        )

    def values(self, where: Wanted, *, squared: bool = False) -> ir.Value:
        """Their weighted values, or the squares of these."""
        name = ("wx" if self.weighted else "x") + ("2" if squared else "")
        value = self.table["value"] * self.table["value"] if squared else self.table["value"]
        weighted = value * self.table.weight if self._needs_weight() else value
        return self._total(name, weighted, where)

    def plain_values(self, where: Wanted) -> ir.Value:
        """Their values without weights."""
        return self._total("x", self.table["value"], where)

    def _needs_weight(self) -> bool:
        return self.weighted and self.source != ROLLUP

    def _weight(self, *, squared: bool = False) -> ir.Value | None:
        if self.source == ROLLUP:
            return None
        weight = self.table.weight
        return weight * weight if squared else weight

    def _total(self, rolled: str, each: ir.Value | None, where: Wanted) -> ir.Value:
        if self.source == ROLLUP or each is None:
            return self.table[rolled].sum(where=where).cast("float64")
        signed = each * self.table.sign if self.source == TAIL else each
        return signed.sum(where=where).cast("float64")


def sums_of_part(shape: Shape, number: int, rows: Rows) -> Named:
    """Return the sums that one part needs, named p0_n, p0_total, …"""
    part, base = shape.parts[number], _part_of(shape, number, rows.table, f"measure_{number}")
    found: Named = {"n": rows.n(base)}
    value = rows.table["value"]
    match part.method:
        case Method.NPS:
            found["promoters"] = rows.weight(_and(base, value >= PROMOTER))
            found["detractors"] = rows.weight(_and(base, value < PASSIVE))
        case Method.NET_BOX:
            worst = value < number_at(f"worst_{number}")
            found["promoters"] = rows.weight(_and(base, value > number_at(f"cut_{number}")))
            found["detractors"] = rows.weight(_and(base, worst))
        case Method.TOP_BOX | Method.BOTTOM_BOX | Method.SHARE_WITHIN:
            found["hits"] = rows.weight(_and(base, _hit(part.method, value, f"cut_{number}")))
        case Method.MEAN:
            found |= {"values": rows.values(base), "value_squares": rows.values(base, squared=True)}
        case Method.RATE if part.exposed:
            exposed = _part_of(shape, number, rows.table, f"of_{number}")
            found |= {"exposure": rows.plain_values(exposed), "exposed": rows.n(exposed)}
        case _:
            pass
    if shape.weighted and part.method not in {Method.RATE, Method.QUANTILE}:
        found |= {"total": rows.weight(base), "squares": rows.squares(base)}
    return {f"p{number}_{name}": column for name, column in found.items()}


def _hit(method: Method, value: ir.Value, slot: str) -> ir.BooleanValue:
    cut = number_at(slot)
    if method is Method.TOP_BOX:
        return value > cut
    return value < cut if method is Method.BOTTOM_BOX else value <= cut


def _and(*conditions: Wanted) -> Wanted:
    there = [condition for condition in conditions if condition is not None]
    return reduce(and_, there) if there else None


def _part_of(shape: Shape, number: int, rows: ir.Table, slot: str) -> Wanted:
    """Return what makes a row one of this part, None where every row is."""
    part = shape.parts[number]
    several = len(shape.parts) > 1 or part.exposed
    return rows.measure == text(slot) if several else None
