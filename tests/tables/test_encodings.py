"""Letters of four languages are found again, whatever a tool wrote them in."""

import csv
import gzip
import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.tables.read_files import REAL, real_data, rows, said, staged

from harken.tables.reading.text.encodings import encoding_of
from harken.tables.reading.text.tally import tally

SENTENCES = {
    "pl": "Bardzo długo czekałem na odpowiedź; obsługa miła, ale wciąż żadnego rozwiązania.",
    "ru": "Очень долго ждал ответа, но сотрудник был вежлив и всё объяснил.",
    "uk": "Дуже довго чекав на відповідь, але працівниця ввічливо все пояснила; їй дякую.",
    "western": "Très bien reçu, größere Auswahl wäre schön; el señor llegó mañana, não há.",
    "el": "Πολύ καλή εξυπηρέτηση, αλλά περίμενα πολλή ώρα.",
    "en": "It’s “fine” – but 5 £ is too much…",
}
USED = [
    ("pl", ("cp1250", "iso8859_2", "cp852", "mac_latin2")),
    ("ru", ("cp1251", "koi8_r", "iso8859_5", "mac_cyrillic", "cp866")),
    ("uk", ("cp1251", "koi8_u", "iso8859_5", "mac_cyrillic")),
    ("western", ("cp1252", "mac_roman", "cp850")),
    ("el", ("cp1253",)),
    ("en", ("cp1252", "mac_roman")),
]


def _decoded(content: bytes) -> str:
    found = encoding_of(tally(io.BytesIO(content)))
    return content.decode(found.strays or found.codec, "replace")


@pytest.mark.parametrize(
    ("language", "codec"), [(language, codec) for language, codecs in USED for codec in codecs]
)
def test_a_sentence_tells_its_encoding(language: str, codec: str) -> None:
    content = SENTENCES[language].encode(codec, "ignore")
    assert _decoded(content) == content.decode(codec)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", SENTENCES)
def test_unicode_is_exact(tmp_path: Path, language: str, codec: str) -> None:
    text = f"imię\tvalue\r\n{SENTENCES[language]}\t5\r\nπ 漢字 🙂\t6\r\n"
    found = staged(tmp_path, text.encode(codec))
    assert rows(found) == [[SENTENCES[language], "5"], ["π 漢字 🙂", "6"]]
    assert found.layout.encoding.startswith("UTF-8" if "8" in codec else "UTF-16")


def _sentences(path: str, column: str, separator: str = ",") -> list[str]:
    with gzip.open(REAL / path, "rt", encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file, delimiter=separator) if row[column]]


@real_data
def test_real_reviews_tell_their_encoding() -> None:
    """Of forty characters torn out of a review more than 95 of 100 tell it, of a whole page all."""
    drawn = random.Random(4)
    reviews = {
        "pl": _sentences("reviews_pl_allegro/klej_ar_dev.tsv.gz", "text", "\t"),
        "ru": _sentences("reviews_ru_rozetka/rozetka_ru.csv.gz", "text"),
        "uk": _sentences("reviews_uk_rozetka_kids/rozetka_uk_kids_food.csv.gz", "text"),
    }
    right = tried = 0
    for language, codecs in USED[:3]:
        for codec in codecs[:3]:
            for length in [40] * 20 + [3000]:
                page = "\n".join(drawn.choices(reviews[language], k=1 + length // 40))
                begin = drawn.randrange(max(1, len(page) - length))
                content = page[begin : begin + length].encode(codec, "ignore")
                if content.isascii():
                    continue
                is_right = _decoded(content) == content.decode(codec)
                assert is_right or length == 40, (language, codec)
                right, tried = right + is_right, tried + 1
    assert right / tried > 0.95


def test_stray_bytes_leave_the_rest_alone_and_are_reported(tmp_path: Path) -> None:
    content = "id;uwaga;ocena\n1;zażółć;5\n".encode() + "2;gęśl;4\n".encode("cp1250")
    found = staged(tmp_path, content + "3;jaźń;3\n".encode())
    assert [row[1] for row in rows(found)] == ["zażółć", "gęśl", "jaźń"]
    (problem,) = found.layout.problems
    assert (problem.line, problem.column, problem.cell) == (3, "uwaga", "gęśl")
    assert found.layout.encoding == "UTF-8"


def test_half_a_file_in_another_encoding_is_read_cell_by_cell(tmp_path: Path) -> None:
    half = "".join(f"{n};Очень долго ждал ответа;{n % 5}\n" for n in range(200))
    content = ("номер;текст;оценка\n" + half).encode() + half.encode("cp1251")
    found = staged(tmp_path, content)
    assert {row[1] for row in rows(found)} == {"Очень долго ждал ответа"}
    assert len(found.layout.problems) == 200
    assert found.layout.problems[0].line == 202


def test_stray_bytes_in_a_header_are_reported_too(tmp_path: Path) -> None:
    found = staged(tmp_path, b"id,fan of it?\x8c\xe6,n\n1,yes,5\n2,no,4\n")
    (problem,) = found.layout.problems
    assert problem.line == 1
    assert problem.column == found.columns[1].name
    assert found.columns[1].name.startswith("fan of it?")


def test_a_stray_zero_byte_is_left_out_and_reported(tmp_path: Path) -> None:
    found = staged(tmp_path, b"a,b\n" + b"x,1\n" * 40 + b"y\0z,2\n")
    assert rows(found)[-1] == ["yz", "2"]
    assert [(p.line, p.column) for p in found.layout.problems] == [(42, "a")]


def test_the_reason_names_the_encoding_and_its_letters(tmp_path: Path) -> None:
    found = staged(
        tmp_path, ("a;b\n" + SENTENCES["pl"].replace(";", ",") + ";1\n").encode("cp1250")
    )
    assert "Encoding: Windows-1250, because" in said(found)
    assert "ż" in said(found)


def test_marks_without_width_are_cut_at_the_ends_only(tmp_path: Path) -> None:
    text = "\ufeff\u200b a ,b\n\ufeff1 (None)\u200f,x\u200dy\n\u202b\u00a0 ,2\n"
    found = staged(tmp_path, text.encode())
    assert [column.name for column in found.columns] == ["a", "b"]
    assert rows(found) == [["1 (None)", "x\u200dy"], [None, "2"]]


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    spoken=st.sampled_from(
        [(language, codec) for language, codecs in USED[:4] for codec in codecs]
    ),
    separator=st.sampled_from([",", ";", "\t"]),
    seed=st.integers(0, 10_000),
)
def test_tables_in_any_language_and_encoding_are_found_again(
    tmp_path: Path, spoken: tuple[str, str], separator: str, seed: int
) -> None:
    """Thirty rows of the words of a language, in any order, quoted where they must be."""
    (language, codec), order = spoken, random.Random(seed)
    words = SENTENCES[language].encode(codec, "ignore").decode(codec).split()
    table = [
        [str(number), " ".join(order.sample(words, 6)), str(order.randrange(11))]
        for number in range(30)
    ]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows([["id", "text", "score"], *table])
    assert rows(staged(tmp_path, text.getvalue().encode(codec))) == table
