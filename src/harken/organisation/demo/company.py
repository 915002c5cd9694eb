"""The demo company, all invented: who it is, where it is, when it works, and in which teams."""

from dataclasses import dataclass, field
from datetime import date

from harken.foundations.local_text import LocalText
from harken.foundations.permission import Role

ANCHOR = date(2026, 3, 2)
FOUNDED = date(2024, 1, 1)
REORGANISED = date(2026, 1, 1)
RETURNS_CLOSED = date(2025, 10, 1)
LONGER_HOURS = date(2026, 2, 1)

PROFILE = {
    "name": "Amber & Oak",
    "zone": "Europe/Warsaw",
    "week_start": 0,
    "currency": "EUR",
    "default_language": "en",
}


def text(en: str, pl: str, ru: str, uk: str) -> LocalText:
    """Return a name in the four languages."""
    return LocalText({"en": en, "pl": pl, "ru": ru, "uk": uk})


@dataclass(frozen=True)
class DemoDay:
    """A special day; `hours` empty means closed."""

    day: date
    name: LocalText
    hours: str = ""


@dataclass(frozen=True)
class DemoHours:
    """A calendar, its week and its special days; `before` was in force until LONGER_HOURS."""

    name: LocalText
    zone: str
    country: str
    subdivision: str
    week: list[str]
    before: list[str] | None = None
    days: tuple[DemoDay, ...] = ()


@dataclass(frozen=True)
class DemoPlace:
    """A location by the keys of its brand and hours."""

    name: LocalText
    brand: str
    country: str
    subdivision: str
    zone: str
    address: str
    hours: str


@dataclass(frozen=True)
class DemoTeam:
    """A team by the keys of its parent and location; the first member leads."""

    name: LocalText
    parent: str | None
    place: str | None
    members: tuple[Role, ...] = ()
    once_under: str | None = None
    closed_on: date | None = None
    former: tuple[Role, ...] = field(default=())


BRANDS = {
    "amber": text("Amber & Oak", "Amber & Oak", "Amber & Oak", "Amber & Oak"),
    "outlet": text(
        "Amber & Oak Outlet", "Outlet Amber & Oak", "Аутлет Amber & Oak", "Аутлет Amber & Oak"
    ),
}

_STOCKTAKING = text("Stocktaking", "Inwentaryzacja", "Инвентаризация", "Інвентаризація")
_TRADING = text("Trading Sunday", "Niedziela handlowa", "Торговое воскресенье", "Торгова неділя")
_COMPANY_DAY = text("Company day", "Dzień firmy", "День компании", "День компанії")
_OPEN = "10:00-18:00"
_TRADING_SUNDAYS = (
    date(2026, 3, 29),
    date(2026, 4, 26),
    date(2026, 6, 28),
    date(2026, 8, 30),
    date(2026, 12, 6),
    date(2026, 12, 13),
    date(2026, 12, 20),
)

HOURS = {
    "poland": DemoHours(
        text("Shops in Poland", "Sklepy w Polsce", "Магазины в Польше", "Магазини в Польщі"),
        "Europe/Warsaw",
        "PL",
        "",
        ["10:00-20:00"] * 5 + ["10:00-18:00", ""],
        ["10:00-19:00"] * 5 + ["10:00-16:00", ""],
        (
            DemoDay(date(2026, 3, 16), _STOCKTAKING),
            *(DemoDay(day, _TRADING, _OPEN) for day in _TRADING_SUNDAYS),
        ),
    ),
    "kyiv": DemoHours(
        text("Shop in Kyiv", "Sklep w Kijowie", "Магазин в Киеве", "Магазин у Києві"),
        "Europe/Kyiv",
        "UA",
        "",
        ["10:00-20:00"] * 6 + ["11:00-18:00"],
    ),
    "vilnius": DemoHours(
        text("Shop in Vilnius", "Sklep w Wilnie", "Магазин в Вильнюсе", "Магазин у Вільнюсі"),
        "Europe/Vilnius",
        "LT",
        "",
        ["10:00-19:00"] * 5 + ["10:00-16:00", ""],
    ),
    "california": DemoHours(
        text(
            "Shop in Los Angeles",
            "Sklep w Los Angeles",
            "Магазин в Лос-Анджелесе",
            "Магазин у Лос-Анджелесі",
        ),
        "America/Los_Angeles",
        "US",
        "CA",
        ["10:00-19:00"] * 6 + ["11:00-17:00"],
    ),
    "calls": DemoHours(
        text("Call centre", "Centrum obsługi", "Колл-центр", "Кол-центр"),
        "Europe/Warsaw",
        "PL",
        "",
        ["08:00-20:00"] * 5 + ["09:00-15:00", ""],
        ["08:00-18:00"] * 5 + ["", ""],
        (DemoDay(date(2026, 6, 12), _COMPANY_DAY),),
    ),
    "office": DemoHours(
        text("Head office", "Centrala", "Главный офис", "Головний офіс"),
        "Europe/Warsaw",
        "PL",
        "",
        ["09:00-13:00, 14:00-17:00"] * 5 + ["", ""],
        days=(DemoDay(date(2026, 6, 12), _COMPANY_DAY),),
    ),
}

PLACES = {
    "warsaw": DemoPlace(
        text("Warsaw, Wiązowa", "Warszawa, Wiązowa", "Варшава, Вёнзова", "Варшава, Вйонзова"),
        "amber", "PL", "", "Europe/Warsaw", "ul. Wiązowa 0, Warszawa (demo)", "poland",
    ),
    "krakow": DemoPlace(
        text("Kraków, Dębowa", "Kraków, Dębowa", "Краков, Дембова", "Краків, Дембова"),
        "amber", "PL", "", "Europe/Warsaw", "ul. Dębowa 0, Kraków (demo)", "poland",
    ),
    "kyiv": DemoPlace(
        text("Kyiv, Burshtynova", "Kijów, Bursztynowa", "Киев, Янтарная", "Київ, Бурштинова"),
        "amber", "UA", "", "Europe/Kyiv", "вул. Бурштинова 0, Київ (demo)", "kyiv",
    ),
    "vilnius": DemoPlace(
        text("Vilnius, Gintaro", "Wilno, Gintaro", "Вильнюс, Гинтаро", "Вільнюс, Гінтаро"),
        "outlet", "LT", "", "Europe/Vilnius", "Gintaro g. 0, Vilnius (demo)", "vilnius",
    ),
    "los_angeles": DemoPlace(
        text("Los Angeles, Oak", "Los Angeles, Oak", "Лос-Анджелес, Оук", "Лос-Анджелес, Оук"),
        "amber", "US", "CA", "America/Los_Angeles", "0 Oak Street, Los Angeles (demo)",
        "california",
    ),
    "calls": DemoPlace(
        text("Łódź, call centre", "Łódź, centrum obsługi", "Лодзь, колл-центр", "Лодзь, кол-центр"),
        "amber", "PL", "", "Europe/Warsaw", "ul. Bursztynowa 0, Łódź (demo)", "calls",
    ),
    "office": DemoPlace(
        text("Warsaw, head office", "Warszawa, centrala", "Варшава, офис", "Варшава, офіс"),
        "amber", "PL", "", "Europe/Warsaw", "ul. Lipowa 0, Warszawa (demo)", "office",
    ),
}  # fmt: skip

TEAMS = {
    "experience": DemoTeam(
        text(
            "Customer experience",
            "Doświadczenia klientów",
            "Клиентский опыт",
            "Клієнтський досвід",
        ),
        None,
        "office",
        (Role.LEAD, Role.OWNER, Role.ANALYST),
    ),
    "service": DemoTeam(
        text("Customer service", "Obsługa klienta", "Служба поддержки", "Служба підтримки"),
        None,
        "calls",
        (Role.LEADER,),
    ),
    "web": DemoTeam(
        text("Web shop", "Sklep internetowy", "Интернет-магазин", "Інтернет-магазин"),
        None,
        "office",
    ),
    "shops": DemoTeam(text("Shops", "Sklepy", "Магазины", "Магазини"), None, None),
    "phone": DemoTeam(
        text("Phone support", "Infolinia", "Телефонная поддержка", "Телефонна підтримка"),
        "service",
        "calls",
        (Role.AGENT,),
    ),
    "chat": DemoTeam(
        text("Chat and mail", "Czat i poczta", "Чат и почта", "Чат і пошта"),
        "service",
        "calls",
        once_under="web",
    ),
    "returns": DemoTeam(
        text("Returns desk", "Zwroty", "Возвраты", "Повернення"),
        "service",
        "calls",
        closed_on=RETURNS_CLOSED,
        former=(Role.AGENT,),
    ),
    "warsaw": DemoTeam(
        text("Warsaw shop", "Sklep w Warszawie", "Магазин в Варшаве", "Магазин у Варшаві"),
        "shops",
        "warsaw",
    ),
    "krakow": DemoTeam(
        text("Kraków shop", "Sklep w Krakowie", "Магазин в Кракове", "Магазин у Кракові"),
        "shops",
        "krakow",
        (Role.EMPLOYEE,),
    ),
    "kyiv": DemoTeam(
        text("Kyiv shop", "Sklep w Kijowie", "Магазин в Киеве", "Магазин у Києві"),
        "shops",
        "kyiv",
    ),
    "vilnius": DemoTeam(
        text("Vilnius outlet", "Outlet w Wilnie", "Аутлет в Вильнюсе", "Аутлет у Вільнюсі"),
        "shops",
        "vilnius",
    ),
    "los_angeles": DemoTeam(
        text(
            "Los Angeles shop",
            "Sklep w Los Angeles",
            "Магазин в Лос-Анджелесе",
            "Магазин у Лос-Анджелесі",
        ),
        "shops",
        "los_angeles",
    ),
    "billing": DemoTeam(
        text("Billing", "Rozliczenia", "Расчёты", "Розрахунки"), None, "office", (Role.VIEWER,)
    ),
}
