"""A refusal: Harken cannot go on, and says in one sentence what happened and what to do."""


class Refusal(Exception):
    """Raised with one sentence for the person at the command line; shown without a traceback."""
