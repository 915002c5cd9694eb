"""The index itself: FTS5 on SQLite, tsvector on PostgreSQL; both hold the same words.

What tells who a customer is never gets in (`customers.masking`), and every hit is read from the
signal itself, so that the index gives away nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import reduce

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import CursorWrapper
from django.db.models import Q
from django.db.models.expressions import RawSQL

from harken.listening.search.words import Indexed, Term, read_question
from harken.listening.signals.many_rows import insert_rows
from harken.listening.signals.models import Signal

TABLE = "listening_search"
MOST_POSITIONS = 16_000
MERGE_PAGES = 400
MANY = 20_000
_MERGE = f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('merge', %s)"
_TABLES = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(bare, written, tokenize='ascii', columnsize=0, "
        "prefix='3 4 5 6 7 8')"
    ],
    "postgresql": [
        f"CREATE TABLE {TABLE} (id bigint PRIMARY KEY, bare tsvector, written tsvector)",
        f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (bare, written)",
    ],
}
_PUT = {
    "sqlite": f"INSERT OR REPLACE INTO {TABLE} (rowid, bare, written) VALUES",
    "postgresql": (
        f"INSERT INTO {TABLE} (id, bare, written) VALUES (%s, %s, %s) ON CONFLICT (id) "
        "DO UPDATE SET bare = excluded.bare, written = excluded.written"
    ),
}
_DROP = {
    "sqlite": f"DELETE FROM {TABLE} WHERE rowid = %s",
    "postgresql": f"DELETE FROM {TABLE} WHERE id = %s",
}
_KEY = {"sqlite": "rowid", "postgresql": "id"}


def make_index(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index's table; a migration calls it."""
    for statement in _TABLES[editor.connection.vendor]:
        editor.execute(statement)


def drop_index(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index's table away."""
    editor.execute(f"DROP TABLE {TABLE}")


def put(texts: Iterable[tuple[int, Indexed]]) -> None:
    """Index signals by their ids, in place of what was known of them."""
    statement = _PUT[connection.vendor]
    if connection.vendor == "sqlite":
        insert_rows(statement, [(key, text.bare, text.written) for key, text in texts])
        return
    rows = [(key, _vector(text.bare), _vector(text.written)) for key, text in texts]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def drop(ids: Collection[int]) -> int:
    """Take signals out of the index; return how many were in it."""
    dropped = 0
    with connection.cursor() as cursor:
        for key in ids:
            cursor.execute(_DROP[connection.vendor], [key])
            dropped += max(0, cursor.rowcount)
    return dropped


def purge_step(*, first: bool) -> bool:
    """Merge away some of what was dropped, on SQLite; tell whether there may be more.

    FTS5 only marks words as deleted until their segments are merged, which writes them anew. The
    `first` step takes all segments together, the others go on with them.
    """
    if connection.vendor != "sqlite":
        return False
    pages = -MERGE_PAGES if first else MERGE_PAGES
    with connection.cursor() as cursor:
        before = _changes(cursor)
        cursor.execute(_MERGE, [pages])
        return _changes(cursor) - before > 1


def _changes(cursor: CursorWrapper) -> int:
    cursor.execute("SELECT total_changes()")
    return int(cursor.fetchone()[0])


def _vector(text: str) -> str:
    """Write words with their places as a tsvector; they hold letters and digits only."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(text.split(), 1):
        places.setdefault(word, []).append(str(min(place, MOST_POSITIONS)))
    return " ".join(f"'{word}':{','.join(at[:200])}" for word, at in places.items())


def condition(question: str, stretch: tuple[int, int] | None = None) -> Q:
    """Return the condition for signals that say what `question` asks for; empty asks for all.

    With a `stretch` it looks only at signals whose ids lie between both of its ends.
    """
    terms = read_question(question)
    wanted = [term for term in terms if not term.excluded]
    found = Q()
    if wanted:
        is_common = not stretch and _are_many(wanted)
        found = Q(_said(wanted)) if is_common else Q(pk__in=_matching(wanted, stretch))
    unwanted = [~Q(pk__in=_matching([one], stretch)) for one in terms if one.excluded]
    return reduce(Q.__and__, unwanted, found)


def _matching(terms: Sequence[Term], stretch: tuple[int, int] | None) -> RawSQL:
    test, values = _test(terms)
    find = f"SELECT {_KEY[connection.vendor]} FROM {TABLE} WHERE {test}"
    if stretch:
        find += f" AND {_KEY[connection.vendor]} BETWEEN %s AND %s"
    return RawSQL(find, [*values, *(stretch or ())], models.BigIntegerField())  # noqa: S611 - values are parameters


def _are_many(terms: Sequence[Term]) -> bool:
    """Tell whether so many texts say this that a list of them takes longer than a look at each."""
    test, values = _test(terms)
    find = f"SELECT 1 FROM {TABLE} WHERE {test} LIMIT 1 OFFSET {MANY}"
    with connection.cursor() as cursor:
        cursor.execute(find, values)
        return cursor.fetchone() is not None


def _said(terms: Sequence[Term]) -> RawSQL:
    """Return the same as a look at one signal: quick for words that soon turn up."""
    test, values = _test(terms)
    key, own = f"{TABLE}.{_KEY[connection.vendor]}", f'"{Signal._meta.db_table}"."id"'
    look = f"EXISTS (SELECT 1 FROM {TABLE} WHERE {test} AND {key} = {own} LIMIT 1 OFFSET 0)"
    return RawSQL(look, values, models.BooleanField())  # noqa: S611 - values are parameters


def _test(terms: Sequence[Term]) -> tuple[str, list[str]]:
    if connection.vendor == "sqlite":
        return f"{TABLE} MATCH %s", [" AND ".join(map(_fts_term, terms))]
    columns = ["written" if term.written else "bare" for term in terms]
    tests = " AND ".join(f"{TABLE}.{column} @@ %s::tsquery" for column in columns)
    return tests, [_ts_term(term) for term in terms]


def _fts_term(term: Term) -> str:
    phrase = " ".join(term.words)
    return f'{"written" if term.written else "bare"} : "{phrase}"{"" if term.exact else " *"}'


def _ts_term(term: Term) -> str:
    quoted = [f"'{word}'" for word in term.words]
    return " <-> ".join([*quoted[:-1], quoted[-1] + ("" if term.exact else ":*")])
