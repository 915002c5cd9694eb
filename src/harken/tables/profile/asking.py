"""DuckDB asked about the cells of a staged file: over all rows, out of core."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from harken.tables.profile.marks import AROUND, Marks

VALUES, SHAPES, DAYS = 500, 1000, 20_000
"""So many different cells, shapes and days are kept of a column."""
TEXT_KEPT = 2_000
"""So many characters are kept of a cell that is shown."""
CELLS_AT_ONCE, COLUMNS_AT_ONCE = 1_000_000, 500
"""Columns are asked about together as long as they have so many cells in all."""

_ONE = """CREATE OR REPLACE TEMP TABLE seen AS
SELECT {place}::INTEGER AS place, {column} AS text, count(*) AS n, min(line) AS line
FROM read_parquet($file) WHERE {column} IS NOT NULL GROUP BY {column}"""
_MANY = """CREATE OR REPLACE TEMP TABLE seen AS
SELECT substr(name, 2)::INTEGER AS place, text, count(*) AS n, min(line) AS line
FROM (UNPIVOT (SELECT line, {columns} FROM read_parquet($file)) ON {columns}
      INTO NAME name VALUE text)
GROUP BY name, text"""
_SUMS = """SELECT place, sum(n)::BIGINT, count(*), max(length(text))::INTEGER,
sum(n * length(text)) / sum(n) FROM seen GROUP BY place"""
_VALUES = """SELECT place, left(text, {kept}), n, line FROM seen
ORDER BY n DESC, line LIMIT {most}"""
_VALUES_OF_MANY = """SELECT place, left(text, {kept}), n, line FROM seen
QUALIFY row_number() OVER (PARTITION BY place ORDER BY n DESC, line) <= {most}
ORDER BY place, n DESC, line"""
_SHAPES = """WITH shaped AS (SELECT place, text, n, line,
  CASE WHEN length(text) > 40 THEN '…'
    WHEN contains(text, '@') THEN 'a@a'
    WHEN length(text) = 36 AND text[9] = '-' AND text[14] = '-' AND text[24] = '-' THEN 'uuid'
    WHEN length(text) > 20 AND NOT contains(text, ' ') AND NOT contains(text, ':')
      AND NOT contains(text, '.') THEN 'id'
    ELSE regexp_replace(translate(text, '012345678', '999999999'),
      '\\p{L}[\\p{L}\\p{M}]*', 'a', 'g')
  END AS shape FROM seen)
SELECT place, shape, sum(n)::BIGINT AS cells, arg_min(text, line), min(line) AS first
FROM shaped GROUP BY place, shape
QUALIFY row_number() OVER (PARTITION BY place ORDER BY cells DESC, first) <= {most}
ORDER BY place, cells DESC, first"""
_NUMBERS = """WITH marks AS (SELECT unnest($places) AS place, unnest($decimals) AS decimal_mark,
  unnest($thousands) AS thousands),
plain AS (SELECT place, n, line, text,
  replace(replace(text, thousands, ''), decimal_mark, '.') AS bare
  FROM seen JOIN marks USING (place)),
read AS (SELECT place, n, line, coalesce(try_cast(bare AS DOUBLE),
    CASE WHEN regexp_full_match(text, $around)
    THEN try_cast(regexp_replace(bare, '[^-0-9.]', '', 'g') AS DOUBLE) END) AS value FROM plain)
SELECT place, sum(n)::BIGINT, min(value), max(value),
  coalesce(sum(n) FILTER (value = floor(value)), 0)::BIGINT,
  coalesce(corr(line, value) FILTER (abs(value) < 1e15), 0)
FROM read WHERE isfinite(value) GROUP BY place"""
_DAYS = """SELECT day, sum(n)::BIGINT AS cells, min(line) AS first
FROM (SELECT n, line, {day} AS day FROM seen WHERE place = $place)
WHERE day <> '' GROUP BY day ORDER BY first LIMIT {most}"""
DAY_FIRST = "split_part(replace(text, 'T', ' '), ' ', 1)"
"""How the day of '2026-03-02T09:00' or '26/08/2023 18:39' is cut off."""
DAY_IN_WORDS = "trim(regexp_extract(text, '^(.*?\\d{4}|.*?\\d+\\D+\\d+)([ ,T]|$)', 1))"
"""How the day of '5 May 2026, 10:00' is cut off."""


class Asking:
    """One staged file, asked about a few columns at a time."""

    def __init__(self, connection: Any, file: Path) -> None:
        self._connection = connection
        self._file = str(file.absolute())
        self._alone = False

    def rows(self) -> int:
        """Return how many rows the file has."""
        counted = self._rows("SELECT count(*) FROM read_parquet($file)", file=self._file)
        return int(counted[0][0])

    def take(self, places: Sequence[int]) -> None:
        """Gather the different cells of these columns; what follows is about them."""
        self._alone = len(places) == 1
        names = ", ".join(f"c{place}" for place in places)
        sql = _ONE if self._alone else _MANY
        sql = sql.replace("{place}", str(places[0])).replace("{column}", names)
        self._rows(sql.replace("{columns}", names), file=self._file)

    def sums(self) -> list[tuple[Any, ...]]:
        """Return (place, filled, distinct, longest, mean length) of each column."""
        return self._rows(_SUMS)

    def values(self) -> list[tuple[Any, ...]]:
        """Return (place, text, count, line) of the most frequent cells."""
        sql = _VALUES if self._alone else _VALUES_OF_MANY
        return self._rows(sql.replace("{kept}", str(TEXT_KEPT)).replace("{most}", str(VALUES)))

    def shapes(self) -> list[tuple[Any, ...]]:
        """Return (place, shape, count, example, line) of the most frequent shapes."""
        return self._rows(_SHAPES.replace("{most}", str(SHAPES)))

    def numbers(self, marks: Mapping[int, Marks]) -> list[tuple[Any, ...]]:
        """Return (place, cells, low, high, whole, correlation with the lines) of columns whose
        numbers are written with these marks."""
        if not marks:
            return []
        around = AROUND.replace("\\u00a0", "\u00a0").replace("\\u202f", "\u202f")
        return self._rows(
            _NUMBERS,
            places=list(marks),
            decimals=[each.decimal for each in marks.values()],
            thousands=[each.thousands or "\0" for each in marks.values()],
            around=around,
        )

    def days(self, place: int, cut: str) -> list[tuple[Any, ...]]:
        """Return (day, count, line) of a column, the days cut off by `cut`."""
        sql = _DAYS.replace("{day}", cut).replace("{most}", str(DAYS))
        return self._rows(sql, place=place)

    def _rows(self, sql: str, **given: Any) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._connection.execute(sql, given).fetchall()
        return found


@contextmanager
def asking(file: Path, *, threads: int = 2, memory: str = "300MB") -> Iterator[Asking]:
    """Open a staged file for questions; nothing else can be read, and spills lie beside it."""
    from harken.warehouse.duck import hardened

    with TemporaryDirectory(dir=file.parent, prefix="profile") as spill:
        connection = hardened([Path(spill), file.parent], threads=threads, memory=memory)
        try:
            yield Asking(connection, file)
        finally:
            connection.close()
