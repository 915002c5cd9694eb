"""What ready indexes are made of, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass

from harken.foundations.local_text import LocalText
from harken.metrics.register.models import MethodName, MetricVersion
from harken.metrics.register.rows import method_words


def _text(en: str, pl: str, ru: str, uk: str) -> LocalText:
    return LocalText({"en": en, "pl": pl, "ru": ru, "uk": uk})


@dataclass(frozen=True)
class Ingredient:
    """A measure of seven points and the metric of the same name."""

    name: str
    label: LocalText
    method: str
    parameters: tuple[tuple[str, int], ...]

    @property
    def method_label(self) -> str:
        """The method in words."""
        return method_words(MetricVersion(method=self.method, parameters=dict(self.parameters)))


def _net(name: str, label: LocalText) -> Ingredient:
    return Ingredient(name, label, MethodName.NET_BOX, (("boxes", 2), ("worst", 3)))


def _top(name: str, label: LocalText) -> Ingredient:
    return Ingredient(name, label, MethodName.TOP_BOX, (("boxes", 2),))


_ALL = (
    _net("repurchase", _text("Would buy again", "Kupi ponownie", "Купит снова", "Купить знову")),
    _net("recommend", _text("Would recommend us, 1 to 7", "Poleci nas, od 1 do 7",
                            "Порекомендует нас, от 1 до 7", "Порекомендує нас, від 1 до 7")),
    _net("forgive", _text("Would forgive a mistake", "Wybaczy błąd", "Простит ошибку",
                          "Пробачить помилку")),
    _net("trust", _text("Trusts us", "Ufa nam", "Доверяет нам", "Довіряє нам")),
    _net("try_new", _text("Would try what is new", "Wypróbuje nowość", "Попробует новое",
                          "Спробує нове")),
    _top("consideration", _text("Would consider us", "Weźmie nas pod uwagę",
                                "Рассмотрит нас при выборе", "Розгляне нас під час вибору")),
    _top("differentiation", _text("Sees us as different", "Widzi, że się wyróżniamy",
                                  "Видит, чем мы отличаемся", "Бачить, чим ми відрізняємося")),
    _top("consistency", _text("Finds us consistent", "Uważa nas za konsekwentnych",
                              "Считает нас последовательными", "Вважає нас послідовними")),
)  # fmt: skip
INGREDIENTS: Mapping[str, Ingredient] = {one.name: one for one in _ALL}
LABELS: Mapping[str, LocalText] = {
    "loyalty": _text("Loyalty", "Lojalność", "Лояльность", "Лояльність"),
    "brand_strength": _text("Brand strength", "Siła marki", "Сила бренда", "Сила бренду"),
    "trust": _text("Trust", "Zaufanie", "Доверие", "Довіра"),
}
