"""The clocks that are open, column by column: they become part of the durations."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import orjson

from harken.listening.signals.many import parts
from harken.listening.signals.many.parts import BAD, Part
from harken.listening.signals.vocabulary import Scale
from harken.listening.tickets.reading import is_open

_OPEN, _DURATION = "open:", "duration:"
_FLAG: set[type] = {bool}


def flags(name: str, cells: Sequence[Any], known: Mapping[str, Scale]) -> Part:
    """Read whether the clock of a measure still runs."""
    read = partial(is_open, name=name, known=known)
    values, some_bad = parts.read(cells, read, _FLAG, absent=None)
    member = f"{orjson.dumps(name).decode()}:null,"
    said = [member if value is True else "" for value in values]
    return Part(values, said, parts.bad_in(values) if some_bad else ())


def joined(content: dict[str, Part]) -> dict[str, Part]:
    """Return columns in which an open clock is a duration that is null; a row with a value as well
    is to be looked at on its own."""
    still = {name: part for name, part in content.items() if name.startswith(_OPEN)}
    if not still:
        return content
    rest = {name: part for name, part in content.items() if name not in still}
    for name, part in still.items():
        target = _DURATION + name.removeprefix(_OPEN)
        rest[target] = _both(rest[target], part) if target in rest else part
    return rest


def _both(timed: Part, still: Part) -> Part:
    pairs = list(zip(timed.said, still.said, strict=True))
    twice = {place for place, (took, runs) in enumerate(pairs) if took and runs}
    bad = sorted({*timed.bad, *still.bad, *twice})
    values = [BAD if n in twice else value for n, value in enumerate(timed.values)]
    return Part(values, [took or runs for took, runs in pairs], bad)
