"""What a child process may use, and the environment it is given."""

import os
import resource
import signal
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1024 * 1024
KEPT = ("PATH", "TMPDIR", "TZ", "SYSTEMROOT", "PYTHONPATH", "VIRTUAL_ENV")
_DIE_WITH_PARENT, _NO_NEW_RIGHTS = 1, 38  # prctl(2): PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS


@dataclass(frozen=True)
class Limits:
    """Bytes of memory and of one written file, open files; seconds of silence and in all.

    Arrow hangs below 512 MB of address space instead of failing, so `memory` is never below 1.2 GB.
    """

    memory: int = 2048 * MEGABYTE
    written: int = 4096 * MEGABYTE
    open_files: int = 256
    silence: float = 60.0
    total: float = 600.0

    @classmethod
    def for_size(cls, size: int) -> "Limits":
        """Return the limits for work on `size` bytes: even a slow disk and machine keep them."""
        return cls(
            written=4096 * MEGABYTE + 20 * size,
            silence=60 + size / (4 * MEGABYTE),
            total=600 + size / (MEGABYTE / 4),
        )

    def plain(self) -> dict[str, Any]:
        """Return them as JSON holds them."""
        return asdict(self)


def neutral_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment without secrets, addresses of databases or habits of the user."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {
        **kept,
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        **(extra or {}),
    }


def limit_this_process(limits: Limits) -> None:
    """Take the limits for good; called by the child before it looks at a file."""
    seconds = int(limits.total) * 4 + 60
    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_FSIZE: limits.written,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in wanted.items():
        highest = resource.getrlimit(what)[1]
        allowed = most if highest == resource.RLIM_INFINITY else min(most, highest)
        resource.setrlimit(what, (allowed, allowed))
    os.nice(5)
    _end_with_parent()


def _end_with_parent() -> None:
    """Ask Linux to end us with the parent, and never to give us more rights."""
    if sys.platform != "linux":
        return
    import ctypes

    call = ctypes.CDLL(None).prctl
    call(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    call(_NO_NEW_RIGHTS, 1, 0, 0, 0)
