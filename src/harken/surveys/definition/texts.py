"""The best text there is for a language."""

from django.utils.translation import get_language_info

from harken.surveys.definition.records import Words


def said(words: Words, language: str, default: str) -> str:
    """Return the text in `language`, else in its base language or a variant of it, else in the
    default language, in English, in any; '' where nothing is written."""
    if text := words.get(language):
        return text
    base = language.partition("-")[0]
    related = (text for code, text in words.items() if text and code.partition("-")[0] == base)
    found = words.get(base) or next(related, "") or words.get(default) or words.get("en")
    return found or next((text for text in words.values() if text), "")


def is_said(words: Words, language: str) -> bool:
    """Tell whether the text is written in just this language."""
    return bool(words.get(language, "").strip())


def is_empty(words: Words) -> bool:
    """Tell whether nothing is written in any language."""
    return not any(text.strip() for text in words.values())


def shortened(text: str, most: int = 60) -> str:
    """Return one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def language_name(code: str) -> str:
    """Return the name of a language in the active one; its code where nobody knows it."""
    try:
        info = get_language_info(code.lower())
    except KeyError:
        return code
    name: str = info["name_translated"]
    return name if info["code"] == code.lower() else f"{name} ({code})"
