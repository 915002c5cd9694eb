"""What Amber & Oak says of itself, in four languages, and where its examples are found."""

from dataclasses import dataclass

from harken.foundations.local_text import LocalText
from harken.strategy.vision.models import Principle

DO, NEVER = Principle.Side.DO, Principle.Side.NEVER


def in_four(en: str, pl: str, ru: str, uk: str) -> LocalText:
    """Return a text in the four languages."""
    return LocalText({"en": en, "pl": pl, "ru": ru, "uk": uk})


@dataclass(frozen=True)
class Shown:
    """A principle and the customer's words that show it: where they were said, how they felt, and
    what they say at best."""

    side: Principle.Side
    text: LocalText
    touchpoint: str
    words: str


@dataclass(frozen=True)
class Stated:
    """A value with what it means; `before` is what it was called at first, None for the same."""

    name: LocalText
    meaning: LocalText
    principles: tuple[Shown, ...]
    before: LocalText | None = None


FIRST_VISION = in_four(
    "The most loved furniture brand between the Baltic and the Black Sea",
    "Najbardziej lubiana marka mebli między Bałtykiem a Morzem Czarnym",
    "Самая любимая мебельная марка от Балтики до Чёрного моря",
    "Найулюбленіша меблева марка від Балтики до Чорного моря",
)
VISION = in_four(
    "Nobody waits in the dark: from the first look to the last screw you know what comes next.",
    "Nikt nie czeka w niewiedzy: od pierwszego spojrzenia po ostatnią śrubkę wiesz, co dalej.",
    "Никто не ждёт в неведении: от первого взгляда до последнего винта вы знаете, что дальше.",
    "Ніхто не чекає в невіданні: від першого погляду до останнього гвинта ви знаєте, що далі.",
)
WHY = (
    "“Most loved” told nobody what to do differently on Monday. What customers write most often is"
    " that they waited and did not know; so we say what they get, not what we want to be."
)
VALUES = (
    Stated(
        in_four("We say it first", "Mówimy pierwsi", "Говорим первыми", "Кажемо першими"),
        in_four(
            "Bad news reaches customers from us, before they have to ask.",
            "O kłopotach klienci dowiadują się od nas, zanim muszą zapytać.",
            "О плохих новостях клиенты узнают от нас, прежде чем им придётся спросить.",
            "Про погані новини клієнти дізнаються від нас, перш ніж їм доведеться спитати.",
        ),
        (
            Shown(
                DO,
                in_four(
                    "Call before the driver comes, and at once when it gets later.",
                    "Dzwonić przed przyjazdem kierowcy, a gdy się spóźni – natychmiast.",
                    "Звонить до приезда водителя, а если он опаздывает – сразу.",
                    "Телефонувати до приїзду водія, а якщо він запізнюється – одразу.",
                ),
                "delivery",
                "rang half an hour ahead",
            ),
            Shown(
                NEVER,
                in_four(
                    "Let a promised day pass in silence.",
                    "Przemilczeć dzień, który obiecaliśmy.",
                    "Молча пропустить обещанный день.",
                    "Мовчки пропустити обіцяний день.",
                ),
                "delivery",
                "nobody told me",
            ),
        ),
    ),
    Stated(
        in_four("Honest advice", "Uczciwa rada", "Честный совет", "Чесна порада"),
        in_four(
            "We would rather lose a sale than a customer.",
            "Wolimy stracić sprzedaż niż klienta.",
            "Лучше потерять продажу, чем клиента.",
            "Краще втратити продаж, ніж клієнта.",
        ),
        (
            Shown(
                DO,
                in_four(
                    "Say so when something smaller or cheaper fits better.",
                    "Powiedzieć, gdy coś mniejszego lub tańszego pasuje lepiej.",
                    "Сказать, если подойдёт что-то меньше или дешевле.",
                    "Сказати, якщо краще підійде щось менше або дешевше.",
                ),
                "shop visit",
                "told me honestly",
            ),
            Shown(
                NEVER,
                in_four(
                    "Sell what is not there.",
                    "Sprzedawać to, czego nie ma.",
                    "Продавать то, чего нет.",
                    "Продавати те, чого немає.",
                ),
                "web order",
                "none left",
            ),
        ),
        before=in_four("Quality", "Jakość", "Качество", "Якість"),
    ),
    Stated(
        in_four(
            "We finish the job", "Doprowadzamy do końca", "Доводим до конца", "Доводимо до кінця"
        ),
        in_four(
            "We stay until it stands, works or is paid back, whoever began it.",
            "Jesteśmy, aż stoi, działa albo pieniądze wrócą, kto by nie zaczął.",
            "Мы рядом, пока вещь не стоит, не работает или деньги не вернулись, кто бы ни начал.",
            "Ми поруч, доки річ не стоїть, не працює або гроші не повернулися, хто б не почав.",
        ),
        (
            Shown(
                DO,
                in_four(
                    "Try every door and drawer together with the customer before leaving.",
                    "Przed wyjściem wypróbować z klientem każde drzwiczki i szufladę.",
                    "Перед уходом проверить с клиентом каждую дверцу и каждый ящик.",
                    "Перед виходом перевірити з клієнтом кожні дверцята й кожну шухляду.",
                ),
                "assembly at home",
                "had tried the drawer",
            ),
            Shown(
                NEVER,
                in_four(
                    "Let somebody run after their money.",
                    "Kazać komuś gonić za swoimi pieniędzmi.",
                    "Заставлять кого-то бегать за своими деньгами.",
                    "Змушувати когось бігати за своїми грошима.",
                ),
                "returns",
                "Still no money",
            ),
        ),
    ),
)
