"""Whether people got done what they came for."""

from harken.surveys.definition.records import Definition, How, Page, Test
from harken.surveys.ready.parts import (
    ENDINGS,
    NO,
    PARTLY,
    USE,
    YES,
    in_own_words,
    may_we_write,
    one_of,
    satisfied,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

PURPOSES = {
    "inform": texts("to inform myself", "żeby się czegoś dowiedzieć", "узнать что-то",
                   "щоб про щось дізнатися"),
    "buy": texts("to buy", "żeby coś kupić", "купить", "щоб купити"),
    "order": texts(
        "about an order or contract", "w sprawie zamówienia lub umowy",
        "по поводу заказа или договора", "щодо замовлення або договору",
    ),
    "help": texts("to get help", "po pomoc", "за помощью", "по допомогу"),
}  # fmt: skip
READY = Ready(
    name="task-done",
    measures=texts(
        "Share of people who got done what they came for, by what they came for.",
        "Odsetek osób, które załatwiły to, po co przyszły, według celu wizyty.",
        "Доля людей, которые сделали то, за чем пришли, по целям визита.",
        "Частка людей, які зробили те, по що прийшли, за цілями візиту.",
    ),
    when=texts(
        "At the end of a visit: a link on the last page, a QR code at the exit.",
        "Na koniec wizyty: link na ostatniej stronie, kod QR przy wyjściu.",
        "В конце визита: ссылка на последней странице, QR-код у выхода.",
        "Наприкінці візиту: посилання на останній сторінці, QR-код біля виходу.",
    ),
    definition=Definition(
        title=texts(
            "Did you get done what you came for?",
            "Czy udało się załatwić to, o co chodziło?",
            "Удалось ли сделать то, за чем вы пришли?",
            "Чи вдалося зробити те, по що ви прийшли?",
        ),
        languages=LANGUAGES,
        why=texts(
            "We count it as a good visit only if you got done what you came for.",
            "Wizyta jest dla nas udana tylko wtedy, gdy udało się załatwić to, po co była.",
            "Визит удался для нас только тогда, когда вы сделали то, за чем пришли.",
            "Візит удався для нас лише тоді, коли ви зробили те, по що прийшли.",
        ),
        use=USE,
        touchpoint="visit",
        pages=(
            Page(
                id="came-for",
                questions=(
                    one_of(
                        "purpose",
                        texts(
                            "What did you come for?",
                            "Jaki był cel wizyty?",
                            "За чем вы пришли?",
                            "По що ви прийшли?",
                        ),
                        PURPOSES,
                        kept_as="visit_purpose",
                        other=True,
                    ),
                    one_of(
                        "task",
                        texts(
                            "Did you get it done?",
                            "Czy udało się to załatwić?",
                            "Удалось ли это сделать?",
                            "Чи вдалося це зробити?",
                        ),
                        {"3": YES, "2": PARTLY, "1": NO},
                        measure="task_completed",
                        required=True,
                    ),
                ),
            ),
            Page(
                id="not-done",
                show_if=Test("task", How.IS, ("1", "2")),
                questions=(
                    in_own_words(
                        texts(
                            "What was in the way?",
                            "Co stanęło na przeszkodzie?",
                            "Что помешало?",
                            "Що стало на заваді?",
                        )
                    ),
                ),
            ),
            Page(
                id="satisfied",
                questions=(
                    satisfied(
                        texts(
                            "How satisfied are you with your visit?",
                            "Jak oceniasz wizytę?",
                            "Насколько вы довольны визитом?",
                            "Наскільки ви задоволені візитом?",
                        ),
                        required=False,
                    ),
                ),
            ),
            may_we_write(show_if=Test("task", How.IS, ("1", "2"))),
        ),
        endings=ENDINGS,
    ),
)
