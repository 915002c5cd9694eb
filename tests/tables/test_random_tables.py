"""Random tables: whatever the encoding, separators, marks and codes, the same comes out again.

What was put in is known before the file is written; nothing here asks the code what it read.
"""

import csv
import gzip
import io
import json
import random
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("harken.tables.converting")

from harken.tables.converting import convert
from harken.tables.kinds import kind_named
from harken.tables.profile import profiled
from harken.tables.proposal import Known, propose
from harken.tables.reading import stage

WORDS = {
    "en": "the staff was kind but nobody told us about a very long queue at your desk in spring",
    "pl": "obsługa była miła ale długo czekaliśmy w kolejce choć wszyscy się śpieszyli może źle",
    "ru": "обслуживание было хорошим но мы долго ждали в очереди хотя никто ничего не объяснил",
    "uk": "обслуговування було чудовим але ми довго чекали у черзі хоча ніхто нічого не пояснив їм",
}
ENCODINGS = {
    "en": ("utf-8", "utf-8-sig", "utf-16", "cp1252"),
    "pl": ("utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859_2"),
    "ru": ("utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_r"),
    "uk": ("utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8_u"),
}
HEADINGS = {
    "en": ("Ticket ID", "Created at", "How likely are you to recommend us?",
           "Overall satisfaction", "Comment", "Team", "Distance", "Member",
           "First response time"),
    "pl": ("Numer zgłoszenia", "Data utworzenia", "Czy polecisz nas znajomym?",
           "Ogólne zadowolenie", "Komentarz", "Zespół", "Odległość", "Członek klubu",
           "Czas pierwszej odpowiedzi"),
    "ru": ("Номер обращения", "Дата создания", "Порекомендуете ли вы нас?",
           "Общая удовлетворённость", "Комментарий", "Команда", "Расстояние", "Участник клуба",
           "Время первого ответа"),
    "uk": ("Номер звернення", "Дата створення", "Чи порекомендуєте ви нас?",
           "Загальна задоволеність", "Коментар", "Команда", "Відстань", "Учасник клубу",
           "Час першої відповіді"),
}  # fmt: skip
YES_NO = {"en": ("Yes", "No"), "pl": ("Tak", "Nie"), "ru": ("Да", "Нет"), "uk": ("Так", "Ні")}
SATISFIED = {
    "en": ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"),
    "pl": ("Bardzo niezadowolony", "Niezadowolony", "Ani zadowolony, ani niezadowolony",
           "Zadowolony", "Bardzo zadowolony"),
    "ru": ("Очень недоволен", "Недоволен", "Нейтрально", "Доволен", "Очень доволен"),
    "uk": ("Дуже незадоволений", "Незадоволений", "Нейтрально", "Задоволений",
           "Дуже задоволений"),
}  # fmt: skip
DON_T_KNOW = {"en": "Don't know", "pl": "Nie wiem", "ru": "Не знаю", "uk": "Важко відповісти"}
TEAMS = {"en": ("North", "South"), "pl": ("Północ", "Południe"), "ru": ("Север", "Юг"),
         "uk": ("Північ", "Південь")}  # fmt: skip
DATES = {
    "ymd": "%Y-%m-%d %H:%M:%S",
    "T": "%Y-%m-%dT%H:%M",
    "dots": "%d.%m.%Y %H:%M",
    "dmy": "%d/%m/%Y %H:%M",
    "mdy": "%m/%d/%Y %I:%M %p",
    "day": "%Y-%m-%d",
    "day_dots": "%d.%m.%Y",
}
TOOK = {
    "clock": lambda took: f"{took // 3600}:{took // 60 % 60:02}:{took % 60:02}",
    "words": lambda took: f"{took // 3600} h {took // 60 % 60} min {took % 60} s",
    "iso": lambda took: f"PT{took // 3600}H{took // 60 % 60}M{took % 60}S",
}
MARKS = {".": ("", ",", " "), ",": ("", ".", " ", "\xa0")}


@dataclass(frozen=True)
class Style:
    """How a table is written down."""

    language: str
    encoding: str
    separator: str
    dates: str
    decimal: str
    thousands: str
    no_nps: str
    no_csat: tuple[str, ...]
    in_words: bool
    ends: str
    order: tuple[int, ...]
    loud: bool
    quoted: bool
    lines: bool
    index: bool
    format: str
    took: str


@st.composite
def styles(draw: st.DrawFn) -> Style:
    language = draw(st.sampled_from(sorted(WORDS)))
    decimal = draw(st.sampled_from(sorted(MARKS)))
    in_words = draw(st.booleans())
    codes = [(DON_T_KNOW[language],), ("-",), ("N/A",), ("",)]
    return Style(
        language=language,
        encoding=draw(st.sampled_from(ENCODINGS[language])),
        separator=draw(st.sampled_from([",", ";", "\t", "|"])),
        dates=draw(st.sampled_from(sorted(DATES))),
        decimal=decimal,
        thousands=draw(st.sampled_from(MARKS[decimal])),
        no_nps=draw(st.sampled_from(["", "11", "99", "N/A", "-", DON_T_KNOW[language]])),
        no_csat=draw(st.sampled_from(codes if in_words else [*codes, ("0", "6"), ("9",)])),
        in_words=in_words,
        ends=draw(st.sampled_from(["\n", "\r\n"])),
        order=tuple(draw(st.permutations(range(9)))),
        loud=draw(st.booleans()),
        quoted=draw(st.booleans()),
        lines=draw(st.booleans()),
        index=draw(st.booleans()),
        format=draw(
            st.sampled_from(["csv", "csv", "csv", "csv.gz", "xlsx", "typed.xlsx", "jsonl"])
        ),
        took=draw(st.sampled_from(sorted(TOOK))),
    )


@dataclass
class Truth:
    """What is in a table, by the key of each row."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: list[list[str]] = field(default_factory=list)


def _table(style: Style, dice: random.Random) -> Truth:
    truth = Truth()
    for number in range(dice.randint(110, 150)):
        row = _row(style, dice, number)
        key = f"T-{1000 + number}"
        truth.rows[key] = row
        truth.cells.append([key, *_written(style, dice, row)])
    return truth


def _row(style: Style, dice: random.Random, number: int) -> dict[str, Any]:
    """Every step of both scales occurs; about one answer in eight is missing."""
    moment = datetime(2025, 2, 3, tzinfo=UTC) + timedelta(
        days=number * 3, minutes=dice.randrange(1, 1440)
    )
    words = WORDS[style.language].split()
    return {
        "occurred_at": moment,
        "score:nps": float(number % 11) if number < 22 or dice.random() > 0.12 else None,
        "score:csat": float(number % 5 + 1) if number < 20 or dice.random() > 0.12 else None,
        "text": _text(style, dice, words),
        "team": dice.choice(TEAMS[style.language]),
        "distance": round(dice.uniform(0.5, 9999), 2),
        "member": dice.random() > 0.5,
        "took": dice.randint(60, 90_000),
    }


def _text(style: Style, dice: random.Random, words: list[str]) -> str:
    said = " ".join(dice.choices(words, k=dice.randint(9, 16)))
    between = dice.choice(["; ", ', "so" ', " | ", "\n" if style.lines else ". "])
    return f"{said}{between}{dice.choice(words)}"


def _written(style: Style, dice: random.Random, row: dict[str, Any]) -> list[str]:
    nps, csat, far = row["score:nps"], row["score:csat"], f"{row['distance']:,.2f}"
    marks = {",": style.thousands, ".": style.decimal}
    answer = dice.choice(style.no_csat)
    if csat is not None:
        answer = SATISFIED[style.language][int(csat) - 1] if style.in_words else f"{csat:.0f}"
    return [
        row["occurred_at"].strftime(DATES[style.dates]),
        style.no_nps if nps is None else f"{nps:.0f}",
        answer,
        row["text"],
        row["team"],
        "".join(marks.get(mark, mark) for mark in far),
        YES_NO[style.language][0 if row["member"] else 1],
        TOOK[style.took](row["took"]),
    ]


def _file(style: Style, truth: Truth, folder: Path) -> Path:
    heads = [name.upper() if style.loud else name for name in HEADINGS[style.language]]
    rows = [[row[place] for place in style.order] for row in [heads, *truth.cells]]
    if style.index:
        rows = [[str(place or ""), *row] for place, row in enumerate(rows)]
    file = folder / f"answers.{style.format}"
    if style.format.endswith("xlsx"):
        _write_sheet(style, rows, truth, file)
    elif style.format == "jsonl":
        records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        lines = [json.dumps(one, ensure_ascii=False) for one in records]
        file.write_text("\n".join(lines), encoding="utf-8")
    else:
        raw = _written_out(style, rows).encode(style.encoding)
        file.write_bytes(gzip.compress(raw) if style.format.endswith("gz") else raw)
    return file


def _written_out(style: Style, rows: list[list[str]]) -> str:
    opened = io.StringIO()
    quoting = csv.QUOTE_ALL if style.quoted else csv.QUOTE_MINIMAL
    csv.writer(
        opened, delimiter=style.separator, lineterminator=style.ends, quoting=quoting
    ).writerows(rows)
    return opened.getvalue()


def _write_sheet(style: Style, rows: list[list[str]], truth: Truth, file: Path) -> None:
    """Cells as texts, or typed: moments, numbers and truth values as a sheet keeps them."""
    book = openpyxl.Workbook()
    first = len(rows[0]) - len(style.order)
    for row, kept in zip(rows, [None, *truth.rows.values()], strict=True):
        typed: list[Any] = list(row)
        if kept and style.format == "typed.xlsx":
            typed[first + style.order.index(1)] = kept["occurred_at"].replace(tzinfo=None)
            typed[first + style.order.index(6)] = kept["distance"]
            typed[first + style.order.index(7)] = kept["member"]
            if kept["score:nps"] is not None:
                typed[first + style.order.index(2)] = int(kept["score:nps"])
        book.active.append(typed)
    book.save(file)


def _came_in(file: Path, folder: Path) -> dict[str, dict[str, Any]]:
    """Everything that comes in, by key; dimensions by their values, whatever their names."""
    staged = stage(file, folder)
    kind = kind_named(staged.layout.kind) if staged.layout.kind else None
    plan = propose(staged, profiled(staged), known=Known(), kind=kind, today=date(2026, 3, 2))
    found: dict[str, dict[str, Any]] = {}
    for block in convert(staged, plan):
        assert not block.problems
        for place, key in enumerate(block.columns["key"]):
            found[key] = {name: values[place] for name, values in block.columns.items()}
    return found


def _same(style: Style, row: dict[str, Any], found: dict[str, Any]) -> None:
    day_only = style.dates.startswith("day") and style.format != "typed.xlsx"
    moment = row["occurred_at"]
    assert found["occurred_at"] == (moment.replace(hour=12, minute=0) if day_only else moment)
    assert found["score:nps"] == row["score:nps"]
    assert found["score:csat"] == row["score:csat"]
    assert found["text"] == row["text"]
    assert found["team"] == row["team"]
    others = [value for name, value in found.items() if name.startswith("dimension:")]
    assert row["distance"] in others
    assert row["member"] in [one for one in others if isinstance(one, bool)]
    assert found["duration:first_response_seconds"] == row["took"]


_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _find_again(style: Style, seed: int) -> None:
    truth = _table(style, random.Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        found = _came_in(_file(style, truth, Path(folder)), Path(folder))
    assert found.keys() == truth.rows.keys()
    for key, row in truth.rows.items():
        _same(style, row, found[key])


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=_QUIET)
@given(style=styles(), seed=st.integers(0, 10_000))
def test_what_was_put_in_is_found_again(style: Style, seed: int) -> None:
    _find_again(style, seed)


@pytest.mark.soak
@settings(max_examples=600, deadline=None, suppress_health_check=_QUIET)
@given(style=styles(), seed=st.integers(0, 1_000_000))
def test_what_was_put_in_is_found_again_in_hundreds_of_tables(style: Style, seed: int) -> None:
    _find_again(style, seed)
