"""Yes and no, and columns that stay texts."""

from collections import Counter
from collections.abc import Callable

from harken.tables.profile import ColumnProfile
from harken.tables.readings import As, Reading, Scale
from harken.tables.said import said
from harken.tables.values.cells import BadCell, as_set, folded
from harken.tables.values.missing import marks_in, no_answers_in
from harken.tables.values.numbers import LEAST

_YES = frozenset(map(folded, (
    "yes", "y", "true", "t", "1", "1.0", "on", "checked", "selected", "x", "✓", "✔", "☑", "✅", "+",
    "tak", "t", "prawda", "zaznaczone", "да", "д", "истина", "верно", "выбрано", "так", "істина",
    "вибрано", "ja", "oui", "si", "sí", "sim",
)))  # fmt: skip
_NO = frozenset(map(folded, (
    "no", "n", "false", "f", "0", "0.0", "off", "unchecked", "not selected", "not checked", "☐",
    "❌", "✗", "✘", "nie", "fałsz", "niezaznaczone", "нет", "н", "ложь", "неверно", "не выбрано",
    "ні", "хибність", "не вибрано", "nein", "non", "não",
)))  # fmt: skip
_MOST_ANSWERS = 6
_BOXES = frozenset({"x", "✓", "✔", "☑", "✅", "+", "checked", "selected", "zaznaczone", "выбрано",
                    "вибрано"})  # fmt: skip


def yes_no(column: ColumnProfile) -> Reading | None:
    """Return how a column of yes and no (or of ticked boxes) is read, None when it is none."""
    if not column.complete or not column.filled:
        return None
    missing = no_answers_in(column)
    answers = Counter[str]()
    for seen in column.values:
        if seen.text not in missing:
            answers[folded(seen.text)] += seen.count
    if len(answers) == 1:
        return _box(column, next(iter(answers)), missing)
    if not _are_yes_and_no(answers):
        return None
    return Reading(As.YES_NO, missing, reason=said("The answers are yes and no."))


def _are_yes_and_no(answers: Counter[str]) -> bool:
    both = answers.keys() & _YES and answers.keys() & _NO
    known = sum(answers[answer] for answer in answers.keys() & (_YES | _NO))
    return bool(both) and len(answers) <= _MOST_ANSWERS and known >= LEAST * answers.total()


def _box(column: ColumnProfile, answer: str, missing: tuple[str, ...]) -> Reading | None:
    """Read a box that is ticked or empty: a cross, or the text of its option."""
    if answer in _BOXES:
        return Reading(As.YES_NO, missing, reason=said("A box that is ticked or left empty."))
    option = column.column.text or column.name
    if column.filled <= 1 or answer not in (folded(option), folded(column.name)):
        plain = answer in ("yes", "no", "tak", "nie", "да", "нет", "так", "ні", "true", "false")
        only = said("All answers are “%(answer)s”.", answer=column.values[0].text)
        return Reading(As.YES_NO, missing, reason=only) if plain else None
    return Reading(
        As.YES_NO, missing, scale=Scale(0.0, 1.0, labels={column.values[0].text: 1.0}),
        reason=said("A box: its own text stands in it when it is ticked."),
    )  # fmt: skip


def yes_no_converter(reading: Reading) -> Callable[[str], bool | None]:
    """Return what makes a cell True or False; raises BadCell."""
    missing = as_set(reading.missing)
    labels = reading.scale.labels if reading.scale else {}
    known = {**dict.fromkeys(_NO, False), **dict.fromkeys(_YES, True)}
    known |= {folded(label): bool(number) for label, number in labels.items()}

    def convert(cell: str) -> bool | None:
        plain = folded(cell)
        if cell in missing or plain in missing or not cell:
            return None
        if plain not in known:
            raise BadCell(said("“%(cell)s” is neither yes nor no.", cell=cell[:80]))
        return known[plain]

    return convert


def text(column: ColumnProfile) -> Reading:
    """Return how any column is read as texts."""
    reason = said("The cells are texts.") if column.filled else said("The column is empty.")
    return Reading(As.TEXT, marks_in(column), reason=reason)


def text_converter(reading: Reading) -> Callable[[str], str | None]:
    """Return what hands texts on, without those that mean nothing."""
    missing = as_set(reading.missing)
    if not missing:
        return lambda cell: cell or None
    longest = max(map(len, missing)) + 2

    def convert(cell: str) -> str | None:
        if cell in missing or (len(cell) <= longest and folded(cell) in missing):
            return None
        return cell

    return convert
