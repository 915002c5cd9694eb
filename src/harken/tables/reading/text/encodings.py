"""Which letters the bytes of a text stand for, decided from all of them."""

import codecs
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from harken.tables.reading.text.letters import ALPHABETS, BEYOND, QUOTES, RARER, SHARES, SIGNS
from harken.tables.reading.text.tally import Tally
from harken.tables.said import CannotRead, Said, said, said_n

CANDIDATES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "iso8859_2": "ISO-8859-2",
    "koi8_u": "KOI8-U",
    "koi8_r": "KOI8-R",
    "cp866": "DOS 866",
    "cp852": "DOS 852",
    "mac_roman": "Mac Roman",
    "mac_latin2": "Mac Central European",
    "mac_cyrillic": "Mac Cyrillic",
    "iso8859_5": "ISO-8859-5",
    "cp1254": "Windows-1254",
    "cp1257": "Windows-1257",
    "cp850": "DOS 850",
    "cp1253": "Windows-1253",
}
"""By how often they are met: the first of equals is taken."""
RARELY = {
    "iso8859_2": 0.5, "koi8_u": 0.5, "koi8_r": 0.5, "cp866": 2.0, "cp852": 2.0, "mac_roman": 1.0,
    "mac_latin2": 2.0, "mac_cyrillic": 1.5, "iso8859_5": 1.0, "cp850": 2.0,
}  # fmt: skip
"""How much less each is expected than the Windows ones (in natural logarithms, once a file)."""
RARE = 0.02
"""The share of zero bytes at the other place that UTF-16 may still have."""
FEW = 3
"""So few bytes beyond ASCII tell hardly anything: each is reported with its place."""
_CENTRAL = ("pl", "western", "cs", "sk", "hu", "ro")
_SLAVIC = ("ru", "uk", "be")
LANGUAGES = {
    "cp1252": ("western",),
    "cp1250": _CENTRAL,
    "cp1251": _SLAVIC,
    "iso8859_2": _CENTRAL,
    "koi8_u": _SLAVIC,
    "koi8_r": _SLAVIC,
    "cp866": _SLAVIC,
    "cp852": _CENTRAL,
    "mac_roman": ("western",),
    "mac_latin2": _CENTRAL,
    "mac_cyrillic": _SLAVIC,
    "iso8859_5": _SLAVIC,
    "cp1254": ("tr",),
    "cp1257": ("baltic",),
    "cp850": ("western",),
    "cp1253": ("el",),
}
"""The languages for which each is used."""


@dataclass(frozen=True)
class Encoding:
    """How bytes become text. `codec` is Python's name of it, `label` the name people know;
    `strays` is the codec for bytes in UTF-8 text that are not UTF-8; `errors` as for `decode`."""

    codec: str
    label: str
    reason: Said
    strays: str = ""
    errors: str = "strict"
    has_nuls: bool = False


def encoding_of(seen: Tally) -> Encoding:
    """Decide how to read a text, with the reason; raises CannotRead for what is no text."""
    marked = _by_mark(seen)
    if marked is not None:
        return marked
    wide = _wide(seen) if seen.nuls else None
    if wide is not None:
        return wide
    _refuse_binary(seen)
    return _narrow(seen)


def _by_mark(seen: Tally) -> Encoding | None:
    """Take what a byte order mark at the beginning says."""
    reason = said("Encoding: %(name)s, because the file begins with its mark.", name="UTF-16")
    if seen.start.startswith((codecs.BOM_UTF32_LE, b"\x00\x00\xfe\xff")):
        return Encoding("utf_32", "UTF-32", _marked("UTF-32"), errors="replace")
    if seen.start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf_16", "UTF-16", reason, errors="replace")
    if seen.start.startswith(codecs.BOM_UTF8) and not seen.strays:
        return Encoding("utf_8_sig", "UTF-8", _marked("UTF-8"), has_nuls=seen.nuls > 0)
    return None


def _marked(name: str) -> Said:
    return said("Encoding: %(name)s, because the file begins with its mark.", name=name)


def _wide(seen: Tally) -> Encoding | None:
    """Recognise UTF-16 without a mark: zero bytes stand at every second place, and only there."""
    even_share = seen.nuls_even / seen.nuls
    if seen.size % 2 or seen.nuls * 20 < seen.size or RARE < even_share < 1 - RARE:
        return None
    codec, label = ("utf_16_le", "UTF-16 LE") if even_share < RARE else ("utf_16_be", "UTF-16 BE")
    reason = said(
        "Encoding: %(name)s, because every second byte is zero where letters are plain.",
        name=label,
    )
    return Encoding(codec, label, reason, errors="replace")


def _refuse_binary(seen: Tally) -> None:
    """Refuse what holds more than a stray zero byte or control character."""
    controls = sum(seen.start.count(code) for code in _CONTROLS)
    if seen.nuls * 1000 > seen.size + 5000 or controls * 50 > len(seen.start) + 50:
        raise CannotRead(
            said(
                "The file is no table: it holds zero bytes or control characters, as programs and "
                "pictures do. Export the data as CSV, Excel or Parquet."
            )
        )


_CONTROLS = (*range(1, 9), *range(14, 26), *range(28, 32))


def _narrow(seen: Tally) -> Encoding:
    """Decide between UTF-8 and the encodings with one byte a letter."""
    has_nuls = seen.nuls > 0
    marked = seen.start.startswith(codecs.BOM_UTF8)
    if not seen.strays:
        reason = (
            said("Encoding: UTF-8, because every letter beyond ASCII is valid in it.")
            if seen.letters
            else said("Encoding: UTF-8 (the file holds plain ASCII only).")
        )
        return Encoding("utf_8", "UTF-8", reason, has_nuls=has_nuls)
    best = most_plausible(seen)
    if marked or seen.strays <= FEW or seen.letters * 4 >= seen.strays:
        return _utf8_with_strays(seen, best, "utf_8_sig" if marked else "utf_8")
    return _one_byte(seen, best)


def _utf8_with_strays(seen: Tally, best: "Guess", codec: str) -> Encoding:
    reason = said_n(
        "Encoding: UTF-8, but %(count)d byte is not; it was read as %(name)s.",
        "Encoding: UTF-8, but %(count)d bytes are not; they were read as %(name)s.",
        count=seen.strays,
        name=CANDIDATES[best.codec],
    )
    return Encoding(codec, "UTF-8", reason, best.codec, "surrogateescape", has_nuls=seen.nuls > 0)


def _one_byte(seen: Tally, best: "Guess") -> Encoding:
    name = CANDIDATES[best.codec]
    reason = said(
        "Encoding: %(name)s, because the bytes beyond ASCII are no UTF-8 and read so as the "
        "letters %(letters)s.",
        name=name,
        letters=best.letters,
    )
    return Encoding(best.codec, name, reason, best.codec, "surrogateescape", has_nuls=seen.nuls > 0)


@dataclass(frozen=True)
class Guess:
    """A way to read the bytes, how plausible it is, and the letters most often seen in it."""

    codec: str
    language: str
    score: float
    letters: str


def most_plausible(seen: Tally) -> Guess:
    """Return the encoding in which the bytes around the strays read most like a language."""
    followed = [(int(at) >> 8, int(at) & 255, int(seen.pairs[at])) for at in _nonzero(seen)]
    guesses = [guess for codec in CANDIDATES for guess in _guesses(codec, followed)]
    return max(guesses, key=lambda guess: guess.score)


def _nonzero(seen: Tally) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    return np.flatnonzero(seen.pairs)


def _guesses(codec: str, followed: list[tuple[int, int, int]]) -> Iterator[Guess]:
    read = _read_as(codec)
    joins = sum(count * _join(read[a], read[b]) for a, b, count in followed)
    seen: dict[str, int] = {}
    for _, code, count in followed:
        if code >= BEYOND:
            seen[read[code]] = seen.get(read[code], 0) + count
    often = "".join(sorted(filter(str.isalpha, seen), key=lambda mark: -seen[mark])[:8])
    for language in LANGUAGES[codec]:
        logs = _logarithms(language)
        alone = sum(count * _weight(mark, logs) for mark, count in seen.items())
        less = RARER.get(language, 0.0) + RARELY.get(codec, 0.0)
        yield Guess(codec, language, alone + joins - less, often)


@cache
def _read_as(codec: str) -> str:
    """Return what each byte stands for; U+FFFD where it stands for nothing."""
    return bytes(range(256)).decode(codec, "replace")


@cache
def _logarithms(language: str) -> dict[str, float]:
    shares = {entry[0]: float(entry[1:]) for entry in SHARES[language].split()}
    whole = sum(shares.values())
    if language in ALPHABETS:
        # An alphabet of thirty letters says more than nine do: compare as if all had been nine.
        return {mark: math.log(share / whole) + 1.2 for mark, share in shares.items()}
    return {mark: math.log(share / whole) for mark, share in shares.items()}


def _weight(mark: str, logs: dict[str, float]) -> float:
    """Say how plausible one character is in a language."""
    small = mark.lower()
    if small in logs:
        return logs[small] - (0.0 if mark == small else 1.5)
    if mark in QUOTES:
        return -4.5
    if mark in SIGNS:
        return -7.0
    if mark.isalpha():
        return -9.0
    return -14.0 if mark == "\ufffd" or not mark.isprintable() else -10.0


@cache
def _join(before: str, after: str) -> float:
    """Say how odd it is that two characters stand side by side."""
    if not (before.isalpha() and after.isalpha()):
        odd = -2.5 if _is_odd_beside_no_letter(before, after) else 0.0
        return _beside_digit(before, after) or odd
    if _script(before) != _script(after):
        return -6.0
    if after.isupper():
        return -4.0 if before.islower() else 1.0
    return 0.0


def _beside_digit(before: str, after: str) -> float:
    """A letter beyond ASCII hardly stands beside a digit; the blank that groups thousands does."""
    mark = after if before.isdecimal() else before if after.isdecimal() else " "
    if mark == "\xa0":
        return 3.0
    return -6.0 if not mark.isascii() and mark.lower() != mark.upper() else 0.0


def _is_odd_beside_no_letter(before: str, after: str) -> bool:
    """Signs within words are odd, and capitals at their end."""
    if not before.isalpha():
        return before in SIGNS and after.isalpha()
    return after in SIGNS or (before >= "\x80" and before.isupper())


def _script(mark: str) -> str:
    if "\u0400" <= mark <= "\u052f":
        return "Cyrillic"
    return "Greek" if "\u0370" <= mark <= "\u03ff" else "Latin"
