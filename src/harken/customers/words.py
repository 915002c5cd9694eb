"""What is kept of a customer, in words for the reader."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def field_words(name: str) -> str:
    """Return a field of a customer as it stands in a sentence; an unknown one as it is."""
    words = {
        "id": _("your id for the customer"),
        "name": pgettext("person", "name"),
        "email": _("e-mail"),
        "phone": _("phone"),
        "language": _("language"),
        "country": _("country"),
        "attributes": _("attributes"),
    }
    return words.get(name, name)
