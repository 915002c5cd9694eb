"""Questions and sentences that several ready surveys share."""

from harken.surveys.definition.records import (
    All,
    Choice,
    Condition,
    Ending,
    How,
    Page,
    Question,
    Test,
    Type,
    Words,
)
from harken.surveys.ready.records import texts

USE = texts(
    "People of our team read every answer. We use it to put things right, and we write to you only "
    "if you ask us to.",
    "Każdą odpowiedź czytają ludzie z naszego zespołu. Wykorzystujemy je, żeby coś poprawić, "
    "a odzywamy się tylko wtedy, gdy o to poprosisz.",
    "Каждый ответ читают люди из нашей команды. Ответы нужны нам, чтобы исправлять то, что плохо; "
    "мы напишем вам, только если вы об этом попросите.",
    "Кожну відповідь читають люди з нашої команди. Відповіді потрібні нам, щоб виправляти те, що "
    "погано; ми напишемо вам, лише якщо ви про це попросите.",
)
THANKS = Ending(
    id="thanks",
    title=texts(
        "Thank you, this helps.",
        "Dziękujemy, to nam pomoże.",
        "Спасибо, это поможет.",
        "Дякуємо, це допоможе.",
    ),
    text=texts(
        "Your answer has arrived. You can close this page.",
        "Twoja odpowiedź do nas dotarła. Możesz zamknąć tę stronę.",
        "Ваш ответ получен. Страницу можно закрыть.",
        "Вашу відповідь отримано. Сторінку можна закрити.",
    ),
)
ASKED_TO_WRITE = Ending(
    id="we-write",
    title=texts(
        "Thank you. We will write to you.",
        "Dziękujemy. Odezwiemy się.",
        "Спасибо. Мы вам напишем.",
        "Дякуємо. Ми вам напишемо.",
    ),
    text=texts(
        "Your answer has arrived, and so has your address.",
        "Twoja odpowiedź i Twój adres do nas dotarły.",
        "Ваш ответ и ваш адрес получены.",
        "Вашу відповідь і вашу адресу отримано.",
    ),
    when=Test("may_contact", How.IS, ("yes",)),
)
ENDINGS = (ASKED_TO_WRITE, THANKS)

UNHAPPY_LABEL = texts(
    "very dissatisfied",
    "bardzo źle",
    "совсем не доволен (не довольна)",
    "зовсім не задоволений (не задоволена)",
)
HAPPY_LABEL = texts(
    "very satisfied", "bardzo dobrze", "очень доволен (довольна)", "дуже задоволений (задоволена)"
)
DISAGREE = texts(
    "strongly disagree",
    "zdecydowanie nie",
    "совершенно неверно",
    "зовсім не так",
)
AGREE = texts(
    "strongly agree",
    "zdecydowanie tak",
    "совершенно верно",
    "саме так",
)


def recommend(*, required: bool = True) -> Question:
    """Return the question of the NPS."""
    return Question(
        id="nps",
        type=Type.NPS,
        text=texts(
            "How likely are you to recommend us to a friend or colleague?",
            "Na ile prawdopodobne jest, że polecisz nas znajomym lub współpracownikom?",
            "Насколько вероятно, что вы порекомендуете нас друзьям или коллегам?",
            "Наскільки ймовірно, що ви порекомендуєте нас друзям або колегам?",
        ),
        low_label=texts(
            "not at all likely", "na pewno nie", "точно не порекомендую", "точно не порекомендую"
        ),
        high_label=texts(
            "extremely likely", "na pewno tak", "точно порекомендую", "точно порекомендую"
        ),
        measure="nps",
        required=required,
    )


def satisfied(text: Words, *, required: bool = True) -> Question:
    """Return a question of satisfaction on five points."""
    return Question(
        id="csat",
        type=Type.CSAT,
        text=text,
        low_label=UNHAPPY_LABEL,
        high_label=HAPPY_LABEL,
        measure="csat",
        required=required,
    )


def easy(text: Words, *, required: bool = True, show_if: Condition | None = None) -> Question:
    """Return a statement about ease on seven points."""
    return Question(
        id="ces",
        type=Type.CES,
        text=text,
        low_label=DISAGREE,
        high_label=AGREE,
        measure="ces",
        required=required,
        show_if=show_if,
    )


def in_own_words(text: Words, show_if: Condition | None = None) -> Question:
    """Return the question whose answer becomes the signal's text."""
    return Question(
        id="why",
        type=Type.LONG_TEXT,
        text=text,
        hint=texts(
            "Please name nobody and give no numbers of accounts or cards.",
            "Prosimy nie podawać nazwisk ani numerów kont czy kart.",
            "Пожалуйста, не указывайте имён, номеров счетов и карт.",
            "Будь ласка, не вказуйте імен, номерів рахунків і карток.",
        ),
        kept_as="text",
        show_if=show_if,
    )


def one_of(
    question: str,
    text: Words,
    choices: dict[str, Words],
    *,
    kept_as: str = "",
    measure: str = "",
    required: bool = False,
    other: bool = False,
    random_order: bool = False,
    show_if: Condition | None = None,
) -> Question:
    """Return a single choice."""
    return Question(
        id=question,
        type=Type.SINGLE,
        text=text,
        choices=tuple(Choice(code, label) for code, label in choices.items()),
        other=OTHER_LABEL if other else None,
        kept_as=kept_as,
        measure=measure,
        required=required,
        random_order=random_order,
        show_if=show_if,
    )


OTHER_LABEL = texts("something else", "coś innego", "другое", "інше")
YES = texts("yes", "tak", "да", "так")
PARTLY = texts("partly", "częściowo", "частично", "частково")
NO = texts("no", "nie", "нет", "ні")


def is_it_solved() -> Question:
    """Return the question whether the matter is dealt with."""
    return one_of(
        "solved",
        texts(
            "Is the matter solved?",
            "Czy sprawa jest załatwiona?",
            "Решён ли ваш вопрос?",
            "Чи вирішено ваше питання?",
        ),
        {"yes": YES, "partly": PARTLY, "no": NO},
        kept_as="solved",
    )


def may_we_write(show_if: Condition | None = None) -> Page:
    """Return the page that asks whether somebody may write back, and where to."""
    return Page(
        id="contact",
        show_if=show_if,
        questions=(
            Question(
                id="may_contact",
                type=Type.CONSENT,
                text=texts(
                    "May we write to you about your answer?",
                    "Czy możemy odezwać się w sprawie Twojej odpowiedzi?",
                    "Можно ли написать вам по поводу вашего ответа?",
                    "Чи можна написати вам щодо вашої відповіді?",
                ),
                purpose="contact",
            ),
            Question(
                id="contact",
                type=Type.CONTACT,
                text=texts(
                    "Where can we reach you?",
                    "Jak możemy się z Tobą skontaktować?",
                    "Как с вами связаться?",
                    "Як з вами зв’язатися?",
                ),
                fields=("name", "email"),
                show_if=Test("may_contact", How.IS, ("yes",)),
            ),
        ),
    )


def at_most(question: str, value: int) -> Test:
    """Return the condition that an answer is at most so much."""
    return Test(question, How.AT_MOST, (str(value),))


def both(*parts: Condition) -> All:
    """Return the condition that all hold."""
    return All(parts)
