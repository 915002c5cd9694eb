"""What may be written, and with which files; no database, no mail."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harken.organisation.changes.refused import Refused

LONGEST = 50_000
LONGEST_SUBJECT = 250
MOST_FILES = 10
LARGEST_FILE = 25 * 1024 * 1024
LONGEST_NAME = 120
EDITABLE = timedelta(hours=1)
"""How long somebody may change the side they added."""
ONCE_A = timedelta(days=1)
"""How often an address gets an automatic acknowledgement at most."""

_RE = re.compile(r"^\s*((re|aw|odp|отв|відп|на)\s*(\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\[#(\d{1,18})\]")
_UNFIT = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f]+")


def demand_words(text: str) -> str:
    """Return a text without white space around it; raise Refused where there is none or far too
    much."""
    plain = text.replace("\x00", "").strip()
    if not plain:
        raise Refused(_("Write something first."))
    if len(plain) > LONGEST:
        raise Refused(
            _("This is longer than %(most)s characters. Shorten it or send it as a file.")
            % {"most": LONGEST}
        )
    return plain


def demand_files(sizes: Sequence[tuple[str, int]]) -> None:
    """Raise Refused for too many files, or one that is too large; each is a name and a size."""
    if len(sizes) > MOST_FILES:
        raise Refused(
            ngettext(
                "At most %(most)s file goes with one message.",
                "At most %(most)s files go with one message.",
                MOST_FILES,
            )
            % {"most": MOST_FILES}
        )
    for name, size in sizes:
        if size > LARGEST_FILE:
            words = {"name": clean_name(name), "most": LARGEST_FILE // 1024**2}
            raise Refused(
                _("“%(name)s” is larger than %(most)s MB. Send a link to it or a smaller file.")
                % words
            )
        if size == 0:
            raise Refused(_("“%(name)s” is empty.") % {"name": clean_name(name)})


def clean_name(name: str) -> str:
    """Return a file name without folders, control characters and tricks of writing direction.

    >>> clean_name("../../etc/passwd"), clean_name("")
    ('passwd', 'file')
    """
    last = re.split(r"[\\/]", name)[-1]
    seen = "".join(one for one in last if unicodedata.category(one) not in {"Cc", "Cf", "Cs"})
    plain = _UNFIT.sub("_", unicodedata.normalize("NFC", seen)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > LONGEST_NAME and dot:
        plain = f"{stem[: LONGEST_NAME - len(ending[:10]) - 1]}.{ending[:10]}"
    return plain[:LONGEST_NAME] or "file"


def reply_subject(subject: str, number: int) -> str:
    """Return the subject of an answer, once "Re:" and once the number of the case.

    >>> reply_subject("AW: Re: My order [#12]", 12)
    'Re: My order [#12]'
    """
    plain = " ".join(_NUMBER.sub("", _RE.sub("", subject)).split())[:LONGEST_SUBJECT]
    return f"Re: {plain} [#{number}]" if plain else f"Re: [#{number}]"


def number_in(subject: str) -> int | None:
    """Return the number of the case that a subject names as [#12], None without one."""
    found = _NUMBER.search(subject)
    return int(found[1]) if found else None


def may_edit(written_at: datetime, now: datetime) -> bool:
    """Tell whether somebody may still change the side they added."""
    return now - written_at < EDITABLE
