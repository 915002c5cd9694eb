"""How much of something one account or one address may ask for in a while."""

import hashlib
from dataclasses import dataclass
from math import ceil

from django.core.cache import cache


@dataclass(frozen=True)
class Allowance:
    """So many (`amount`) in each window of `seconds`, counted under `name`."""

    name: str
    amount: int
    seconds: int

    def seconds_left(self, at: float) -> int:
        """Return the whole seconds after which the next window has surely begun."""
        return max(1, ceil(self.seconds - at % self.seconds))


API_BY_KEY = Allowance("api.key", 600, 60)
API_BY_ADDRESS = Allowance("api.address", 1200, 60)


def seconds_to_wait(allowance: Allowance, whose: str, at: float) -> int:
    """Count one use by `whose` at the moment `at` (epoch seconds).

    Returns 0 when it is allowed, else the seconds until the next window begins. Counts live in
    the memory of the server process: they begin anew with it, and each process has its own.
    """
    window = at // allowance.seconds
    digest = hashlib.sha256(whose.encode()).hexdigest()[:32]
    key = f"limit:{allowance.name}:{digest}:{int(window)}"
    cache.add(key, 0, timeout=allowance.seconds)
    try:
        used = cache.incr(key)
    except ValueError:  # the window ended in between
        return 0
    return 0 if used <= allowance.amount else allowance.seconds_left(at)
