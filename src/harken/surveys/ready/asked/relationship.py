"""How people see us on the whole, apart from any single event."""

from harken.surveys.definition.records import Definition, Page
from harken.surveys.ready.parts import (
    ENDINGS,
    USE,
    in_own_words,
    may_we_write,
    recommend,
    satisfied,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

READY = Ready(
    name="relationship",
    measures=texts(
        "Willingness to recommend (NPS) and satisfaction on the whole: how the relationship "
        "stands, not how one visit went.",
        "Gotowość do polecenia (NPS) i ogólne zadowolenie: stan relacji, a nie jednej wizyty.",
        "Готовность рекомендовать (NPS) и удовлетворённость в целом: состояние отношений, "
        "а не одного визита.",
        "Готовність рекомендувати (NPS) і задоволеність загалом: стан стосунків, "
        "а не одного візиту.",
    ),
    when=texts(
        "Twice a year to a random part of all customers, never right after an event.",
        "Dwa razy w roku do losowej części wszystkich klientów, nigdy tuż po zdarzeniu.",
        "Два раза в год случайной части всех клиентов, но не сразу после какого-либо события.",
        "Двічі на рік випадковій частині всіх клієнтів, але не одразу після якоїсь події.",
    ),
    definition=Definition(
        title=texts(
            "How are we doing?", "Jak nam idzie?", "Как у нас получается?", "Як нам вдається?"
        ),
        languages=LANGUAGES,
        why=texts(
            "Twice a year we ask some of our customers how they see us.",
            "Dwa razy w roku pytamy część klientów, jak nas oceniają.",
            "Два раза в год мы спрашиваем часть клиентов, что они о нас думают.",
            "Двічі на рік ми запитуємо частину клієнтів, що вони про нас думають.",
        ),
        use=USE,
        pages=(
            Page(
                id="recommend",
                questions=(
                    recommend(),
                    in_own_words(
                        texts(
                            "What is the most important reason for your score?",
                            "Co najbardziej wpłynęło na Twoją ocenę?",
                            "Что сильнее всего повлияло на вашу оценку?",
                            "Що найбільше вплинуло на вашу оцінку?",
                        )
                    ),
                ),
            ),
            Page(
                id="satisfied",
                questions=(
                    satisfied(
                        texts(
                            "How satisfied are you with us, all in all?",
                            "Jak nas oceniasz, biorąc wszystko pod uwagę?",
                            "Насколько вы довольны нами в целом?",
                            "Наскільки ви задоволені нами загалом?",
                        ),
                        required=False,
                    ),
                ),
            ),
            may_we_write(),
        ),
        endings=ENDINGS,
    ),
)
