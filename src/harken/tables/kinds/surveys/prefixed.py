"""Cells that a tool prefixed, so that no sheet takes them for formulas."""

_BEGINNINGS = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def without_prefix(cell: str) -> str:
    """Take the mark off again.

    >>> without_prefix("'+48 600 100 200"), without_prefix("'tis fine")
    ('+48 600 100 200', "'tis fine")
    """
    return cell[1:] if cell.startswith(_BEGINNINGS) else cell
