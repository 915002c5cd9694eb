"""Forms of receivers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harken.connections.http.rules import WrongAddress, demand_address
from harken.connections.tidings import Tiding, in_chat, tidings
from harken.connections.webhooks.actions import Receiver
from harken.connections.webhooks.models import Endpoint
from harken.foundations.languages import LANGUAGES


def _subject(tiding: Tiding) -> str:
    """Return what a tiding is about: what happens to cases stands together."""
    return tiding.name.partition(".")[0]


CHATS = [one for one in Endpoint.Kind.choices if one[0] != Endpoint.Kind.WEBHOOK]


class ReceiverForm(forms.Form):
    """A webhook; its address is asked again only to exchange it."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("Who hears of it, such as 'Web shop'.")
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Where messages are sent by POST. It is not shown again."),
    )
    tidings = forms.MultipleChoiceField(
        label=_("What it is told"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, endpoint: Endpoint | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.endpoint = endpoint
        known = tidings if not self.is_chat else in_chat()
        field: Any = self.fields["tidings"]
        field.choices = [(one.name, one.label) for one in sorted(known, key=_subject)]
        if endpoint:
            self.fields["address"].required = False
            self.fields["address"].help_text = _("Leave it empty to keep %(shown)s") % {
                "shown": endpoint.shown
            }

    is_chat = False

    def clean_address(self) -> str:
        """Refuse what is no whole address."""
        address: str = self.cleaned_data["address"].strip()
        try:
            if address:
                demand_address(address)
        except WrongAddress as error:
            raise forms.ValidationError(str(error)) from error
        return address

    def receiver(self) -> Receiver:
        """Return what was written down."""
        given = self.cleaned_data
        kind = given.get("kind") or (self.endpoint.kind if self.endpoint else "webhook")
        return Receiver(
            name=given["name"],
            kind=kind,
            tidings=given["tidings"],
            address=given["address"],
            chat=given.get("chat", ""),
            language=given.get("language", ""),
        )


class ChatForm(ReceiverForm):
    """A channel in a chat."""

    is_chat = True
    kind = forms.ChoiceField(label=_("Chat"), choices=CHATS)
    chat = forms.CharField(
        label=_("Telegram: number or name of the chat"),
        max_length=100,
        required=False,
        help_text=_("Such as -1001234567890 or @name. The others need none."),
    )
    language = forms.ChoiceField(
        label=_("Language of the lines"),
        choices=[("", _("As the organisation's")), *LANGUAGES],
        required=False,
    )
    field_order = ("name", "kind", "address", "chat", "language", "tidings")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.endpoint:
            del self.fields["kind"]
        else:
            self.fields["address"].help_text = _(
                "Slack and Teams show it when you add an incoming webhook or a workflow. Telegram: "
                "https://api.telegram.org/bot…/sendMessage with the token of your bot. "
                "Whoever knows it can write there; it is not shown again."
            )

    def clean(self) -> dict[str, Any]:
        """Telegram needs to be told which chat."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        kind = given.get("kind") or (self.endpoint.kind if self.endpoint else "")
        if kind == Endpoint.Kind.TELEGRAM and not given.get("chat"):
            self.add_error("chat", _("Say which chat the bot writes into."))
        return given
