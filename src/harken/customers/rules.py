"""What may be said about a customer, and how what is said later adds to what is known."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from harken.foundations.codes import COUNTRIES, is_language
from harken.tables.clean_text import one_line

LENGTHS = {"id": 200, "name": 200, "email": 254, "phone": 50, "language": 35, "country": 2}
PERSONAL = ("name", "email", "phone")
MOST_ATTRIBUTES = 100
ATTRIBUTE_LENGTH = 1000
MOST_NUMBER = 2**53
"""Up to here a whole number is the same in JSON wherever it is read."""


class WrongCustomer(ValueError):
    """Something said about a customer cannot be used; `field` says what."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = name


@dataclass(frozen=True)
class GivenCustomer:
    """What somebody says about a customer: the id by which they know it, and who that is."""

    external_id: str
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    country: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_personal(self) -> bool:
        """Whether it says who the customer is."""
        return bool(self.name or self.email or self.phone or self.attributes)


def read_customer(raw: object) -> GivenCustomer:
    """Return what `raw` (`{"id": …, "name": …, "attributes": {…}}`) says; raises WrongCustomer."""
    if isinstance(raw, str):
        raw = {"id": raw}
    if not isinstance(raw, Mapping):
        raise WrongCustomer("", _('Write an object such as {"id": "C-1024"}.'))
    texts = {name: _text(name, raw.get(name)) for name in LENGTHS}
    unknown = set(raw) - set(LENGTHS) - {"attributes"}
    if unknown:
        known = ", ".join([*LENGTHS, "attributes"])
        raise WrongCustomer(
            str(min(map(str, unknown)))[:60],
            _("There is no such field of a customer. Use: %(known)s.") % {"known": known},
        )
    external_id = texts.pop("id")
    if not external_id:
        raise WrongCustomer("id", _("Say by which id you know the customer."))
    _demand_codes(texts)
    return GivenCustomer(external_id, **texts, attributes=_attributes(raw.get("attributes")))


def merged(known: Mapping[str, Any], given: GivenCustomer) -> dict[str, Any]:
    """Return the personal data after `given`: what is said anew counts, what is not said stays."""
    fields = {name: getattr(given, name) or known.get(name, "") for name in PERSONAL}
    return {**fields, "attributes": {**known.get("attributes", {}), **given.attributes}}


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise WrongCustomer(name, _("Write text."))
    clean = one_line(value)
    if len(clean) > LENGTHS[name]:
        raise WrongCustomer(name, _("At most %(most)d characters.") % {"most": LENGTHS[name]})
    return clean


def _demand_codes(texts: dict[str, str]) -> None:
    texts["country"] = texts["country"].upper()
    if texts["country"] and texts["country"] not in COUNTRIES:
        raise WrongCustomer("country", _("Write a country's two letters, such as PL."))
    if texts["language"] and not is_language(texts["language"]):
        raise WrongCustomer("language", _("Write a language's code, such as pl or pt-BR."))


def _attributes(raw: object) -> dict[str, Any]:
    if raw is None:
        return {}
    if not isinstance(raw, Mapping) or len(raw) > MOST_ATTRIBUTES:
        sentence = _("Write an object of at most %(most)d attributes.") % {"most": MOST_ATTRIBUTES}
        raise WrongCustomer("attributes", sentence)
    return {one_line(str(name))[:60]: _attribute(str(name), raw[name]) for name in raw}


def _attribute(name: str, value: object) -> object:
    if value is None or (isinstance(value, int) and abs(value) <= MOST_NUMBER):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, str) and len(value) <= ATTRIBUTE_LENGTH:
        return one_line(value)
    raise WrongCustomer(
        f"attributes/{name[:60]}",
        _("Write a text of at most %(most)d characters, a number, true or false.")
        % {"most": ATTRIBUTE_LENGTH},
    )
