"""How we dealt with a complaint."""

from harken.surveys.definition.records import Definition, Page, Question, Type
from harken.surveys.ready.parts import (
    AGREE,
    DISAGREE,
    ENDINGS,
    USE,
    in_own_words,
    is_it_solved,
    may_we_write,
    satisfied,
)
from harken.surveys.ready.records import LANGUAGES, Ready, texts

READY = Ready(
    name="after-complaint",
    measures=texts(
        "Satisfaction with how a complaint was handled (CSAT), whether it is solved, and whether "
        "people felt treated fairly.",
        "Zadowolenie z obsługi reklamacji (CSAT), to, czy sprawa jest załatwiona, oraz poczucie "
        "uczciwego potraktowania.",
        "Удовлетворённость разбором жалобы (CSAT), решён ли вопрос и было ли отношение честным.",
        "Задоволеність розглядом скарги (CSAT), чи вирішено питання і чи було ставлення чесним.",
    ),
    when=texts(
        "A week after the complaint was closed, so that it shows whether the solution lasts.",
        "Tydzień po zamknięciu reklamacji, żeby było widać, czy rozwiązanie jest trwałe.",
        "Через неделю после закрытия жалобы, когда видно, держится ли решение.",
        "Через тиждень після закриття скарги, коли видно, чи тримається рішення.",
    ),
    definition=Definition(
        title=texts("Your complaint", "Twoja reklamacja", "Ваша жалоба", "Ваша скарга"),
        languages=LANGUAGES,
        why=texts(
            "You told us that something was wrong. We want to know whether we put it right.",
            "Mamy od Ciebie sygnał, że coś poszło źle. Chcemy wiedzieć, czy to naprawiliśmy.",
            "Вы сообщили нам, что что-то пошло не так. Хотим знать, исправили ли мы это.",
            "Ви повідомили нам, що щось пішло не так. Хочемо знати, чи ми це виправили.",
        ),
        use=USE,
        touchpoint="complaint",
        pages=(
            Page(
                id="handled",
                questions=(
                    satisfied(
                        texts(
                            "How satisfied are you with how we dealt with your complaint?",
                            "Jak oceniasz to, jak zajęliśmy się Twoją reklamacją?",
                            "Насколько вы довольны тем, как мы разобрались с жалобой?",
                            "Наскільки ви задоволені тим, як ми розібралися зі скаргою?",
                        )
                    ),
                    is_it_solved(),
                ),
            ),
            Page(
                id="fair",
                questions=(
                    Question(
                        id="fair",
                        type=Type.SCALE,
                        low=1,
                        high=5,
                        text=texts(
                            "“I was treated fairly.”",
                            "„Potraktowano mnie uczciwie”.",
                            "«Со мной поступили честно».",
                            "«Зі мною повелися чесно».",
                        ),
                        low_label=DISAGREE,
                        high_label=AGREE,
                        kept_as="treated_fairly",
                    ),
                    in_own_words(
                        texts(
                            "What is still open, or what should we do differently next time?",
                            "Co nadal jest nierozwiązane albo co następnym razem zrobić inaczej?",
                            "Что ещё не решено или что в следующий раз сделать иначе?",
                            "Що ще не вирішено або що наступного разу зробити інакше?",
                        )
                    ),
                ),
            ),
            may_we_write(),
        ),
        endings=ENDINGS,
    ),
)
