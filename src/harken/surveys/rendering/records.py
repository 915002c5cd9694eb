"""What a page for answering is told from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from harken.surveys.definition.answering import Wrong
from harken.surveys.definition.walk import Known

Form = Mapping[str, Sequence[str]]
"""A form as it was sent: values by the name of their field."""
RESPONSE = "response"
STEP = "step"
LANGUAGE = "language"
"""Names of the hidden fields that every form has: the response's key, the number of the step that
is sent, the language. More of them come through `Chrome.fixed` and `Fill.carried`."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """What stands around the questions. `public_url` is where the survey is answered (the first
    form is sent there, links to other languages add `?lang=`), `logo` the address of a picture,
    `fixed` hidden fields that are the same in every form of this book (`version`)."""

    organisation: str
    logo: str = ""
    css_url: str = ""
    public_url: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    icon_url: str = ""

    @property
    def links(self) -> str:
        """Return what the head loads. Without an icon browsers ask for /favicon.ico, and what
        answers there is no page of a survey: it is heavy and sets a cookie."""
        icon = f'<link rel="icon" href="{escape(self.icon_url)}">' if self.icon_url else ""
        return f'<link rel="stylesheet" href="{escape(self.css_url)}">{icon}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """What differs from one showing of a step to the next.

    `action` is where the form goes (a query in it stays) and where links to other languages lead;
    `errors` and `written` come from `read_answers` (a prefill is `written` without errors);
    `back` is the address of the step before, `resume` the one to go on later, '' for none;
    `carried` are more hidden fields; `notice` is said above everything (test mode, server away).
    """

    key: str
    action: str
    known: Known
    errors: Mapping[str, Wrong] = field(default_factory=dict)
    written: Form = field(default_factory=dict)
    back: str = ""
    resume: str = ""
    carried: Mapping[str, str] = field(default_factory=dict)
    notice: str = ""
