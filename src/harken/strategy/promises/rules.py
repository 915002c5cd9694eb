"""What makes a promise concrete. A promise with a number in it is checked by its number."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from harken.web.formats import quoted

_NUMBER = re.compile(r"\d")
VAGUE: Mapping[str, tuple[str, ...]] = {
    "en": (
        "best", "quality", "individual approach", "as soon as possible", "asap", "quickly", "soon",
        "promptly", "excellent", "first-class", "world-class", "friendly", "professional",
        "customer first", "always there", "delight", "care about", "satisfaction",
    ),
    "pl": (
        "najlepsz", "jakość", "jakości", "indywidualne podejście", "jak najszybciej", "szybko",
        "wkrótce", "niezwłocznie", "doskonał", "profesjonaln", "przyjazn", "zadowoleni",
    ),
    "ru": (
        "лучш", "качеств", "индивидуальный подход", "как можно скорее", "быстро", "скоро",
        "незамедлительно", "превосходн", "профессиональн", "дружелюбн", "заботимся", "высший",
    ),
    "uk": (
        "найкращ", "якіст", "якост", "індивідуальний підхід", "якнайшвидше", "швидко", "незабаром",
        "негайно", "чудов", "професійн", "дружн", "піклуємося", "вищий",
    ),
}  # fmt: skip
"""Words that promise nothing anybody could check; beginnings of words where they are declined."""


def vague_words(texts: Mapping[str, str]) -> list[str]:
    """Return the vague words in a promise, by language; none where it names a number.

    >>> vague_words({"en": "The best quality, as soon as possible"})
    ['best', 'quality', 'as soon as possible']
    >>> vague_words({"en": "The best answer within 15 minutes"})
    []
    """
    found = [
        word
        for code, text in texts.items()
        if not _NUMBER.search(text)
        for word in VAGUE.get(code, ())
        if re.search(rf"\b{re.escape(word)}", text.lower())
    ]
    return [word for word in found if not any(word in other and word != other for other in found)]


def advice(texts: Mapping[str, str]) -> str:
    """Say what is vague in a promise and what to write instead, '' where nothing is."""
    found = vague_words(texts)
    if not found:
        return ""
    return _(
        "Vague: %(words)s. Nobody can tell whether that was kept. Say what happens, for whom and "
        "by when: “You hear from a person within 15 minutes”."
    ) % {"words": ", ".join(quoted(word) for word in dict.fromkeys(found))}
