"""How the first steps with us went."""

from harken.surveys.definition.records import Choice, Definition, Page, Question, Type
from harken.surveys.ready.parts import (
    ENDINGS,
    OTHER_LABEL,
    USE,
    at_most,
    easy,
    in_own_words,
    may_we_write,
    satisfied,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

HELD_UP = {
    "instructions": texts(
        "instructions I could not follow",
        "niejasna instrukcja",
        "непонятная инструкция",
        "незрозуміла інструкція",
    ),
    "registration": texts(
        "registration or paperwork",
        "rejestracja lub formalności",
        "регистрация или оформление",
        "реєстрація або оформлення",
    ),
    "technical": texts(
        "something did not work technically",
        "problem techniczny",
        "технический сбой",
        "технічний збій",
    ),
    "waiting": texts("waiting", "czekanie", "ожидание", "очікування"),
    "no-help": texts(
        "nobody to ask", "nie było kogo zapytać", "не у кого было спросить",
        "не було в кого запитати",
    ),
    "expected-other": texts(
        "I had expected something else",
        "oczekiwania były inne",
        "ожидания были другими",
        "очікування були іншими",
    ),
}  # fmt: skip
READY = Ready(
    name="onboarding",
    measures=texts(
        "How easy the first steps were (CES), satisfaction with them, and what held people up.",
        "Jak łatwe były pierwsze kroki (CES), zadowolenie z początku i to, co przeszkodziło.",
        "Насколько легко было начать (CES), удовлетворённость началом и что помешало.",
        "Наскільки легко було почати (CES), задоволеність початком і що завадило.",
    ),
    when=texts(
        "Two weeks after somebody has become a customer.",
        "Dwa tygodnie po tym, jak ktoś został klientem.",
        "Через две недели после того, как человек стал клиентом.",
        "Через два тижні після того, як людина стала клієнтом.",
    ),
    definition=Definition(
        title=texts(
            "Your first days with us",
            "Pierwsze dni z nami",
            "Ваши первые дни с нами",
            "Ваші перші дні з нами",
        ),
        languages=LANGUAGES,
        why=texts(
            "You have been with us for a short time. How was the start?",
            "Jesteś z nami od niedawna. Jak wyglądał początek?",
            "Вы с нами совсем недавно. Как прошло начало?",
            "Ви з нами зовсім недавно. Як минув початок?",
        ),
        use=USE,
        touchpoint="onboarding",
        pages=(
            Page(
                id="start",
                questions=(
                    easy(
                        texts(
                            "“Getting started was easy.”",
                            "„Na początku wszystko było łatwe”.",
                            "«Начать было легко».",
                            "«Почати було легко».",
                        )
                    ),
                    satisfied(
                        texts(
                            "How satisfied are you with the start?",
                            "Jak oceniasz początek?",
                            "Насколько вы довольны началом?",
                            "Наскільки ви задоволені початком?",
                        ),
                        required=False,
                    ),
                ),
            ),
            Page(
                id="held-up",
                show_if=at_most("ces", 5),
                questions=(
                    Question(
                        id="held_up",
                        type=Type.MULTIPLE,
                        text=texts(
                            "What held you up?",
                            "Co Ci przeszkodziło?",
                            "Что вам помешало?",
                            "Що вам завадило?",
                        ),
                        choices=tuple(Choice(code, label) for code, label in HELD_UP.items()),
                        other=OTHER_LABEL,
                        random_order=True,
                    ),
                ),
            ),
            Page(
                id="words",
                questions=(
                    in_own_words(
                        texts(
                            "What would have made the start better?",
                            "Co ułatwiłoby początek?",
                            "Что сделало бы начало лучше?",
                            "Що зробило б початок кращим?",
                        )
                    ),
                ),
            ),
            may_we_write(),
        ),
        endings=ENDINGS,
    ),
)
