"""What a book says: the survey's texts in its language, and Harken's own sentences."""

from dataclasses import dataclass
from html import escape

from django.conf.locale import LANG_INFO
from django.utils import translation

from harken.foundations.languages import LANGUAGE_CODES
from harken.surveys.definition.piping import Hole, filled, pieces
from harken.surveys.definition.records import Definition, Words
from harken.surveys.definition.texts import said
from harken.surveys.rendering.pieces import Piece, Sheet, lines

FROM_THE_RIGHT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "iw", "ku-arab", "ps", "sd", "ug", "ur", "yi"}
)


def base(language: str) -> str:
    """Return 'pt' of 'pt-BR'."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower()


def direction(language: str) -> str:
    """Return 'rtl' for languages that are written from the right."""
    return "rtl" if base(language) in FROM_THE_RIGHT else "ltr"


def interface(language: str, default: str = "en") -> str:
    """Return the language of buttons and errors: the wanted one, the default one, English."""
    known = (base(code) for code in (language, default))
    return next((code for code in known if code in LANGUAGE_CODES), "en")


def has_piping(raw: str) -> bool:
    """Tell whether answers are put into a text."""
    return any(isinstance(piece, Hole) for piece in pieces(raw))


def own_name(language: str) -> str:
    """Return what a language calls itself ('Polski'), its code if nobody knows."""
    info = LANG_INFO.get(language.lower()) or LANG_INFO.get(base(language)) or {}
    name = str(info.get("name_local", language))
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class Say:
    """The definition, the language of the book, and that of Harken's own sentences."""

    definition: Definition
    language: str
    own: str

    @classmethod
    def of(cls, definition: Definition, language: str) -> "Say":
        """Choose the language of Harken's own sentences."""
        return cls(definition, language, interface(language, definition.default_language))

    def raw(self, words: Words) -> str:
        """Return a text of the survey as it was written."""
        return said(words, self.language, self.definition.default_language).strip()

    def text(self, words: Words) -> Piece:
        """Return a text of the survey, escaped; answers are put in when it is shown."""
        raw = self.raw(words)
        return self._piped(raw) if has_piping(raw) else lines(raw)

    def plain(self, words: Words) -> str:
        """Return a text for the page's title, where nobody's answers belong."""
        raw = self.raw(words)
        known = Sheet.nobody(self.definition, self.language).known
        return escape(filled(raw, known, self.definition, self.language))

    def _piped(self, raw: str) -> Piece:
        """Return a hole for a text with answers in it."""
        return lambda sheet: lines(filled(raw, sheet.known, sheet.definition, sheet.language))

    @property
    def foreign(self) -> str:
        """Attributes for Harken's own sentences where they are not in the page's language."""
        if self.own == base(self.language):
            return ""
        return f' lang="{self.own}" dir="{direction(self.own)}"'

    def override(self) -> "translation.override":
        """Speak the language of Harken's own sentences."""
        return translation.override(self.own)
