"""The languages of a survey, each with its own name and the page in it."""

from django.conf.locale import LANG_INFO

Link = tuple[str, str, str]


def language_name(code: str) -> str:
    """Return what a language calls itself: 'polski'; a code nobody knows stands for itself."""
    info = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.partition("-")[0].lower()) or {}
    name = info.get("name_local", code)
    return f"{name[:1].upper()}{name[1:]}"


def language_links(languages: tuple[str, ...], address: str) -> list[Link]:
    """Return code, name and address of each language; nothing where there is only one."""
    sign = "&" if "?" in address else "?"
    links = [(code, language_name(code), f"{address}{sign}language={code}") for code in languages]
    return links if len(links) > 1 else []
