"""Forms for the vision, a value and a principle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from harken.foundations.local_text_form import LocalTextFormField
from harken.strategy.texts import LongLocalTextField, require_house_language
from harken.strategy.vision.models import Principle
from harken.strategy.vision.principles import Draft
from harken.strategy.vision.rules import LONGEST_NAME, LONGEST_TEXT, LONGEST_VISION


class InHouseLanguage(forms.Form):
    """A form whose texts must be there in the organisation's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require_house_language(*self.fields.values())


class VisionForm(InHouseLanguage):
    """A wording of the vision."""

    statement = LongLocalTextField(
        label=_("Vision"),
        max_length=LONGEST_VISION,
        help_text=_(
            "One sentence that anybody here understands in ten seconds, and that no other company"
            " could say of itself."
        ),
    )
    because = forms.CharField(
        label=_("Why these words"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when the words change. It stays in the history beside the wording."),
    )


class ValueForm(InHouseLanguage):
    """A value and what is meant by it."""

    name = LocalTextFormField(
        label=pgettext_lazy("what we stand for", "Value"),
        max_length=LONGEST_NAME,
        help_text=_("One to three words, such as: We say it first."),
    )
    meaning = LongLocalTextField(
        label=_("What we mean"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=_("One sentence that helps to decide between two things that are both good."),
    )


class PrincipleForm(InHouseLanguage):
    """What a value means in daily work."""

    side = forms.ChoiceField(
        label=_("Which side"), choices=Principle.Side.choices, widget=forms.RadioSelect
    )
    text = LongLocalTextField(
        label=_("Principle"),
        max_length=LONGEST_TEXT,
        help_text=_("Something that somebody can be seen doing, or not doing, on any day."),
    )

    @property
    def draft(self) -> Draft:
        """The principle as it was written."""
        return Draft(self.cleaned_data["side"], self.cleaned_data["text"])
