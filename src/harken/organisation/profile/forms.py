from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from harken.foundations.languages import LANGUAGES
from harken.organisation.files.rules import MAX_BYTES, NotAPicture, read_picture
from harken.organisation.profile.models import WeekStart
from harken.organisation.world.names import currency_choices, zone_choices


class ProfileForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zone_choices,
        help_text=_("Days and weeks in figures begin and end in this zone."),
    )
    week_start = forms.TypedChoiceField(
        label=_("The week begins on"), choices=WeekStart.choices, coerce=int
    )
    currency = forms.ChoiceField(label=_("Reporting currency"), choices=currency_choices)
    default_language = forms.ChoiceField(
        label=_("Default language"),
        choices=LANGUAGES,
        help_text=_("For everybody who has not chosen one; names are written in it first."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, at most 512 kB."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["remove_logo"]

    def clean_logo(self) -> bytes | None:
        upload: UploadedFile[Any] | None = self.cleaned_data["logo"]
        if upload is None:
            return None
        content: bytes = upload.read(MAX_BYTES + 1)
        try:
            read_picture(content)
        except NotAPicture as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return content
