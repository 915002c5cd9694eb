"""Refusals in words: a sentence to fill in, and what goes into it, so that it can be translated."""


class Worded(Exception):
    """An exception that says a sentence: `template` with named placeholders, and its `values`.

    `str` of it is the English sentence. Templates are looked up in the catalogues as they are, so
    they are literals where they are raised.

    >>> str(Worded("There is no field named “%(name)s”.", name="chanel"))
    'There is no field named “chanel”.'
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template % values if values else template)
        self.template = template
        self.values = values
