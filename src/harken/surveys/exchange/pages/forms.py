from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from harken.importing.words import in_words
from harken.surveys.exchange.reading import demand_size
from harken.tables.said import CannotRead


class SurveyFileForm(forms.Form):
    """The file that holds the survey."""

    failure_title = _("The survey did not come in")
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "LimeSurvey: Display/export, Survey structure (.lss). Qualtrics: Tools, Import/Export, "
            "Export survey (.qsf). Harken: the .json file of a survey. At most 50 MB."
        ),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".lss,.lsa,.qsf,.json,.zip,.xml"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Export the survey again."),
        },
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse a file that is larger than any survey before it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            demand_size(file.size or 0)
        except CannotRead as refusal:
            raise forms.ValidationError(in_words(refusal.said)) from refusal
        return file
