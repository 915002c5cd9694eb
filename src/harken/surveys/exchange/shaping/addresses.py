"""Web addresses that a file brings along."""

LONGEST = 2000


def web_address(text: str) -> str:
    """Return an address that a link may have: http or https without blanks; '' for any other.

    >>> web_address("https://example.org/?a=1"), web_address("javascript:alert(1)")
    ('https://example.org/?a=1', '')
    """
    text = text.strip()
    is_web = text.lower().startswith(("http://", "https://")) and len(text) <= LONGEST
    bad = any(sign.isspace() or sign in "<>\"'{}" for sign in text)
    return text if is_web and not bad else ""
