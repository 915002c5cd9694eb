"""Why somebody leaves."""

from harken.surveys.definition.records import Definition, Page, Question, Type
from harken.surveys.ready.parts import ENDINGS, USE, in_own_words, may_we_write, one_of
from harken.surveys.ready.records import LANGUAGES, Ready, texts

REASONS = {
    "price": texts("it costs too much", "za drogo", "слишком дорого", "надто дорого"),
    "missing": texts(
        "something I need is missing",
        "brakuje czegoś, czego potrzebuję",
        "нет того, что мне нужно",
        "немає того, що мені потрібно",
    ),
    "quality": texts("quality", "jakość", "качество", "якість"),
    "service": texts(
        "how I was served",
        "sposób obsługi",
        "то, как меня обслуживали",
        "те, як мене обслуговували",
    ),
    "promise": texts(
        "a promise that was not kept",
        "niedotrzymana obietnica",
        "невыполненное обещание",
        "невиконана обіцянка",
    ),
    "other-offer": texts(
        "somebody else's offer is better",
        "ktoś inny ma lepszą ofertę",
        "нашлось предложение лучше",
        "знайшлася краща пропозиція",
    ),
    "no-need": texts(
        "I do not need it any more",
        "już tego nie potrzebuję",
        "больше не нужно",
        "більше не потрібно",
    ),
}
READY = Ready(
    name="leaving",
    measures=texts(
        "The main reason for leaving, what would have kept people, and whether they would return.",
        "Główny powód odejścia, to, co by zatrzymało, oraz gotowość do powrotu.",
        "Главная причина ухода, что могло бы удержать и готовность вернуться.",
        "Головна причина відходу, що могло б утримати, і готовність повернутися.",
    ),
    when=texts(
        "On the day somebody cancels, or once a customer has been silent for too long.",
        "W dniu rezygnacji albo gdy klient zbyt długo milczy.",
        "В день отказа или когда клиент слишком долго молчит.",
        "У день відмови або коли клієнт надто довго мовчить.",
    ),
    definition=Definition(
        title=texts(
            "Before you go", "Zanim odejdziesz", "Прежде чем вы уйдёте", "Перш ніж ви підете"
        ),
        languages=LANGUAGES,
        why=texts(
            "You are leaving us. We do not want to talk you round, we want to understand why.",
            "Odchodzisz od nas. Nie chcemy Cię przekonywać, chcemy zrozumieć dlaczego.",
            "Вы уходите от нас. Мы не будем вас уговаривать, мы хотим понять почему.",
            "Ви йдете від нас. Ми не будемо вас умовляти, ми хочемо зрозуміти чому.",
        ),
        use=USE,
        touchpoint="leaving",
        pages=(
            Page(
                id="reason",
                questions=(
                    one_of(
                        "reason",
                        texts(
                            "What is the main reason?",
                            "Jaki jest główny powód?",
                            "Какова главная причина?",
                            "Яка головна причина?",
                        ),
                        REASONS,
                        kept_as="leaving_reason",
                        required=True,
                        other=True,
                        random_order=True,
                    ),
                    in_own_words(
                        texts(
                            "What would have kept you with us?",
                            "Co by Cię u nas zatrzymało?",
                            "Что помогло бы вам остаться?",
                            "Що допомогло б вам залишитися?",
                        )
                    ),
                ),
            ),
            Page(
                id="return",
                questions=(
                    Question(
                        id="come_back",
                        type=Type.SCALE,
                        low=1,
                        high=5,
                        text=texts(
                            "Could you imagine coming back one day?",
                            "Czy wyobrażasz sobie powrót do nas w przyszłości?",
                            "Могли бы вы когда-нибудь к нам вернуться?",
                            "Чи могли б ви колись до нас повернутися?",
                        ),
                        low_label=texts("certainly not", "na pewno nie", "точно нет", "точно ні"),
                        high_label=texts("certainly", "na pewno tak", "точно да", "точно так"),
                    ),
                ),
            ),
            may_we_write(),
        ),
        endings=ENDINGS,
    ),
)
