"""The form of one page of the survey."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.surveys.definition.records import Page

LONGEST_TITLE = 500


class PageForm(forms.Form):
    """A page's title in one language, and whether its questions come in a random order."""

    title = forms.CharField(
        label=_("Title of the page"),
        help_text=_("People read it above the questions; most pages need none."),
        max_length=LONGEST_TITLE,
        required=False,
    )
    random_order = forms.BooleanField(label=_("Questions in random order"), required=False)

    def __init__(self, sent: Any = None, *, page: Page, language: str, first: str) -> None:
        initial = {"title": page.title.get(language, ""), "random_order": page.random_order}
        super().__init__(sent, auto_id="page_%s", initial=initial)
        self.fields["title"].widget.attrs |= {"lang": language, "dir": "auto"}
        if language != first:
            del self.fields["random_order"]
