"""Where figures are read: the lake of this home, and what areas to the right add to it.

An area registers its part in `AppConfig.ready`: the tail of the log that is not sealed yet, tables
of who belongs where, user-defined dimensions, cells that it has released.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from harken.foundations.registry import Registry
from harken.metrics.measures.refused import CannotMeasure, CannotRead
from harken.warehouse.definition import FACTS_SOURCE, CellSource
from harken.warehouse.engine import Engine
from harken.warehouse.lake import Lake, LakeDamaged
from harken.warehouse.membership import Membership
from harken.warehouse.store import Store, Tail, TailBehind


@dataclass(frozen=True)
class TailSource:
    """Gives the facts of the log after what is sealed, filled up to this moment."""

    name: str
    tail: Callable[[Lake], Tail]


@dataclass(frozen=True)
class MembershipSource:
    """Gives the field called `name`: who belongs where, and when."""

    name: str
    members: Callable[[], Membership]


@dataclass(frozen=True)
class DimensionSource:
    """Gives user-defined dimensions: name (without x_) and type."""

    name: str
    dimensions: Callable[[], Mapping[str, str]]


@dataclass(frozen=True)
class ReleasedSource:
    """Gives the cells of these `measures` that another area has released; never their facts."""

    name: str
    cells: CellSource
    measures: frozenset[str]


@dataclass(frozen=True)
class EngineMaker:
    """An engine that can be asked for by name, made once for each lake."""

    name: str
    make: Callable[[Path], Engine]


tails = Registry[TailSource]()
memberships = Registry[MembershipSource]()
dimensions = Registry[DimensionSource]()
released = Registry[ReleasedSource]()
engines = Registry[EngineMaker]()


def _duckdb(root: Path) -> Engine:
    from harken.warehouse.duck import DuckDB  # heavy: loaded with the first figure

    return DuckDB(root)


engines.register(EngineMaker("duckdb", _duckdb))


def _spark(_root: Path) -> Engine:
    try:
        from harken.warehouse.spark import NoSpark, Spark, session_at
    except ImportError as missing:
        raise CannotMeasure(
            _("Spark is not installed here. Run: pip install 'harken[spark]'.")
        ) from missing
    try:
        return Spark(session_at(settings.SPARK))
    except NoSpark as error:
        raise CannotMeasure(_no_spark(settings.SPARK, str(error).rstrip("."))) from error


def _no_spark(place: str, reason: str) -> str:
    words = {"place": place, "reason": reason}
    if place.startswith("sc://"):
        return (
            _(
                "There is no Spark at %(place)s: %(reason)s. It needs a server there and, on this "
                "machine, pip install 'pyspark[connect]'."
            )
            % words
        )
    return (
        _(
            "Spark did not start at %(place)s: %(reason)s. It needs Java 17 or newer on this "
            "machine (JAVA_HOME), or HARKEN_SPARK with the address of a running Spark."
        )
        % words
    )


engines.register(EngineMaker("spark", _spark))


def source_of(measure: str) -> str:
    """Return the name of the source that releases a measure's cells, else that of the facts."""
    return next((one.name for one in released if measure in one.measures), FACTS_SOURCE)


@contextmanager
def reading() -> Iterator[None]:
    """Say in the reader's words why the facts cannot be read; raises CannotRead."""
    try:
        yield
    except LakeDamaged as error:
        raise CannotRead(
            _(
                "The figures cannot be read: a file of the lake is damaged or gone. "
                "Somebody who runs Harken can mend it with: harken lake rebuild"
            )
        ) from error
    except TailBehind as error:
        raise CannotRead(
            _(
                "The figures are being brought up to date. Ask again in a moment; if it takes "
                "longer, somebody who runs Harken can help with: harken lake seal"
            )
        ) from error


@lru_cache(maxsize=4)
def _lake(root: Path) -> Lake:
    root.mkdir(parents=True, exist_ok=True)
    return Lake(root)


@lru_cache(maxsize=4)
def _engine(name: str, root: Path) -> Engine:
    return engines[name].make(root)


def the_lake() -> Lake:
    """Return the lake of this home; one object for the whole process."""
    return _lake(settings.HOME / "lake")


def the_lake_alone() -> Store:
    """Return a store for what need not be read: its facts are there or not."""
    lake = the_lake()
    return Store(lake, _engine("duckdb", lake.root))


def the_store(engine: str | None = None) -> Store:
    """Return history and tail with an engine ('duckdb' unless named); raises CannotMeasure.

    CannotRead where the facts cannot be read.
    """
    name = engine or "duckdb"
    if engines.get(name) is None:
        known = ", ".join(sorted(one.name for one in engines))
        raise CannotMeasure(
            _("There is no engine named %(name)s. Known: %(known)s.")
            % {"name": name, "known": known}
        )
    lake = the_lake()
    with reading():
        tail = next((source.tail(lake) for source in tails), Tail(0))
    own = {key: kind for source in dimensions for key, kind in source.dimensions().items()}
    return Store(
        lake=lake,
        engine=_engine(name, lake.root),
        tail=tail,
        own=own,
        memberships={source.name: source.members() for source in memberships},
        sources={source.name: source.cells for source in released},
    )
