"""The SQL of joined files. What is put into it are names of our own and quoted texts."""

from collections.abc import Iterator, Mapping

from harken.tables.layout import LINE, Staged
from harken.tables.recipes.asking import table
from harken.tables.recipes.moments import moment_sql
from harken.tables.recipes.recipe import How, Join, Late, Moment, Recipe, Taken, stored

_WHOLE = "SELECT {columns} FROM {base} AS p0 {joined}"
_ONE_EACH = "SELECT {key} AS k, {rows} FROM {file} WHERE {key} IS NOT NULL GROUP BY {key}"
_SUM = """rtrim(rtrim(sum(try_cast(regexp_replace(replace(replace({cell}, '{thousands}', ''),
'{decimal}', '.'), '[^-0-9.]', '', 'g') AS DECIMAL(28, 6)))::VARCHAR, '0'), '.')"""


class Query:
    """One SELECT: the line, the columns that are taken, and lateness."""

    def __init__(self, recipe: Recipe, files: Mapping[str, Staged]) -> None:
        self.recipe, self.files = recipe, files
        self.alias = {recipe.base: "p0"}
        self.alias |= {join.part: f"p{n}" for n, join in enumerate(recipe.joins, start=1)}
        self.joins = {join.part: join for join in recipe.joins}
        late = [name for one in recipe.late for name in (one.days, one.late)]
        self.names = [*(one.name for one in recipe.taken), *late]

    def sql(self) -> str:
        """Return the whole."""
        columns = [f"p0.{LINE}", *map(self._column, self.recipe.taken)]
        for late in self.recipe.late:
            columns += self._late(late)
        base = table(self.files[self.recipe.base])
        return _WHOLE.format(columns=", ".join(columns), base=base, joined=self.joined())

    def joined(self) -> str:
        """Return the joins, each with one row for its key."""
        return " ".join(self._join(join) for join in self.recipe.joins)

    def _join(self, join: Join) -> str:
        alias, file = self.alias[join.part], self.files[join.part]
        inner = _ONE_EACH.format(
            key=stored(file, join.key), rows=", ".join(self._rows_of(join)), file=table(file)
        )
        return f"LEFT JOIN ({inner}) AS {alias} ON {alias}.k = {self._there(join.to, join.to_key)}"

    def _there(self, part: str, column: str) -> str:
        """Return a column as it stands in the joined rows: keys of joined files are named k."""
        join = self.joins.get(part)
        name = stored(self.files[part], column)
        if join is not None and name == stored(self.files[part], join.key):
            name = "k"
        return f"{self.alias[part]}.{name}"

    def _rows_of(self, join: Join) -> Iterator[str]:
        """Return what a joined file gives for each key: each column as it is taken."""
        yield "count(*)::VARCHAR AS counted"
        file, given = self.files[join.part], set[str]()
        for one in self.recipe.taken:
            if one.part == join.part and one.how is not How.COUNT:
                name = stored(file, one.column)
                given.add(name)
                yield f"{self._together(one, name)} AS {name}"
        for column in self._also_needed(join):
            name = stored(file, column)
            if name not in given and name != stored(file, join.key):
                given.add(name)
                yield f"arg_min({name}, {LINE}) AS {name}"

    def _also_needed(self, join: Join) -> Iterator[str]:
        yield from (one.to_key for one in self.recipe.joins if one.to == join.part)
        for late in self.recipe.late:
            yield from (m.column for m in (late.promised, late.delivered) if m.part == join.part)

    def _together(self, one: Taken, cell: str) -> str:
        if one.how is How.SUM:
            thousands = one.thousands.replace("'", "''")
            return _SUM.format(cell=cell, thousands=thousands, decimal=one.decimal)
        if one.how is How.MOST:
            return f"mode({cell} ORDER BY {LINE})"
        return f"arg_min({cell}, {LINE})"

    def _column(self, one: Taken) -> str:
        if one.how is How.COUNT:
            return f"{self.alias[one.part]}.counted"
        cell = self._there(one.part, one.column)
        if not one.once or one.part == self.recipe.base:
            return cell
        join = self.joins[one.part]
        key = self._there(join.to, join.to_key)
        first = f"row_number() OVER (PARTITION BY {key} ORDER BY p0.{LINE}) = 1"
        return f"CASE WHEN {first} THEN {cell} END"

    def _late(self, late: Late) -> Iterator[str]:
        """Whole days from the promised to the delivered one; and whether there are any."""
        days = f"date_diff('day', {self._day(late.promised)}, {self._day(late.delivered)})"
        yield f"({days})::VARCHAR"
        yield f"CASE WHEN {days} > 0 THEN 'yes' WHEN {days} <= 0 THEN 'no' END"

    def _day(self, moment: Moment) -> str:
        cell = self._there(moment.part, moment.column)
        return f"{moment_sql(cell, moment.reading)}::DATE"
