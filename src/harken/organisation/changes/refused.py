"""How an action says no."""


class Refused(ValueError):
    """A rule forbids the change; the message says what happened, why and what to do."""
