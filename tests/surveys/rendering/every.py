"""A survey with every type of question, in several languages; answers to all of it."""

from typing import Any

from harken.surveys.definition.records import (
    Choice,
    Definition,
    Ending,
    Hidden,
    How,
    Look,
    Page,
    Question,
    Row,
    Type,
)
from harken.surveys.definition.records import Test as Ask
from harken.surveys.definition.walk import Known
from harken.surveys.rendering.book import Book
from harken.surveys.rendering.records import Chrome, Fill

WHO = Chrome("Sklep Polana", "", "/answer.css", "/s/purchase/", {"version": "7"})


def words(en: str, pl: str = "", ar: str = "") -> dict[str, str]:
    return {code: text for code, text in (("en", en), ("pl", pl), ("ar", ar)) if text}


def choices(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(name.lower().replace(" ", "-"), words(name)) for name in names)


def q(name: str, kind: Type, text: str, **more: Any) -> Question:
    return Question(id=name, type=kind, text=words(text), **more)


ROWS = (Row("time", words("It came on time")), Row("price", words("The price was fair")))
AGREE = choices("Disagree", "Neither", "Agree")
PAGES = (
    Page(
        id="first",
        questions=(
            Question(
                id="nps",
                type=Type.NPS,
                required=True,
                text=words("How likely will you recommend us?", "Polecisz nas?", "هل توصي بنا؟"),
                low_label=words("not at all", "na pewno nie"),
                high_label=words("extremely", "na pewno tak"),
            ),
            q("why", Type.LONG_TEXT, "What influenced it most?", hint=words("Name nobody.")),
        ),
    ),
    Page(
        id="scales",
        title=words("Scales", "Skale"),
        questions=(
            q("csat", Type.CSAT, "How satisfied are you?", look=Look.SMILEYS),
            q("stars", Type.SCALE, "How many stars?", look=Look.STARS),
            q("ces", Type.CES, "It was easy.", choices=(Choice("na", words("Does not apply")),)),
            q("ten", Type.SCALE, "From one to ten?", low=1, high=10),
            q("hundred", Type.SCALE, "From zero to a hundred?", low=0, high=100),
        ),
    ),
    Page(
        id="chosen",
        questions=(
            q("one", Type.SINGLE, "How did you hear of us?", required=True,
              choices=choices("A friend", "The web"), other=words("Something else")),
            q("many", Type.MULTIPLE, "What matters?", most=2, other=words("Something else"),
              choices=(*choices("Price", "Speed"), Choice("none", words("None"), alone=True))),
            q("land", Type.SINGLE, "Your country", look=Look.LIST, other=words("Another"),
              choices=choices("Poland", "Ukraine")),
            q("grid", Type.MATRIX, "How far do you agree?", choices=AGREE, rows=ROWS),
            q("boxes", Type.MATRIX, "Which did you use?", several=True, choices=AGREE, rows=ROWS),
            q("rank", Type.RANKING, "Put these in order", random_order=True,
              choices=choices("Price", "Speed", "Kindness")),
        ),
    ),
    Page(
        id="you",
        title=words("About you"),
        questions=(
            q("said", Type.STATEMENT, "You gave us {nps}.", hint=words("Almost done.")),
            q("hours", Type.NUMBER, "How many hours?", low=0, high=120, decimals=1),
            q("town", Type.SHORT_TEXT, "Your town", required=True),
            q("day", Type.DATE, "When did it come?"),
            q("ok", Type.CONSENT, "May we write to you?", purpose="contact"),
            q("me", Type.CONTACT, "Where can we reach you?", fields=("name", "email", "phone"),
              show_if=Ask("nps", How.AT_MOST, ("6",))),
        ),
    ),
)  # fmt: skip
EVERY = Definition(
    title=words("Your last purchase", "Twój ostatni zakup", "آخر عملية شراء"),
    languages=("en", "pl", "ar"),
    why=words("You bought from us last week.", "Niedawno coś u nas kupiono."),
    use=words("People of our team read every answer."),
    hidden=(Hidden(name="order"),),
    pages=PAGES,
    endings=(
        Ending(
            id="thanks",
            title=words("Thank you, this helps.", "Dziękujemy."),
            text=words("You gave us {nps}.\nOrder {hidden.order}."),
            link="https://example.org/?a=1&b=2",
            link_text=words("To our shop"),
        ),
    ),
)
ANSWERS = {
    "nps": 3,
    "why": 'Late.\n\n  Twice, <b>really</b> & "truly" 🐌',
    "csat": 4,
    "stars": 2,
    "ces": "na",
    "ten": 10,
    "hundred": 55,
    "one": "-other-",
    "one.other": 'a "pigeon"',
    "many": ["speed", "-other-"],
    "many.other": "كتب 📚",
    "land": "ukraine",
    "grid": {"time": "agree", "price": "neither"},
    "boxes": {"time": ["disagree", "agree"]},
    "rank": ["kindness", "price"],
    "hours": 2.5,
    "town": "Łódź",
    "day": "2026-03-02",
    "ok": False,
    "me": {"name": "Ewa", "email": "ewa@example.org", "phone": "+48 600 100 200"},
}


def book(definition: Definition = EVERY, language: str = "en") -> Book:
    return Book.of(definition, language, WHO)


def known(language: str = "en", /, **answers: Any) -> Known:
    return Known(answers, {"order": "17"}, language)


def fill(**more: Any) -> Fill:
    return Fill(**{"key": "KEY", "action": "/s/purchase/KEY/1/", "known": known(), **more})
