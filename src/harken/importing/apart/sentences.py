"""Why work on a file ended: each way in one sentence that says what to do."""

import errno
import signal

from harken.importing.apart.limits import MEGABYTE, Limits
from harken.tables.said import Said, said


def explained(error: Exception, limits: Limits) -> Said:
    """Say what an unforeseen error means for whoever brought the file."""
    text = " ".join(str(error).split())
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT) or "No space left" in text:
        return said("The disk is full. Make room in Harken's home and import the file again.")
    if number == errno.EFBIG or "File too large" in text:
        return said(
            "Unpacked, the file is far larger than a table of its size can be. Unpack it yourself,"
            " look whether it is what you expect, and import what is inside."
        )
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
        return too_large(limits)
    return said(
        "The file cannot be read any further (%(error)s). Open it in the program it comes from,"
        " save it as CSV in UTF-8, and import that.",
        error=f"{type(error).__name__}: {text}"[:200],
    )


def ended(code: int | None, limits: Limits) -> Said:
    """Say why a child is no more, from its exit code (minus the signal that ended it)."""
    if code in (-signal.SIGABRT, -signal.SIGKILL, -signal.SIGTRAP):
        return too_large(limits)
    if code == -signal.SIGXCPU:
        return too_long(limits)
    return said(
        "Reading the file broke off; what came in before is kept. The file is probably damaged:"
        " open it in the program it comes from, save it as CSV, and import that."
    )


def too_large(limits: Limits) -> Said:
    """Say that the file does not fit."""
    return said(
        "The file needs more than %(megabytes)d MB of memory to be read. Save it as CSV, which is"
        " read piece by piece, and import that.",
        megabytes=limits.memory // MEGABYTE,
    )


def too_long(limits: Limits) -> Said:
    """Say that the work as a whole took too long."""
    return said(
        "Reading the file was stopped after %(minutes)d minutes. Split it into parts or save it as"
        " CSV, and import that.",
        minutes=round(limits.total / 60),
    )


def too_silent(limits: Limits) -> Said:
    """Say that nothing moved any more."""
    return said(
        "Reading the file was stopped: nothing moved for %(seconds)d seconds. Save it as CSV and"
        " import that.",
        seconds=round(limits.silence),
    )
