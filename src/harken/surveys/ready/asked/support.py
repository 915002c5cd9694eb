"""How a contact with us went."""

from harken.surveys.definition.records import Definition, How, Page, Test
from harken.surveys.ready.parts import (
    ENDINGS,
    USE,
    easy,
    in_own_words,
    is_it_solved,
    may_we_write,
    satisfied,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

READY = Ready(
    name="after-contact",
    measures=texts(
        "Satisfaction with a contact (CSAT), ease (CES), and whether the matter is solved.",
        "Zadowolenie z kontaktu (CSAT), łatwość (CES) i to, czy sprawa jest załatwiona.",
        "Удовлетворённость обращением (CSAT), лёгкость (CES) и решён ли вопрос.",
        "Задоволеність зверненням (CSAT), легкість (CES) і чи вирішено питання.",
    ),
    when=texts(
        "Two hours after a ticket, call or chat was closed.",
        "Dwie godziny po zamknięciu zgłoszenia, rozmowy lub czatu.",
        "Через два часа после закрытия обращения, звонка или чата.",
        "Через дві години після закриття звернення, дзвінка або чату.",
    ),
    definition=Definition(
        title=texts(
            "Your contact with us",
            "Twój kontakt z nami",
            "Ваше обращение к нам",
            "Ваше звернення до нас",
        ),
        languages=LANGUAGES,
        why=texts(
            "You have just been in touch with us. Did we help?",
            "Dziękujemy za kontakt z nami. Czy udało się pomóc?",
            "Вы недавно к нам обращались. Удалось ли нам помочь?",
            "Ви нещодавно до нас зверталися. Чи вдалося нам допомогти?",
        ),
        use=USE,
        touchpoint="support",
        pages=(
            Page(
                id="contact-went",
                questions=(
                    satisfied(
                        texts(
                            "How satisfied are you with the help you got?",
                            "Jak oceniasz otrzymaną pomoc?",
                            "Насколько вы довольны помощью, которую получили?",
                            "Наскільки ви задоволені допомогою, яку отримали?",
                        )
                    ),
                    is_it_solved(),
                ),
            ),
            Page(
                id="how-easy",
                questions=(
                    easy(
                        texts(
                            "“You made it easy for me to get my matter dealt with.”",
                            "„Załatwienie mojej sprawy było łatwe”.",
                            "«Решить мой вопрос было легко».",
                            "«Вирішити моє питання було легко».",
                        ),
                        required=False,
                    ),
                    in_own_words(
                        texts(
                            "What should we have done differently?",
                            "Co powinniśmy byli zrobić inaczej?",
                            "Что нам следовало сделать иначе?",
                            "Що нам слід було зробити інакше?",
                        )
                    ),
                ),
            ),
            may_we_write(show_if=Test("solved", How.IS, ("partly", "no"))),
        ),
        endings=ENDINGS,
    ),
)
