"""Which encoding a text has, decided from its bytes."""

import io

import pytest

from harken.tables.reading import limits
from harken.tables.reading.text.encodings import Encoding, encoding_of
from harken.tables.reading.text.tally import Tally, tally
from harken.tables.said import CannotRead

POLISH = "Zażółć gęślą jaźń; obsługa była miła, łóżka wąskie, świeża pościel. " * 20
RUSSIAN = "Обслуживание было хорошее, но ждать пришлось долго; спасибо. " * 20
UKRAINIAN = "Обслуговування було добре, їжа смачна, але чекати довелося довго. " * 20


def _seen(content: bytes) -> Tally:
    return tally(io.BytesIO(content))


def _found(content: bytes) -> Encoding:
    return encoding_of(_seen(content))


@pytest.mark.parametrize(
    ("text", "codec"),
    [(POLISH, "cp1250"), (POLISH, "iso8859_2"), (POLISH, "cp852"), (RUSSIAN, "cp1251"),
     (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8_u")],
)  # fmt: skip
def test_prose_tells_its_encoding(text: str, codec: str) -> None:
    """Another codec will do where it reads every byte the same."""
    content = text.encode(codec)
    assert content.decode(_found(content).codec) == text


@pytest.mark.parametrize("codec", ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_8_sig"])
def test_wide_letters_are_known_with_and_without_a_mark(codec: str) -> None:
    content = ("id,text\n" + "1,good\n" * 40).encode(codec)
    assert content.decode(_found(content).codec).lstrip("\ufeff").startswith("id,text\n1,good")


def test_one_letter_of_three_bytes_is_enough_for_utf_8() -> None:
    found = _found("id,price\n1,5 €\n".encode())
    assert (found.label, found.strays) == ("UTF-8", "")


def test_a_letter_cut_by_a_block_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BLOCK", 3)
    seen = _seen("ąęłńóśź".encode())
    assert seen.strays == 0


def test_a_text_that_ends_in_half_a_letter_has_a_stray_byte() -> None:
    assert _seen("good ą".encode()[:-1]).strays == 1


def test_line_ends_are_counted_over_the_edge_of_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BLOCK", 2)
    seen = _seen(b"a\r\nb\r\n\rc\n")
    assert (seen.feeds, seen.returns, seen.both) == (3, 3, 2)


def test_what_programs_write_is_no_text() -> None:
    with pytest.raises(CannotRead, match="no table"):
        _found(bytes(range(1, 32)) * 40)


def test_one_zero_byte_in_a_long_text_is_no_program() -> None:
    assert _found(b"id,text\n" + b"1,good\n" * 2000 + b"2,b\0d\n").has_nuls
