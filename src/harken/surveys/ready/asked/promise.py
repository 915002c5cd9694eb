"""Whether we kept what we promised."""

from harken.surveys.definition.records import (
    Definition,
    Hidden,
    How,
    Page,
    Question,
    Test,
    Type,
)
from harken.surveys.ready.parts import (
    ENDINGS,
    NO,
    PARTLY,
    USE,
    YES,
    in_own_words,
    may_we_write,
    one_of,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

NOT_KEPT = Test("kept", How.IS, ("1", "2"))
READY = Ready(
    name="promise-kept",
    measures=texts(
        "Share of customers who felt that we kept what we promised, beside what the data say.",
        "Odsetek klientów, według których dotrzymaliśmy obietnicy, obok tego, co mówią dane.",
        "Доля клиентов, считающих, что мы сдержали обещание, рядом с тем, что говорят данные.",
        "Частка клієнтів, які вважають, що ми дотримали обіцянки, поряд із тим, що кажуть дані.",
    ),
    when=texts(
        "Right after the promise fell due: after the delivery, the repair, the call back. "
        "Put the promise into the link: ?promise=….",
        "Zaraz po terminie obietnicy: po dostawie, naprawie, oddzwonieniu. "
        "Obietnicę podaj w linku: ?promise=….",
        "Сразу после срока обещания: после доставки, ремонта, обратного звонка. "
        "Само обещание укажите в ссылке: ?promise=….",
        "Одразу після терміну обіцянки: після доставки, ремонту, зворотного дзвінка. "
        "Саму обіцянку вкажіть у посиланні: ?promise=….",
    ),
    definition=Definition(
        title=texts(
            "Did we keep our promise?",
            "Czy dotrzymaliśmy obietnicy?",
            "Сдержали ли мы обещание?",
            "Чи дотримали ми обіцянки?",
        ),
        languages=LANGUAGES,
        why=texts(
            "We promise few things, and want to hear from you whether we keep them.",
            "Obiecujemy niewiele i chcemy usłyszeć od Ciebie, czy tego dotrzymujemy.",
            "Мы обещаем немногое и хотим услышать от вас, выполняем ли мы это.",
            "Ми обіцяємо небагато й хочемо почути від вас, чи виконуємо ми це.",
        ),
        use=USE,
        touchpoint="promise",
        hidden=(Hidden(name="promise", kept_as="promise"),),
        pages=(
            Page(
                id="kept",
                questions=(
                    Question(
                        id="promised",
                        type=Type.STATEMENT,
                        text=texts(
                            "We promised you: {hidden.promise}",
                            "Obiecaliśmy Ci: {hidden.promise}",
                            "Мы обещали вам: {hidden.promise}",
                            "Ми обіцяли вам: {hidden.promise}",
                        ),
                        show_if=Test("hidden.promise", How.ANSWERED),
                    ),
                    one_of(
                        "kept",
                        texts(
                            "Did we keep our promise?",
                            "Czy dotrzymaliśmy obietnicy?",
                            "Сдержали ли мы обещание?",
                            "Чи дотримали ми обіцянки?",
                        ),
                        {"3": YES, "2": PARTLY, "1": NO},
                        measure="promise_kept",
                        required=True,
                    ),
                ),
            ),
            Page(
                id="not-kept",
                show_if=NOT_KEPT,
                questions=(
                    in_own_words(
                        texts(
                            "What was different from what we promised?",
                            "Co było inaczej, niż obiecaliśmy?",
                            "Что было не так, как мы обещали?",
                            "Що було не так, як ми обіцяли?",
                        )
                    ),
                ),
            ),
            may_we_write(show_if=NOT_KEPT),
        ),
        endings=ENDINGS,
    ),
)
