"""Which columns of joined files come into the table, and how."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from harken.tables.names import folded
from harken.tables.profile import ColumnProfile
from harken.tables.recipes.joins.linking import File
from harken.tables.recipes.recipe import How, Join, Taken
from harken.tables.recipes.words import AMOUNT, PAID, SCORE, SUBJECT, speaks_of
from harken.tables.said import Said, said

REVENUE = "revenue"
_MOST_VALUES = 200


class Taking:
    """Gathers columns, file by file; names stay unique."""

    def __init__(self, files: Mapping[str, File], base: str) -> None:
        self.files, self.base = files, base
        self.taken: list[Taken] = []
        self.notes: list[Said] = []
        self.plain_parts = [base]
        """The files with one row for each row of the table."""
        for column in files[base].profile:
            self._add(base, column)

    def join(self, join: Join) -> None:
        """Take what a joined file has to say."""
        file = self.files[join.part]
        columns = [one for one in file.profile if one.name != join.key and one.filled]
        if not join.many:
            self.plain_parts.append(join.part)
            for column in columns:
                self._add(join.part, column)
            return
        self._take_amounts(join, [one for one in columns if _is_amount(one)])
        said_so = [one for one in columns if _is_category(one)]
        for column in said_so:
            self._add(join.part, column, How.MOST)
        name = self._free(f"number of {join.part}", join.part)
        self.taken.append(Taken(name, join.part, join.key, How.COUNT))
        self._tell_rest(join, columns)

    def _take_amounts(self, join: Join, amounts: Sequence[ColumnProfile]) -> None:
        """Amounts are added up for each key, and stand in the first row of that key only."""
        for column in amounts:
            self._add(join.part, column, How.SUM, once=True)
        if amounts:
            self.notes.append(
                said(
                    "Added up for each %(key)s of “%(file)s”: %(columns)s. The sum stands in the "
                    "first row with this %(key)s, so that every amount counts once.",
                    columns=", ".join(one.name for one in amounts),
                    file=join.part,
                    key=join.key,
                )
            )

    def used(self, joins: Sequence[Join]) -> list[str]:
        """Return the files that give anything, and name the revenue; the base comes first."""
        self._name_revenue()
        self._drop_keys(joins)
        given = {one.part for one in self.taken} | {self.base}
        for join in reversed(joins):
            if join.part in given:
                given.add(join.to)
        return [self.base, *(join.part for join in joins if join.part in given)]

    def _drop_keys(self, joins: Sequence[Join]) -> None:
        """Keys that only led from one file to another say nothing more."""
        led = {(join.to, join.to_key) for join in joins if join.to != self.base}
        self.taken = [
            one for one in self.taken
            if (one.part, one.column) not in led or one.how is How.COUNT
        ]  # fmt: skip

    def _name_revenue(self) -> None:
        amounts = [
            one for one in self.taken
            if one.how is How.SUM or (one.part != self.base and self._is_plain_amount(one))
        ]  # fmt: skip
        amounts.sort(key=_paid, reverse=True)
        if not amounts or REVENUE in {one.name for one in self.taken}:
            return
        chosen = amounts[0]
        place = self.taken.index(chosen)
        self.taken[place] = replace(chosen, name=REVENUE, once=True)
        self.notes.append(
            said("The revenue is %(column)s of “%(file)s”.", column=chosen.column, file=chosen.part)
        )

    def _is_plain_amount(self, one: Taken) -> bool:
        subject = speaks_of(SUBJECT, folded(one.part))
        column = self.files[one.part].profile.of(one.column)
        return subject and one.how is How.ONE and _is_amount(column) and _paid(one) > 0

    def _add(
        self, part: str, column: ColumnProfile, how: How = How.ONE, *, once: bool = False
    ) -> None:
        numbers = column.numbers
        decimal = numbers.decimal if numbers else "."
        thousands = numbers.thousands if numbers else ""
        name = self._free(column.name, part)
        self.taken.append(Taken(name, part, column.name, how, once, decimal, thousands))

    def _free(self, name: str, part: str) -> str:
        known = {one.name for one in self.taken}
        found, number = name, 2
        if found in known:
            found = f"{name} ({part})"
        while found in known:
            found, number = f"{name} ({part} {number})", number + 1
        return found

    def _tell_rest(self, join: Join, columns: Sequence[ColumnProfile]) -> None:
        taken = {one.column for one in self.taken if one.part == join.part}
        rest = [one.name for one in columns if one.name not in taken]
        if rest:
            self.notes.append(
                said(
                    "Left out of “%(file)s”, because it differs within one %(key)s: %(columns)s.",
                    columns=", ".join(rest),
                    file=join.part,
                    key=join.key,
                )
            )


def _is_amount(column: ColumnProfile) -> bool:
    """Tell whether a column may be added up: an amount by its name, and numbers."""
    numbers, name = column.numbers, folded(column.name)
    if numbers is None or numbers.cells < 0.95 * column.filled or speaks_of(SCORE, name):
        return False
    return speaks_of(AMOUNT, name) and not column.running


def _is_category(column: ColumnProfile) -> bool:
    """Tell whether a column says of what sort something is."""
    return column.numbers is None and 1 < column.distinct <= _MOST_VALUES and column.complete


def _paid(one: Taken) -> int:
    """Return how much an amount looks like what was paid."""
    name, file = folded(one.column), folded(one.part)
    return 2 * speaks_of(PAID, name) + speaks_of(PAID, file)
