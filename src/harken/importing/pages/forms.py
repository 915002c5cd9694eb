from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

MOST_FILES = 8
LONGEST_NAME = 255
EXTENSIONS = ".csv,.tsv,.txt,.xlsx,.ods,.parquet,.jsonl,.ndjson,.json,.xml,.gz,.zip"


class FilesInput(forms.ClearableFileInput):
    """A place for several files at once; a browser lets people drop them onto it."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files as a list; one that is empty is named."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given or [None]]


class UploadForm(forms.Form):
    """The files, and a codebook where there is one."""

    failure_title = _("The file was not taken yet")
    file = FilesField(
        label=_("Files"),
        max_length=LONGEST_NAME,
        widget=FilesInput(attrs={"accept": EXTENSIONS}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Save it again where it comes from."),
        },
    )
    codebook = forms.FileField(
        label=_("Codebook"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.xlsx"}),
        help_text=_(
            "A second file that says what the codes in the first one mean, such as "
            "1 = very satisfied, 99 = don’t know."
        ),
    )

    def clean_file(self) -> list[UploadedFile[bytes]]:
        """Refuse too many files and too large ones."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["file"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _now("Bring at most %(most)s files at once.") % {"most": MOST_FILES}
            )
        if sum(file.size or 0 for file in files) > settings.IMPORT_LIMIT:
            raise forms.ValidationError(
                _now(
                    "Together these are larger than %(limit)s MB. "
                    "Use the command line: harken import FILE."
                )
                % {"limit": settings.IMPORT_LIMIT // 1_000_000}
            )
        return files


class NameForm(forms.Form):
    """The name of a saved mapping."""

    name = forms.CharField(label=_("Name"), max_length=100)
