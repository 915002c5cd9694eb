"""The parts of a mail: which are its text, which are files; walked within limits."""

import base64
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect
from email.message import Message as Letter
from email.utils import collapse_rfc2231_value

from harken.mail.incoming.letters import File
from harken.mail.incoming.reading.charsets import decoded
from harken.mail.incoming.reading.flowed import unfolded
from harken.mail.incoming.reading.headers import words as words_of
from harken.mail.incoming.reading.marked_up import text_of_html

DEEPEST, MOST_PARTS, MOST_FILES = 20, 200, 20
LONGEST_TEXT, LONGEST_DESCRIPTION = 200_000, 2_000
LARGEST_FILES = 25 * 1024 * 1024
UNKEPT = {
    "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
}  # fmt: skip
_BROKEN = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect)
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_CALENDAR = re.compile(r"^(SUMMARY|LOCATION|DTSTART)[^:\n]{0,200}:([^\n]{0,500})$", re.MULTILINE)
_BAD_IN_NAMES = re.compile(r"[\x00-\x1f\x7f<>:\"|?*]+")


@dataclass
class Contents:
    """What a mail holds."""

    texts: list[str] = field(default_factory=list)
    calendars: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    left_out: int = 0
    size: int = 0

    @property
    def text(self) -> str:
        """The whole text; of an invitation without words, what it invites to."""
        texts = [one.strip() for one in self.texts if one.strip()] or self.calendars
        return "\n\n".join(texts)[:LONGEST_TEXT].strip()

    def keep(self, file: File) -> None:
        """Keep a file, as long as they are not too many or too large."""
        if len(self.files) >= MOST_FILES or self.size + len(file.content) > LARGEST_FILES:
            self.left_out += 1
            return
        self.files.append(file)
        self.size += len(file.content)


def contents_of(letter: Letter) -> Contents:
    """Return texts and files of a mail, whatever its making."""
    contents = Contents()
    for part in _leaves(letter):
        _sort(part, contents)
    return contents


def _leaves(letter: Letter) -> Iterator[Letter]:
    """Walk the tree in order, choosing one of alternatives; what lies too deep is left out."""
    waiting, seen = [(letter, 0)], 0
    while waiting and seen < MOST_PARTS:
        part, depth = waiting.pop()
        seen += 1
        _shorten(part)
        below = part.get_payload() if part.is_multipart() else None
        if not isinstance(below, list) or part.get_content_maintype() != "multipart":
            yield part
        elif depth < DEEPEST:
            chosen = _chosen(part, [one for one in below if isinstance(one, Letter)])
            waiting.extend((one, depth + 1) for one in reversed(chosen))


def _shorten(part: Letter) -> None:
    """Cut descriptions that would take long to be read again and again."""
    for name in ("content-type", "content-disposition"):
        said = str(part.get(name, ""))
        if len(said) > LONGEST_DESCRIPTION:
            part.replace_header(name, said[:LONGEST_DESCRIPTION])


def _chosen(parent: Letter, parts: list[Letter]) -> list[Letter]:
    """Of alternatives take the plain text if there is any, else the last that is text."""
    if parent.get_content_type() != "multipart/alternative":
        return parts
    plain = next((one for one in parts if one.get_content_type() == "text/plain"), None)
    others = [one for one in parts if one.get_content_type() == "text/calendar"]
    if plain is not None and _octets(plain).strip():
        return [plain, *others]
    rich = [one for one in parts if one.get_content_type() != "text/plain"]
    return rich[-1:] if rich and rich[-1] in others and len(rich) == 1 else _richest(rich, others)


def _richest(rich: list[Letter], others: list[Letter]) -> list[Letter]:
    return [one for one in rich if one not in others][-1:] + others


def _sort(part: Letter, contents: Contents) -> None:
    kind = part.get_content_type()
    if kind in UNKEPT:
        return
    is_file = part.get_content_disposition() == "attachment" or bool(_file_name(part))
    if kind == "text/plain" and not is_file:
        contents.texts.append(_plain(part))
    elif kind == "text/html" and not is_file:
        contents.texts.append(text_of_html(_text(part)))
    elif kind.startswith("multipart/"):
        return
    else:
        if kind == "text/calendar":
            contents.calendars.append(_invitation(_text(part)))
        contents.keep(File(_shown_name(part, contents), kind[:100], _octets(part)))


def _plain(part: Letter) -> str:
    text = _text(part)[: LONGEST_TEXT * 2]
    if parameter(part, "format").lower() != "flowed":
        return text
    return unfolded(text, without_space=parameter(part, "delsp").lower() == "yes")


def _invitation(text: str) -> str:
    found = {name: words.strip() for name, words in _CALENDAR.findall(text[:LONGEST_TEXT])}
    return "\n".join(found[name] for name in ("SUMMARY", "DTSTART", "LOCATION") if name in found)


def _text(part: Letter) -> str:
    return decoded(_octets(part), parameter(part, "charset"))


def _octets(part: Letter) -> bytes:
    """Return a part's bytes; an enclosed mail as it is written."""
    try:
        if part.is_multipart():
            below = part.get_payload()
            inner = below[0] if isinstance(below, list) and below else None
            return inner.as_bytes() if isinstance(inner, Letter) else b""
        found = part.get_payload(decode=True)
        if any(isinstance(one, _BROKEN) for one in part.defects):
            return salvaged(str(part.get_payload()))
        return found if isinstance(found, bytes) else b""
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return b""


def salvaged(written: str) -> bytes:
    """Return what can be read of broken base64: a list may have put its own words below it, or the
    end is missing.

    >>> salvaged("V2hlcmUgaXMgaXQ/\\n-- sent to the list").decode()
    'Where is it?'
    """
    kept = []
    for line in written.split():
        good = _BASE64.match(line)
        kept.append(good[0] if good else "")
        if kept[-1] != line or line.endswith("="):
            break
    text = "".join(kept).rstrip("=")
    whole = len(text) - (len(text) % 4 == 1)
    return base64.b64decode(text[:whole] + "=" * (-whole % 4))


def parameter(part: Letter, name: str) -> str:
    """Return a parameter of a part's description, '' where it is missing or broken."""
    try:
        found = part.get_param(name)
        return collapse_rfc2231_value(found)[:100] if found else ""
    except (ValueError, LookupError, TypeError, IndexError):
        return ""


def _file_name(part: Letter) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, TypeError, IndexError):
        return ""


def _shown_name(part: Letter, contents: Contents) -> str:
    """Return the name without any path or sign that a disk or a page could stumble over."""
    written = _file_name(part).encode("utf-8", "surrogateescape")
    name = words_of(decoded(written)).replace("\\", "/").rpartition("/")[2]
    clean = _BAD_IN_NAMES.sub("_", name).strip(" .")
    if clean:
        stem, dot, ending = clean.rpartition(".")
        return f"{stem[:120]}.{ending[:20]}" if dot and stem else clean[:140]
    ending = mimetypes.guess_extension(part.get_content_type()) or ""
    return f"attachment-{len(contents.files) + 1}{ending}"
