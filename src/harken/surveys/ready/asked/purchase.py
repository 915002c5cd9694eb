"""How a purchase went."""

from harken.surveys.definition.records import Choice, Definition, Page, Question, Type
from harken.surveys.ready.parts import (
    ENDINGS,
    OTHER_LABEL,
    USE,
    at_most,
    in_own_words,
    may_we_write,
    satisfied,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

BETTER = {
    "range": texts("choice of goods", "wybór towarów", "выбор товаров", "вибір товарів"),
    "price": texts("prices", "ceny", "цены", "ціни"),
    "information": texts(
        "information before buying",
        "informacje przed zakupem",
        "информация до покупки",
        "інформація перед покупкою",
    ),
    "payment": texts("paying", "płatność", "оплата", "оплата"),
    "delivery": texts(
        "delivery or collection", "dostawa lub odbiór", "доставка или самовывоз",
        "доставка або самовивіз",
    ),
    "quality": texts("the goods themselves", "sam towar", "сам товар", "сам товар"),
    "staff": texts("our staff", "nasi pracownicy", "наши сотрудники", "наші працівники"),
}  # fmt: skip
READY = Ready(
    name="after-purchase",
    measures=texts(
        "Satisfaction with one purchase (CSAT), and what to improve where it was low.",
        "Zadowolenie z jednego zakupu (CSAT) oraz to, co poprawić, jeśli było niskie.",
        "Удовлетворённость одной покупкой (CSAT) и что улучшить, если она низкая.",
        "Задоволеність однією покупкою (CSAT) і що поліпшити, якщо вона низька.",
    ),
    when=texts(
        "A few days after the goods have arrived, when they have been used once.",
        "Kilka dni po dostawie, kiedy towar był już używany.",
        "Через несколько дней после получения, когда товаром уже воспользовались.",
        "Через кілька днів після отримання, коли товаром уже скористалися.",
    ),
    definition=Definition(
        title=texts("Your purchase", "Twój zakup", "Ваша покупка", "Ваша покупка"),
        languages=LANGUAGES,
        why=texts(
            "You bought something from us. We would like to know how it went.",
            "Dziękujemy za zakupy u nas. Chcielibyśmy wiedzieć, jak poszło.",
            "Вы недавно у нас что-то купили. Хотим узнать, как всё прошло.",
            "Ви нещодавно в нас щось купили. Хочемо дізнатися, як усе пройшло.",
        ),
        use=USE,
        touchpoint="purchase",
        pages=(
            Page(
                id="purchase",
                questions=(
                    satisfied(
                        texts(
                            "How satisfied are you with your purchase?",
                            "Jak oceniasz swój zakup?",
                            "Насколько вы довольны покупкой?",
                            "Наскільки ви задоволені покупкою?",
                        )
                    ),
                    in_own_words(
                        texts(
                            "What went well, and what did not?",
                            "Co poszło dobrze, a co nie?",
                            "Что было хорошо, а что нет?",
                            "Що було добре, а що ні?",
                        )
                    ),
                ),
            ),
            Page(
                id="better",
                show_if=at_most("csat", 3),
                questions=(
                    Question(
                        id="better",
                        type=Type.MULTIPLE,
                        text=texts(
                            "What should we do better?",
                            "Co powinniśmy poprawić?",
                            "Что нам следует улучшить?",
                            "Що нам слід поліпшити?",
                        ),
                        hint=texts(
                            "Choose up to three.",
                            "Wybierz najwyżej trzy.",
                            "Выберите не больше трёх.",
                            "Виберіть не більше трьох.",
                        ),
                        choices=tuple(Choice(code, label) for code, label in BETTER.items()),
                        other=OTHER_LABEL,
                        random_order=True,
                        most=3,
                    ),
                ),
            ),
            may_we_write(show_if=at_most("csat", 3)),
        ),
        endings=ENDINGS,
    ),
)
