"""Text from outside without what no reader can see and no database can hold."""

import re

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN_IN_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    """Return `text` as one line: control characters become spaces, the ends are trimmed.

    >>> one_line(" a\\x00b\\n ")
    'a b'
    """
    return text.strip() if text.isprintable() else _UNSEEN.sub(" ", text).strip()


def lines(text: str) -> str:
    """Return `text` with its lines and tabs but without other control characters.

    >>> lines("a\\r\\nb\\x00\\tc")
    'a\\nb \\tc'
    """
    if text.isprintable():
        return text
    return _UNSEEN_IN_LINES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
