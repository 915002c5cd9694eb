"""The words by which columns and files of a recipe are known, folded, in four languages."""

import re

SCORE = ("score", "rating", "stars", "star", "csat", "nps", "ces", "satisfaction", "ocena",
         "gwiazdki", "оценка", "рейтинг", "оцінка", "recommend")  # fmt: skip
AMOUNT = ("payment value", "amount", "revenue", "total", "value", "paid", "sum", "price", "cost",
          "freight", "kwota", "wartosc", "suma", "cena", "platnosc", "сумма", "стоимость", "цена",
          "оплата", "сума", "вартість", "ціна")  # fmt: skip
"""What may be added up; the first that a file of payments has is the revenue."""
PAID = ("payment", "paid", "revenue", "total", "amount", "platn", "оплат", "плат", "сум", "kwota")
SUBJECT = ("order", "ticket", "case", "issue", "request", "complaint", "zamow", "zgloszen", "заказ",
           "обращен", "заявк", "замовлен", "звернен")  # fmt: skip
DELIVERED = ("deliver", "dostarcz", "doreczen", "доставл", "доставк", "вручен")
PROMISED = ("estimat", "promis", "expected", "due", "planned", "deadline", "termin", "planowan",
            "обещ", "план", "срок", "обіцян", "термін", "строк")  # fmt: skip
HANDED_OVER = ("carrier", "courier", "kurier", "курьер", "shipped", "limit", "approved")
CASE = ("ticket", "case", "number", "incident", "issue", "request", "id", "key", "no", "nr",
        "zgloszen", "numer", "номер", "обращен", "заявк", "звернен", "тикет")  # fmt: skip
STATE = ("state", "status", "stan", "stage", "etap", "статус", "состояние", "стан", "этап", "етап")
TIME = ("updat", "modif", "chang", "time", "date", "at", "zmian", "data", "czas", "изменен", "дата",
        "время", "оновлен", "час", "змін")  # fmt: skip
RESOLVED = ("resolved", "closed", "solved", "done", "complete", "completed", "finished", "fixed",
            "rozwiazan", "zamkni", "zakoncz", "zalatwion", "решен", "закрыт", "выполнен",
            "завершен", "вирішен", "закрит", "виконан")  # fmt: skip
UNRESOLVED = re.compile(r"\b(?:un|not|nie|не)\b|^(?:un|nie|не)(?=resolved|solved|rozw|реш|вир)")

_SHORT = 3


def speaks_of(words: tuple[str, ...], name: str) -> bool:
    """Tell whether a word of a folded name begins with one of `words` (short ones are it).

    >>> speaks_of(DELIVERED, "order delivered customer date"), speaks_of(CASE, "valid")
    (True, False)
    """
    each = name.split()
    return any(
        name == word or f" {word} " in f" {name} "
        or (len(word) > _SHORT and any(part.startswith(word) for part in each))
        for word in words
    )  # fmt: skip


def is_resolved(state: str) -> bool:
    """Tell whether a folded state says that a case is over.

    >>> is_resolved("closed by agent"), is_resolved("unresolved"), is_resolved("rozwiazane")
    (True, False, True)
    """
    return speaks_of(RESOLVED, state) and not UNRESOLVED.search(state)
