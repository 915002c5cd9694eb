"""What the receiving mail server found of a mail's sender (RFC 8601), where that can be believed.

Anybody can write an Authentication-Results field into a mail. A server puts its own on top of all
others, so only the topmost counts, and only under the name that the server is known by.
"""

import re
from collections.abc import Sequence

_RESULT = re.compile(r"\s*([a-z0-9-]+)\s*(?:/\s*\d+\s*)?=\s*([a-z0-9-]+)", re.IGNORECASE)
_PIECES = re.compile(r"\\.|[()\"]|[^\\()\"]+|\\\Z", re.DOTALL)
_BAD_SPF = {"fail", "softfail"}
_PASS, _FAIL = "pass", "fail"


def failed_checks(fields: Sequence[str], trusted: str) -> str:
    """Return the checks of the sender that failed, '' where none is known to have failed.

    `fields` are the mail's Authentication-Results, the topmost first; `trusted` is the name
    (authserv-id) of the server that is believed, '' for none. SPF and DKIM count together: a mail
    that was passed on breaks one of them.

    >>> failed_checks(["mx.example.org; dmarc=fail (p=none) header.from=a.example"],
    ...               "mx.example.org")
    'dmarc=fail'
    """
    name, results = _read(fields[0]) if fields else ("", [])
    if not trusted or name != trusted.strip().lower():
        return ""
    said: dict[str, list[str]] = {}
    for method, result in results:
        said.setdefault(method, []).append(result)
    if _FAIL in said.get("dmarc", ()):
        return "dmarc=fail"
    spf, dkim = said.get("spf", []), said.get("dkim", [])
    if _PASS in [*said.get("dmarc", []), *spf, *dkim] or not dkim:
        return ""
    return f"spf={spf[0]}, dkim={dkim[0]}" if _BAD_SPF.intersection(spf) else ""


def _read(field: str) -> tuple[str, list[tuple[str, str]]]:
    """Return who says it, and the methods with their results, in lower case."""
    first, *others = _without_remarks(field).lower().split(";")
    found = (_RESULT.match(one) for one in others)
    return (first.split() or [""])[0], [(one[1], one[2]) for one in found if one]


def _without_remarks(field: str) -> str:
    """Leave out comments, which nest, and what stands in quotation marks."""
    depth, is_quoted, kept = 0, False, []
    for piece in _PIECES.findall(field):
        if piece == '"' and not depth:
            is_quoted = not is_quoted
        elif piece in "()" and not is_quoted:
            depth = max(0, depth + (1 if piece == "(" else -1))
        elif not depth and not is_quoted:
            kept.append(piece)
    return " ".join(kept)
