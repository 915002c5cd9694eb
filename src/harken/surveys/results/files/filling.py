"""Lines of answers as the columns of a file, some thousands at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from harken.accounts.users.models import User
from harken.customers.masking import masked
from harken.surveys.responses.models import Response
from harken.surveys.results.files.columns import Column, Sort, in_file
from harken.surveys.results.queries import Asking
from harken.surveys.sheets.shape import ID, NOT_APPLICABLE, Kind, Shape

AT_ONCE = 10_000


@dataclass(frozen=True)
class _Batch:
    """Lines as they are kept, with the names of their columns and their words."""

    survey: int
    lines: pa.RecordBatch
    shape: Shape
    names: Mapping[str, str]
    words: pa.Array

    def column(self, key: str) -> pa.Array | None:
        """Return a column by its key; words instead of their numbers."""
        if key == ID:
            return self.lines.column(ID)
        if key not in self.names:
            return None
        found = self.lines.column(self.names[key])
        if self.shape.columns[key] is Kind.WORD:
            return self.words.take(found)
        return found


def tables(ready: Asking, columns: Sequence[Column], *, personal: bool) -> Iterator[pa.Table]:
    """Return the file bit by bit; without `personal`, texts come without what tells who it was."""
    staff = () if personal else _staff()
    for shape, lines in ready.answers.batches(ready.wanted, AT_ONCE):
        words = pa.array(_worded(shape.words), pa.string())
        batch = _Batch(ready.survey.pk, lines, shape, shape.names(), words)
        people = _people(batch, columns, personal=personal)
        filled = [_filled(batch, one, people, staff, personal=personal) for one in columns]
        yield pa.table(filled, names=[one.name for one in columns])


def _worded(words: Sequence[str]) -> list[str | None]:
    """What was skipped is empty, and so is what only says that there are other columns."""
    return [None if word in {"", NOT_APPLICABLE} else in_file(word) for word in words]


def _staff() -> Sequence[str]:
    return tuple(filter(None, User.objects.values_list("name", flat=True)))


def _people(
    batch: _Batch, columns: Sequence[Column], *, personal: bool
) -> Mapping[int, dict[str, Any]]:
    """Read from the database what files of answers do not hold."""
    if not personal and not any(one.is_free for one in columns):
        return {}
    ids = batch.lines.column(ID)
    between = {"pk__gte": ids[0].as_py(), "pk__lte": ids[-1].as_py()}
    known = ("customer__external_id", "customer__personal__name")
    rows = Response.objects.filter(survey_id=batch.survey, **between)
    if any(one.part for one in columns):
        return {row["pk"]: row for row in rows.values("pk", "answers", *known)}
    named = rows.filter(customer__isnull=False).values("pk", *known)
    return {row["pk"]: row for row in named}


def _filled(
    batch: _Batch,
    column: Column,
    people: Mapping[int, dict[str, Any]],
    staff: Sequence[str],
    *,
    personal: bool,
) -> pa.Array:
    if column.sort is Sort.PERSONAL:
        return _personal(batch, column, people)
    found = batch.column(column.key)
    if column.sort is Sort.CHOSEN:
        return _chosen(batch, column, found)
    if found is None:
        return pa.nulls(len(batch.lines), column.type)
    if column.is_number:
        return _as_number(found)
    if column.is_free and not personal:
        return _hidden(batch, found, people, staff)
    return found.cast(column.type)


def _as_number(words: pa.Array) -> pa.Array:
    is_one = pc.match_substring_regex(words, r"^-?\d+(\.\d+)?$")
    return pc.if_else(is_one, words, pa.scalar(None, pa.string())).cast(pa.float64())


def _chosen(batch: _Batch, column: Column, found: pa.Array | None) -> pa.Array:
    """1 where chosen, 0 where something else was answered, nothing where nothing was."""
    whole = batch.column(column.whole)
    if whole is None:
        return pa.nulls(len(batch.lines), pa.int8())
    zero = pc.if_else(pc.is_valid(_given(batch, column)), pa.scalar(0, pa.int8()), None)
    if found is None:
        return zero
    return pc.if_else(pc.fill_null(found, False), pa.scalar(1, pa.int8()), zero)  # noqa: FBT003


def _given(batch: _Batch, column: Column) -> pa.Array:
    """Return what stands where a question was answered, be it with what does not count."""
    numbers = batch.lines.column(batch.names[column.whole])
    skipped = batch.shape.known("")
    if skipped is None:
        return numbers
    return pc.if_else(pc.equal(numbers, skipped), pa.scalar(None, numbers.type), numbers)


def _personal(batch: _Batch, column: Column, people: Mapping[int, dict[str, Any]]) -> pa.Array:
    ids = batch.lines.column(ID).to_pylist()
    if not column.part:
        return pa.array(
            [people.get(pk, {}).get("customer__external_id") for pk in ids], pa.string()
        )
    answers = (people.get(pk, {}).get("answers", {}).get(column.question) for pk in ids)
    found = [one.get(column.part) if isinstance(one, dict) else None for one in answers]
    return pa.array([None if one is None else str(one) for one in found], pa.string())


def _hidden(
    batch: _Batch, texts: pa.Array, people: Mapping[int, dict[str, Any]], staff: Sequence[str]
) -> pa.Array:
    ids = batch.lines.column(ID).to_pylist()
    found = []
    for pk, text in zip(ids, texts.to_pylist(), strict=True):
        own = people.get(pk, {}).get("customer__personal__name")
        found.append(masked(text, [own, *staff] if own else staff) if text else None)
    return pa.array(found, pa.string())
