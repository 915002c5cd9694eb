"""What is done in a child process: a file is read, understood and looked through. No database."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from harken.contacts.coming_in.cells import email_of
from harken.contacts.coming_in.plan import Use, changed, from_json, propose, to_json
from harken.contacts.coming_in.rows import Person, Trouble, people
from harken.importing.apart.child import Send
from harken.tables.layout import LINE, Layout, Staged
from harken.tables.plan_text import layout_from_json, layout_to_json
from harken.tables.reading import stage
from harken.tables.said import CannotRead, said
from harken.tables.values.cells import BadCell

AT_ONCE = 500
"""People kept in one transaction, during which no signal can be recorded."""
SAMPLE = 300
MOST_TROUBLES = 10_000
SHOWN = 5


def understand(given: Mapping[str, Any], send: Send) -> None:
    """Read the file, propose what each column is, and look through all lines."""
    folder = Path(given["folder"])
    staged = stage(Path(given["file"]), folder)
    _demand_headings(staged)
    uses = propose(staged.columns, samples_of(staged))
    uses = changed(uses, given["maps"])
    send({"staged": staged.path.name, "layout": layout_to_json(staged.layout)})
    _look(staged, uses, given["zone"], send)


def _demand_headings(staged: Staged) -> None:
    """Refuse a file whose first line is a person: they would be lost, and become names of columns.

    Raises CannotRead.
    """
    if any("@" in column.name and _is_email(column.name) for column in staged.columns):
        raise CannotRead(
            said(
                "The first line has an e-mail address where headings should be. Write headings"
                " above it, such as name and email, and import the file again."
            ),
            line=1,
        )


def _is_email(text: str) -> bool:
    try:
        return bool(email_of(text))
    except BadCell:
        return False


def look(given: Mapping[str, Any], send: Send) -> None:
    """Look through all lines once more, with another plan."""
    _look(_staged(given), from_json(given["plan"]), given["zone"], send)


def _look(staged: Staged, uses: tuple[Use, ...], zone: str, send: Send) -> None:
    found = _Looking()
    found.add([], [_of_layout(one) for one in staged.layout.problems])
    for persons, troubles in blocks(staged, uses, zone):
        found.add(persons, troubles)
    send({"plan": to_json(uses), "looked": found.plain()})


class _Looking:
    """What is counted while a file is looked through."""

    def __init__(self) -> None:
        self.first: list[Person] = []
        self.troubles: list[Trouble] = []
        self.good, self.more = 0, 0
        self.lost: set[int] = set()
        self.known: set[str] = set()

    def add(self, persons: list[Person], troubles: list[Trouble]) -> None:
        """Count a block."""
        self.good += len(persons)
        self.first += persons[: SHOWN - len(self.first)]
        self.known.update(key_of(one.fields) for one in persons)
        self.lost.update(one.line for one in troubles if one.is_lost)
        room = MOST_TROUBLES - len(self.troubles)
        self.troubles += troubles[:room]
        self.more += max(0, len(troubles) - room)

    def plain(self) -> dict[str, Any]:
        """Return it as it is sent."""
        return {
            "good": self.good,
            "different": len(self.known),
            "lost": len(self.lost),
            "first": [asdict(one) for one in self.first],
            "troubles": [one.plain() for one in self.troubles],
            "more": self.more,
        }


def key_of(fields: Mapping[str, str]) -> str:
    """Return by what a person of the file is told from others: the id, else the address."""
    return fields.get("id") or fields["email"].casefold()


def _of_layout(problem: Any) -> Trouble:
    return Trouble(problem.line, problem.column, problem.reason, problem.row_is_lost)


def bring(given: Mapping[str, Any], send: Send) -> None:
    """Send the people of the file block by block, from block number `given["begin"]` on."""
    found = blocks(_staged(given), from_json(given["plan"]), given["zone"])
    for number, (persons, _troubles) in enumerate(found):
        if number >= given["begin"]:
            send({"block": number, "people": [asdict(one) for one in persons]})


def _staged(given: Mapping[str, Any]) -> Staged:
    layout: Layout = layout_from_json(given["layout"])
    return Staged(Path(given["staged"]), layout)


def blocks(
    staged: Staged, uses: tuple[Use, ...], zone: str
) -> Iterator[tuple[list[Person], list[Trouble]]]:
    """Yield the people of a staged file and what is wrong, block by block; always the same."""
    import pyarrow.parquet as pq

    stored = {column.name: column.stored for column in staged.columns}
    needed = [stored[use.column] for use in uses]
    with pq.ParquetFile(staged.path) as file:
        for batch in file.iter_batches(batch_size=AT_ONCE, columns=[LINE, *needed]):
            cells = {use.column: batch.column(stored[use.column]).to_pylist() for use in uses}
            persons, troubles = [], []
            for person, wrong in people(
                uses, batch.column(LINE).to_pylist(), cells, ZoneInfo(zone)
            ):
                persons += [person] if person else []
                troubles += wrong
            yield persons, troubles


def samples_of(staged: Staged) -> dict[str, list[str]]:
    """Return the first filled cells of each column."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found = {}
    with pq.ParquetFile(staged.path) as file:
        for column in staged.columns:
            cells: list[str] = []
            for batch in file.iter_batches(batch_size=10_000, columns=[column.stored]):
                filled = pc.drop_null(batch.column(0))
                cells += filled[: SAMPLE - len(cells)].to_pylist()
                if len(cells) >= SAMPLE:
                    break
            found[column.name] = cells
    return found
