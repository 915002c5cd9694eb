"""How many signals a key may send in a while; counted in memory, like the house's other limits."""

from dataclasses import dataclass, field

from harken.security.limits.rules import Allowance

SIGNALS_BY_KEY = Allowance("intake.key", 1_500_000, 60)


@dataclass
class Meter:
    """Counts uses within the present window."""

    allowance: Allowance = SIGNALS_BY_KEY
    _window: int = 0
    _used: dict[str, int] = field(default_factory=dict)

    def seconds_to_wait(self, whose: str, count: int, at: float) -> int:
        """Count `count` uses at the moment `at`; return 0, or the seconds to wait for them."""
        window = at // self.allowance.seconds
        if window != self._window:
            self._window = int(window)
            self._used.clear()
        used = self._used.get(whose, 0) + count
        if used > self.allowance.amount:
            return self.allowance.seconds_left(at)
        self._used[whose] = used
        return 0
