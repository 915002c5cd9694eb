"""How a question for a figure is refused."""


class CannotMeasure(ValueError):
    """The figure cannot be given; the message says why and what can be asked instead."""


class CannotRead(CannotMeasure):
    """The facts themselves cannot be read at this moment."""
