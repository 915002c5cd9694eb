from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

MOST = 50_000_000
EXTENSIONS = ".csv,.tsv,.txt,.xlsx,.ods,.json,.jsonl,.parquet,.gz,.zip"


class UploadForm(forms.Form):
    """A file of people."""

    failure_title = _("The file was not taken yet")
    file = forms.FileField(
        label=_("File"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": EXTENSIONS}),
        help_text=_(
            "CSV, Excel, OpenDocument, JSON or Parquet, up to 50 MB, as your tool saved it."
        ),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Save it again where it comes from."),
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse what is too large to be read while somebody waits."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST:
            raise forms.ValidationError(
                _now(
                    "This is larger than %(limit)s MB. "
                    "Use the command line: harken contacts import FILE."
                )
                % {"limit": MOST // 1_000_000}
            )
        return file
