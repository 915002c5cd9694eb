"""What a page of the test is told from outside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class House:
    """Who offers the test: name, address of a logo, '' for none."""

    name: str
    logo: str = ""


@dataclass(frozen=True)
class Sheet:
    """What stands around the statements; its texts are in `language` already.

    `action` is where the forms go and where `?lang=` leads. `title` and `intro` open the first
    page, `use` says what happens with the answers, `send` is written on the last button. In an
    `embedded` page what leads on opens beside it.
    """

    language: str
    action: str
    house: House
    title: str
    intro: tuple[str, ...]
    use: str
    send: str
    embedded: bool = False
