"""Several files that belong together: which row stands for one signal, and what joins in."""

from collections.abc import Mapping
from pathlib import Path

from harken.tables.layout import Staged
from harken.tables.names import folded
from harken.tables.profile import ColumnProfile, Profile
from harken.tables.recipes.asking import asking
from harken.tables.recipes.joins.lateness import lateness
from harken.tables.recipes.joins.linking import File, Link, links
from harken.tables.recipes.joins.taking import Taking
from harken.tables.recipes.recipe import Join, Part, Recipe, Taken
from harken.tables.recipes.words import SCORE, SUBJECT, speaks_of
from harken.tables.said import CannotRead, Said, said

_MOST_STEPS, _HIGHEST = 11, 10
_FEW = 0.05


def propose_join(staged: Mapping[str, Staged], profiles: Mapping[str, Profile]) -> Recipe:
    """Return how files (by name) are made one table; raises CannotRead where one has no link."""
    files = {name: File(name, one, profiles[name]) for name, one in staged.items()}
    folder = _folder(files)
    with asking(staged.values(), folder) as connection:
        found = links(files, connection)
    base, reason = _base(files, found)
    joins = _joined(files, base, found)
    taking = Taking(files, base)
    for join in joins:
        taking.join(join)
    used = taking.used(joins)
    late = lateness(files, taking.plain_parts)
    parts = [Part(name, tuple(_needed(name, taking.taken, used, joins))) for name in used]
    joins = [join for join in joins if join.part in used]
    notes = (reason, *map(_why, joins), *taking.notes, *(one.reason for one in late))
    return Recipe(
        base, tuple(parts), tuple(joins), tuple(taking.taken),
        tuple(one.late for one in late), (), notes,
    )  # fmt: skip


def _folder(files: Mapping[str, File]) -> Path:
    return next(iter(files.values())).staged.path.parent


def _needed(part: str, taken: list[Taken], used: list[str], joins: list[Join]) -> list[str]:
    """Return the columns by which a part is recognised: those that the recipe cannot do without."""
    keys = [join.key for join in joins if join.part == part]
    keys += [join.to_key for join in joins if join.to == part and join.part in used]
    columns = [one.column for one in taken if one.part == part]
    return list(dict.fromkeys([*keys, *columns]))


def _base(files: Mapping[str, File], found: list[Link]) -> tuple[str, Said]:
    """Return the file whose rows become signals: the one with the score, else the one that is
    told about most."""
    scored = [
        (column.filled, name, column.name)
        for name, file in files.items()
        for column in file.profile
        if _is_score(column, file.profile.rows)
    ]
    if scored:
        _filled, name, column_name = max(scored)
        return name, said(
            "One signal for each row of “%(file)s”: its column %(column)s has the score.",
            file=name,
            column=column_name,
        )
    name = max(files, key=lambda one: _as_subject(files[one], found))
    return name, said("One signal for each row of “%(file)s”, for no file has a score.", file=name)


def _is_score(column: ColumnProfile, rows: int) -> bool:
    numbers = column.numbers
    if numbers is None or not speaks_of(SCORE, folded(column.name)):
        return False
    whole = numbers.whole == numbers.cells and numbers.cells >= 0.5 * column.filled
    small = column.distinct <= _MOST_STEPS + 1 and 0 <= numbers.low <= numbers.high <= _HIGHEST
    return whole and small and column.filled >= _FEW * rows


def _as_subject(file: File, found: list[Link]) -> tuple[bool, int, int]:
    mine = [link.side(file.name)[0] for link in found if file.name in (link.first, link.second)]
    one_each = sum(key.unique for key in mine)
    return speaks_of(SUBJECT, folded(file.name)), one_each, file.profile.rows


def _joined(files: Mapping[str, File], base: str, found: list[Link]) -> list[Join]:
    """Return the joins from the base outwards: what has one row for each key before what has many,
    so that little is added up."""
    inside, joins = [base], []
    while outside := [name for name in files if name not in inside]:
        options = [
            (theirs.unique, -inside.index(here), link.share, -number, Join(there, theirs.name, here,
             mine.name, not theirs.unique))
            for number, link in enumerate(found)
            for here in inside
            if here in (link.first, link.second)
            for mine, there, theirs in [link.side(here)]
            if there in outside
        ]  # fmt: skip
        if not options:
            raise CannotRead(_unlinked(outside, inside))
        chosen = max(options, key=lambda each: each[:4])[4]
        joins.append(chosen)
        inside.append(chosen.part)
    return joins


def _unlinked(outside: list[str], inside: list[str]) -> Said:
    return said(
        "“%(file)s” has no column in common with %(others)s. Files belong together by a column of "
        "keys, such as order_id; give it the same name in both files, or import the file on its "
        "own.",
        file=outside[0],
        others=", ".join(inside),
    )


def _why(join: Join) -> Said:
    given = {"part": join.part, "key": join.key, "to": join.to, "to_key": join.to_key}
    if join.many:
        return said(
            "“%(part)s” has several rows for one %(key)s; they are summed up and join “%(to)s” by "
            "its %(to_key)s.",
            **given,
        )
    return said(
        "“%(part)s” has one row for each %(key)s and joins “%(to)s” by its %(to_key)s.", **given
    )
