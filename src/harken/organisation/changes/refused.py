"""How an action says no."""


class Refused(ValueError):
    """A rule forbids the change; the message says what happened, why and what to do."""


class TooLate(Refused):
    """Somebody else changed it since it was looked at; the message says who, what and when."""
