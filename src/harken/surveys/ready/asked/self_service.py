"""Whether people could help themselves."""

from harken.surveys.definition.records import Definition, How, Page, Test
from harken.surveys.ready.parts import (
    ENDINGS,
    NO,
    PARTLY,
    USE,
    YES,
    easy,
    in_own_words,
    may_we_write,
    one_of,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

NEXT = {
    "search-on": texts(
        "I will go on looking", "będę szukać dalej", "буду искать дальше", "шукатиму далі"
    ),
    "contact": texts(
        "I will contact you", "skontaktuję się z Wami", "свяжусь с вами", "зв’яжуся з вами"
    ),
    "give-up": texts("I give up", "rezygnuję", "откажусь от этого", "відмовлюся від цього"),
}
READY = Ready(
    name="after-self-service",
    measures=texts(
        "Whether people got it done by themselves, how easy it was (CES), and what they do if not.",
        "Czy udało się załatwić sprawę samodzielnie, jak łatwo (CES), a jeśli nie, co dalej.",
        "Удалось ли решить вопрос самому, насколько легко (CES), а если нет, то что дальше.",
        "Чи вдалося вирішити питання самостійно, наскільки легко (CES), а якщо ні, то що далі.",
    ),
    when=texts(
        "On the last page of the help centre or the customer's area, and once after a visit to it.",
        "Na ostatniej stronie pomocy lub strefy klienta, raz po wizycie.",
        "На последней странице справки или личного кабинета, один раз после посещения.",
        "На останній сторінці довідки чи особистого кабінету, один раз після відвідування.",
    ),
    definition=Definition(
        title=texts(
            "Could you help yourself?",
            "Czy udało się samodzielnie?",
            "Удалось ли справиться самостоятельно?",
            "Чи вдалося впоратися самостійно?",
        ),
        languages=LANGUAGES,
        why=texts(
            "You used our help pages. A few short questions show us where they fall short.",
            "Dziękujemy za wizytę na stronach pomocy. Kilka pytań pokaże nam, czego tam brakuje.",
            "Вы пользовались нашей справкой. Несколько вопросов покажут, чего в ней не хватает.",
            "Ви користувалися нашою довідкою. Кілька запитань покажуть, чого в ній бракує.",
        ),
        use=USE,
        touchpoint="self-service",
        pages=(
            Page(
                id="done",
                questions=(
                    one_of(
                        "task",
                        texts(
                            "Did you get it done without our help?",
                            "Czy udało się to załatwić bez naszej pomocy?",
                            "Удалось ли сделать это без нашей помощи?",
                            "Чи вдалося зробити це без нашої допомоги?",
                        ),
                        {"3": YES, "2": PARTLY, "1": NO},
                        measure="task_completed",
                        required=True,
                    ),
                    easy(
                        texts(
                            "“It was easy.”",
                            "„To było łatwe”.",
                            "«Это было легко».",
                            "«Це було легко».",
                        ),
                        required=False,
                    ),
                ),
            ),
            Page(
                id="not-done",
                show_if=Test("task", How.IS, ("1", "2")),
                questions=(
                    in_own_words(
                        texts(
                            "What were you looking for and did not find?",
                            "Czego nie udało się znaleźć?",
                            "Что вы искали и не нашли?",
                            "Що ви шукали й не знайшли?",
                        )
                    ),
                    one_of(
                        "next",
                        texts(
                            "What will you do now?",
                            "Co zrobisz teraz?",
                            "Что вы сделаете теперь?",
                            "Що ви зробите тепер?",
                        ),
                        NEXT,
                        kept_as="after_self_service",
                    ),
                ),
            ),
            may_we_write(show_if=Test("task", How.IS, ("1", "2"))),
        ),
        endings=ENDINGS,
    ),
)
