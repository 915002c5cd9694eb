"""What the demo's people wrote where they did not find what they were looking for."""

MISSING = {
    "en": (
        "How to change the delivery day once the order is paid.",
        "The size of the box. I only found the size of the shelf itself.",
        "Spare screws for the oak table, part number and price.",
        "I looked for the invoice and ended up on the home page three times.",
        "Whether assembly can be booked afterwards.",
        "Opening hours on the holiday, the page still showed last year's.",
        "Search found nothing for 'return', the page is called something else.",
    ),
    "pl": (
        "Jak zmienić termin dostawy, kiedy zamówienie jest już opłacone.",
        "Nie ma nigdzie wymiarów paczki, tylko wymiary samego regału.",
        "Szukałam śrubek do stołu, a strona odsyła do sklepu.",
        "Faktury. Klikałam trzy razy i ciągle wracałam na stronę główną.",
        "Czy montaż można zamówić później.",
        "Godziny otwarcia w święto – na stronie były zeszłoroczne.",
        "Instrukcji montażu po polsku, jest tylko po angielsku.",
    ),
    "ru": (
        "Как перенести доставку, если заказ уже оплачен.",
        "Размеры коробки. Нашёл только размеры самого стеллажа.",
        "Где взять счёт для бухгалтерии.",
        "Можно ли заказать сборку потом, отдельно.",
        "Инструкция открывается только на английском.",
        "Поиск по слову «возврат» ничего не даёт.",
    ),
    "uk": (
        "Як перенести доставку, якщо замовлення вже оплачене.",
        "Розміри коробки. Знайшла лише розміри самого стелажа.",
        "Де взяти рахунок для бухгалтерії.",
        "Чи можна замовити складання пізніше, окремо.",
        "Інструкція відкривається тільки англійською.",
        "Пошук за словом «повернення» нічого не дає.",
    ),
}
BROKEN_PROMISE = {
    "en": (
        "It came on Thursday, a day late, and nobody called.",
        "The driver came at two instead of before noon.",
        "Delivered in time, but to the wrong floor.",
    ),
    "pl": (
        "Paczka przyszła dzień później i nikt nie zadzwonił.",
        "Kierowca był o drugiej, a miało być przed południem.",
        "Na czas, ale pod zły adres.",
    ),
    "ru": (
        "Привезли на день позже, и никто не предупредил.",
        "Обещали до обеда, приехали в четыре.",
        "Вовремя, но не на тот этаж.",
    ),
    "uk": (
        "Привезли на день пізніше, і ніхто не попередив.",
        "Обіцяли до обіду, приїхали о четвертій.",
        "Вчасно, але не на той поверх.",
    ),
}
