"""The SQL of the rollups. What is put into it are names of columns, quoted, and nothing else."""

from collections.abc import Collection, Sequence
from string import Template

MOST_STEPS = 200
"""A measure with more different values in a month than (about) this keeps no histogram there."""
WHOLE = ""
"""The dimension under which everything is added up."""
MONTHLY = "/"
"""What the name of a dimension begins with where its sums are by month instead of by day."""

_CELL = "dimension, key, measure, local_date, month"
_STEP = "CASE WHEN list_contains($loose, measure) THEN NULL ELSE value END AS value"
_FLOATS = ("w", "w2", "x", "x2", "wx", "wx2")
_AGAIN = "sum(n)::BIGINT AS n, " + ", ".join(f"sum({name}) AS {name}" for name in _FLOATS)
_COUNTED = Template("""
    SELECT '$name' AS dimension, $column AS key, measure, local_date, month, value,
        count(*) AS n, sum(weight) AS w, sum(weight * weight) AS w2
    FROM $relation GROUP BY ALL""")
_EVERY = Template("""
    WITH counted AS MATERIALIZED ($counted),
    daily AS MATERIALIZED (
        SELECT $cell, $step, sum(n)::BIGINT AS n, sum(w) AS w, sum(w2) AS w2,
            sum(n * value) AS x, sum(n * value * value) AS x2,
            sum(w * value) AS wx, sum(w * value * value) AS wx2
        FROM counted GROUP BY ALL
    )
    SELECT * FROM daily UNION ALL
    SELECT '$monthly' || dimension AS dimension, key, measure,
        date_trunc('month', local_date)::DATE AS local_date, month, value, $again
    FROM daily GROUP BY ALL ORDER BY dimension, measure, local_date""")
_MERGED = Template("""
    SELECT $cell, $step, $again FROM read_parquet($$files)
    WHERE list_contains($$rolled, dimension)
    GROUP BY ALL ORDER BY dimension, measure, local_date""")
_STEPS = Template("""
    SELECT measure FROM $relation GROUP BY ALL HAVING approx_count_distinct(value) > $most""")
_DIFFERING = Template("""
    WITH a AS ($scan), b AS ($kept)
    SELECT count(*) FROM a FULL JOIN b ON $same WHERE (a.n = b.n AND $near) IS NOT TRUE""")
_KEYS = Template("SELECT $counts FROM $relation")
_FACTS = Template(
    "CREATE OR REPLACE TEMP VIEW facts AS SELECT * FROM read_parquet([$files], "
    "hive_partitioning=true, hive_types_autocast=false, union_by_name=true)"
)
ROLLED_TWICE = "(SELECT measure, value FROM read_parquet($files) WHERE dimension = '')"


def quoted(column: str) -> str:
    """Return a column's name as SQL.

    >>> quoted('a"b')
    '"a""b"'
    """
    return '"' + column.replace('"', '""') + '"'


def view_of(files: Sequence[str]) -> str:
    """Return SQL that shows files of facts as the relation `facts`."""
    return _FACTS.substitute(files=", ".join("'" + f.replace("'", "''") + "'" for f in files))


def count_of_keys(relation: str, columns: Sequence[str]) -> str:
    """Return SQL for about how many keys each column has."""
    counts = ", ".join(f"approx_count_distinct({quoted(column)})" for column in columns)
    return _KEYS.substitute(counts=counts, relation=relation)


def many_steps(relation: str) -> str:
    """Return SQL for the measures with too many different values."""
    return _STEPS.substitute(relation=relation, most=MOST_STEPS)


def every_dimension(relation: str, rolled: Sequence[str]) -> str:
    """Return SQL for the sums of a relation: all together, then by each dimension; days, months.

    Facts are counted by their value first; the sums of values follow from the counts.
    """
    keyed = [(WHOLE, "NULL::VARCHAR"), *((column, quoted(column)) for column in rolled)]
    counted = " UNION ALL ".join(
        _COUNTED.substitute(name=name, column=column, relation=relation) for name, column in keyed
    )
    return _EVERY.substitute(counted=counted, cell=_CELL, step=_STEP, again=_AGAIN, monthly=MONTHLY)


def merged() -> str:
    """Return SQL that makes one of many rollup files."""
    return _MERGED.substitute(cell=_CELL, step=_STEP, again=_AGAIN)


def differing(rolled: Sequence[str]) -> str:
    """Return SQL that counts the sums in which the rollups and a scan of `facts` differ."""
    same = " AND ".join(
        f"a.{name} IS NOT DISTINCT FROM b.{name}"
        for name in ("dimension", "key", "measure", "local_date", "value")
    )
    near = " AND ".join(f"abs(a.{x} - b.{x}) <= 1e-9 * (1 + abs(a.{x}))" for x in _FLOATS)
    scan = every_dimension("facts", rolled)
    return _DIFFERING.substitute(scan=scan, kept=merged(), same=same, near=near)


def names_of(rolled: Collection[str]) -> list[str]:
    """Return the names under which dimensions stand in a file, by day and by month."""
    return [length + name for length in ("", MONTHLY) for name in (WHOLE, *sorted(rolled))]
