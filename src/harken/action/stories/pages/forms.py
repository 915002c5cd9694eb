from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.action.remedies.models import Remedy
from harken.action.stories.models import Story
from harken.action.stories.rules import LONGEST, Draft
from harken.organisation.pages.forms import DateInput, offer
from harken.strategy.texts import LongLocalTextField, require_house_language


class StoryForm(forms.Form):
    """A story; `draft()` returns what was written."""

    said = LongLocalTextField(
        label=_("You said"),
        max_length=LONGEST,
        help_text=_("What customers told you, in your own words. Name nobody."),
    )
    did = LongLocalTextField(
        label=_("We did"),
        max_length=LONGEST,
        help_text=_("What is different now, so that a customer sees it."),
    )
    day = forms.DateField(label=_("Done on"), widget=DateInput())
    remedy = forms.ModelChoiceField(
        Remedy.objects.none(),
        label=_("What was done"),
        required=False,
        empty_label=_("none"),
        help_text=_("For you only: it does not stand on the public page."),
    )

    def __init__(self, *args: Any, row: Story | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require_house_language(*self.fields.values())
        rows = Remedy.objects.filter(state=Remedy.State.DONE, archived_at=None)
        if row is not None and row.remedy_id:
            rows |= Remedy.objects.filter(pk=row.remedy_id)
        offer(self, "remedy", rows)

    def draft(self) -> Draft:
        """Return what was written down."""
        given = self.cleaned_data
        remedy = given["remedy"].pk if given["remedy"] else None
        return Draft(given["said"], given["did"], given["day"], remedy)
