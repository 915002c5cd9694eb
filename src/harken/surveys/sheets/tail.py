"""What the files do not hold yet: the newest answers, and the ones that were only begun.

They are kept in memory and only what changed since is read, however often somebody looks.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import pyarrow as pa

from harken.organisation.queries import profile
from harken.surveys.responses.models import Stage
from harken.surveys.responses.taking.order import last_position
from harken.surveys.sheets.flatten import Row
from harken.surveys.sheets.folder import Manifest, folder_of
from harken.surveys.sheets.rows import COUNTED, Plans, begun, changed, read
from harken.surveys.sheets.sealing import table_of
from harken.surveys.sheets.shape import Shape

MOST = 100_000
"""With more than this to seal, figures are those of the files until the worker caught up."""
SURVEYS = 20


@dataclass(frozen=True)
class Tail:
    """Newer responses as columns; `moved` are those of which the files may hold an older state."""

    shape: Shape
    table: pa.Table | None
    moved: tuple[int, ...]
    is_behind: bool = False


class _Kept:
    """The tail of one survey behind one list of files."""

    def __init__(self, survey: int, found: Manifest) -> None:
        self._survey, self.found = survey, found
        self._reached = found.position
        self._rows: dict[int, Row] = {}
        self._plans = Plans(survey)
        self._made: Tail | None = None
        self._take(read(begun(survey)[: MOST + 1]))

    def _take(self, rows: list[Row]) -> None:
        self._rows |= {row.id: row for row in rows}

    def now(self, zone: str) -> Tail:
        """Return the tail with everything committed by now."""
        end = last_position()
        if end != self._reached or self._made is None:
            room = MOST + 1 - len(self._rows)
            news = read(changed(self._survey, self._reached, end)[:room])
            self._take(news)
            if len(self._rows) > MOST:
                return Tail(self.found.shape, None, (), is_behind=True)
            if news or self._made is None:
                self._made = self._columns(zone)
            self._reached = end
        return self._made

    def _columns(self, zone: str) -> Tail:
        shape = self.found.shape.copy()
        counted = [row for row in self._rows.values() if row.stage in COUNTED]
        table = table_of(shape, self._plans, counted, zone) if counted else None
        return Tail(shape, table, tuple(self._moved()))

    def _moved(self) -> list[int]:
        """Return which rows may stand in the files too: an open one that never rested does not."""
        after, high = self.found.position, self.found.high
        return [
            row.id
            for row in self._rows.values()
            if row.id <= high and (row.position > after or row.stage != Stage.OPEN)
        ]


class Tails:
    """The tails of the surveys that somebody looks at; any thread may ask."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, tuple[tuple[str, ...], _Kept]] = OrderedDict()
        self._lock = Lock()

    def of(self, survey: int) -> tuple[Manifest, Tail]:
        """Return the list of a survey's files and what came after it."""
        zone = profile().zone
        with self._lock:
            found = folder_of(survey).read()
            name = (str(folder_of(survey).path), found.revision, zone)
            known = self._kept.get(survey)
            if known is None or known[0] != name:
                known = (name, _Kept(survey, found))
                self._kept[survey] = known
            self._kept.move_to_end(survey)
            while len(self._kept) > SURVEYS:
                self._kept.popitem(last=False)
            kept = known[1]
            return kept.found, kept.now(zone)

    def forget(self) -> None:
        """Drop everything; a test's database begins again at 1."""
        with self._lock:
            self._kept.clear()


tails = Tails()
