"""Words of a text and of a question, the same for every language and database.

English, Polish, Russian and Ukrainian have what they need: case does not matter, ё is е, an
apostrophe is nothing (п’ять = пять), and words with diacritics are found with and
without them. Word endings are met by looking for beginnings: 'доставка' finds 'доставку'.
"""

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

MOST_TERMS = 12
MOST_WORDS = 20_000
WORD_LENGTH = 60
_WORD = re.compile(r"[^\W_]+")
_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"(-?)(?:[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|(\S+))")
_MARKS = range(0x300, 0x370)
_ALIKE = {ord("ё"): "е"} | dict.fromkeys([*_MARKS, *map(ord, "'’ʼ`´‘")])
_TO_CHANGE = re.compile(f"[{re.escape(''.join(map(chr, _ALIKE)))}]")
_ENDINGS = "aeiouyąęóаеиіоуыэюяйьєї"
_CUT_FROM, _CUT_TO, _CUT_MOST = 5, 4, 2


def words(text: str) -> list[str]:
    """Return the words of `text`, in order, each as it is looked up.

    >>> words("Кур’єр приїхав – ЩЁ раз!")
    ['курєр', 'приїхав', 'ще', 'раз']
    """
    plain = normalize("NFC", normalize("NFKC", text).casefold())
    if _TO_CHANGE.search(plain):
        plain = plain.translate(_ALIKE)
    found = _WORD.findall(plain[: MOST_WORDS * WORD_LENGTH])[:MOST_WORDS]
    return [word[:WORD_LENGTH] for word in found]


class _Bare(dict[int, str]):
    """Letters without their diacritics, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        parts = normalize("NFD", letter)
        plain = "".join(part for part in parts if not combining(part))
        return self.setdefault(code, plain)


_BARE = _Bare({ord(letter): letter for letter in "йї"})
_BARE |= {ord("ł"): "l", ord("đ"): "d", ord("ø"): "o", ord("ı"): "i", ord("ґ"): "г"}


def bare(word: str) -> str:
    """Return a word without diacritics; й and ї are letters of their own.

    >>> bare("żółw"), bare("їжак")
    ('zolw', 'їжак')
    """
    return word if word.isascii() else word.translate(_BARE)


@dataclass(frozen=True)
class Indexed:
    """A text in the two ways it is kept: bare, and as written where that is something else."""

    bare: str
    written: str


def indexed(text: str) -> Indexed:
    """Return `text` as the index keeps it: words between single spaces."""
    written = " ".join(words(text))
    plain = bare(written)
    return Indexed(plain, "" if plain == written else written)


@dataclass(frozen=True)
class Term:
    """Words that follow one another; unless `exact` the last is only a beginning.

    `written` terms have diacritics, so they are looked up as written.
    """

    words: tuple[str, ...]
    exact: bool = False
    excluded: bool = False

    @property
    def written(self) -> bool:
        """Whether diacritics were typed, and so are meant."""
        return any(bare(word) != word for word in self.words)


def read_question(text: str) -> list[Term]:
    """Return what `text` asks for: every word, "words in this order", -without.

    Quotation marks of every language are alike: "…", “…”, „…”, «…», „…“.

    >>> read_question('late "my order" -refund')[1:]
    [Term(words=('my', 'order'), exact=True, excluded=False), \
Term(words=('refund',), exact=False, excluded=True)]
    """
    terms = []
    for minus, quoted, single in _PIECE.findall(text):
        found = words(quoted or single)
        if found:
            term = found if quoted else [*found[:-1], beginning(found[-1])]
            terms.append(Term(tuple(term), bool(quoted), bool(minus)))
    return terms[:MOST_TERMS]


def beginning(word: str) -> str:
    """Return what a word's forms have in common as far as a rule can tell.

    >>> beginning("доставка"), beginning("deliveries"), beginning("zwrot")
    ('доставк', 'deliver', 'zwrot')
    """
    if len(word) < _CUT_FROM:
        return word
    if word.isascii() and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for _turn in range(_CUT_MOST):
        if len(word) > _CUT_TO and word[-1] in _ENDINGS:
            word = word[:-1]
    return word
