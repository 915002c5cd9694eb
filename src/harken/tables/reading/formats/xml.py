"""XML whose root holds many elements of one name becomes a staged table: each is a row."""

from collections import Counter
from collections.abc import Iterable, Iterator

from harken.tables.layout import Staged
from harken.tables.reading import limits
from harken.tables.reading.formats.elements import (
    Census,
    Path,
    Row,
    RowElements,
    parsed,
    parser_of,
)
from harken.tables.reading.formats.jsons import Found
from harken.tables.reading.formats.records import RecordRows
from harken.tables.reading.head import header_of_names
from harken.tables.reading.opened.opening import source_of
from harken.tables.reading.opened.refusals import XML
from harken.tables.reading.rows import Problems
from harken.tables.reading.staging import Told, Wanted, stage_rows
from harken.tables.reading.text.staging import Watched
from harken.tables.said import CannotRead, Said, said, said_n

LISTS = 5
"""So many of the lists that are left out are named."""


def stage_xml(wanted: Wanted) -> Staged:
    """Stage an XML file: find the rows, then their names, then write them."""
    path = _where_rows_are(wanted)
    names, lists = _names(_rows(wanted, path, 0.0, 0.5))
    told = Told(
        has_nuls=False,
        reasons=(said("XML: each element %(name)s is a row.", name=path[-1]),),
        warnings=tuple(_left_out(lists)),
    )
    found = (Found(row.line, row.cells) for row in _rows(wanted, path, 0.5, 1.0))
    return stage_rows(wanted, RecordRows(names, found, Problems()), told, header_of_names)


def _where_rows_are(wanted: Wanted) -> Path:
    census, parser = Census(), parser_of()
    parser.StartElementHandler, parser.EndElementHandler = census.start, census.end
    with source_of(wanted.opened) as source:
        steps = parsed(parser, _blocks(Watched(source, wanted, 0.0, 0.0)))
        for read, _ in enumerate(steps, start=1):
            if read * limits.BLOCK > limits.RECORD:
                break
    path = census.rows()
    if path is None:
        raise CannotRead(XML)
    return path


def _rows(wanted: Wanted, path: Path, begin: float, end: float) -> Iterator[Row]:
    parser = parser_of()
    elements = RowElements(parser, path)
    with source_of(wanted.opened) as source:
        for _ in parsed(parser, _blocks(Watched(source, wanted, begin, end))):
            yield from elements.found
            elements.found.clear()


def _blocks(source: Watched) -> Iterator[bytes]:
    while block := source.read(limits.BLOCK):
        yield block


def _names(rows: Iterable[Row]) -> tuple[list[str], Counter[str]]:
    """Return the names of all rows in the order they come up, and the lists within rows."""
    names: dict[str, None] = {}
    lists: Counter[str] = Counter()
    for row in rows:
        names.update(dict.fromkeys(row.cells))
        lists.update(row.lists)
        _refuse_many(len(names))
    kept = [name for name in names if not any(_is_in(name, one) for one in lists)]
    if not kept:
        raise CannotRead(XML)
    return kept, lists


def _is_in(name: str, above: str) -> bool:
    return name == above or name.startswith(f"{above}.")


def _left_out(lists: Counter[str]) -> Iterator[Said]:
    """Say which lists of larger elements are left out; those within another go with it."""
    outer = [one for one in lists if not any(_is_in(one, other) for other in lists if other != one)]
    for name in sorted(outer)[:LISTS]:
        yield said_n(
            "%(name)s is a list of elements within a row (in %(count)d row): it was left out.",
            "%(name)s is a list of elements within a row (in %(count)d rows): it was left out.",
            count=lists[name],
            name=name,
        )
    if len(outer) > LISTS:
        yield said_n(
            "%(count)d further list within rows was left out.",
            "%(count)d further lists within rows were left out.",
            count=len(outer) - LISTS,
        )


def _refuse_many(count: int) -> None:
    if count > limits.COLUMNS:
        raise CannotRead(
            said(
                "The elements have more than %(most)d different names: the XML is no table.",
                most=limits.COLUMNS,
            )
        )
