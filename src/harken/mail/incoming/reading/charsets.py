"""Bytes of unknown manners into text: nothing raises, no NUL is left."""

import codecs
import re

NEVER = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
WIDER = {"iso8859-1": "cp1252", "ascii": "utf-8", "gb2312": "gb18030", "gbk": "gb18030"}
"""What is written where the narrower one is said."""
ALIASES = {"iso-8859-8-i": "iso-8859-8", "iso-8859-6-i": "iso-8859-6", "x-sjis": "shift_jis"}
CYRILLIC_SHARE = 0.5
_SAMPLE = 20_000
_LOW, _HIGH = re.compile(rb"[\xc0-\xdf]"), re.compile(rb"[\xe0-\xff]")
_LETTER = re.compile(rb"[a-zA-Z\xc0-\xff]")


def decoded(octets: bytes, charset: str = "") -> str:
    """Return the text of `octets`, in the charset that was said if that is possible."""
    for name in (_codec(charset), "utf-8"):
        try:
            return _clean(octets.decode(name)) if name else _guessed(octets)
        except (UnicodeError, LookupError, ValueError):
            continue
    return _guessed(octets)


def _codec(charset: str) -> str:
    """Return the codec to try first: one that turns bytes into text, at a steady pace."""
    plain = charset.strip().strip("\"'").lower()[:40]
    try:
        found = codecs.lookup(ALIASES.get(plain, plain))
    except (LookupError, ValueError):
        return "utf-8"
    is_text = getattr(found, "_is_text_encoding", True)
    name = found.name
    return WIDER.get(name, name) if is_text and name.replace("-", "_") not in NEVER else "utf-8"


def _guessed(octets: bytes) -> str:
    """Read 8-bit text of which nothing is known: Cyrillic by where its small letters stand."""
    sample = octets[:_SAMPLE]
    low, high = len(_LOW.findall(sample)), len(_HIGH.findall(sample))
    if low + high <= CYRILLIC_SHARE * len(_LETTER.findall(sample)):
        return _clean(octets.decode("cp1252", "replace"))
    return _clean(octets.decode("koi8-r" if low > high else "cp1251", "replace"))


def _clean(text: str) -> str:
    """Leave out what neither a database nor a reader can do anything with."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")


_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"} | {0xFEFF: None}
