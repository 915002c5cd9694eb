"""People who come from the organisation's own sign-in server (OpenID Connect)."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from harken.accounts.signin.adapters import refusal
from harken.accounts.users.models import User
from harken.audit.actions import record_change
from harken.foundations.clock import system_clock


def confirmed_address(login: SocialLogin) -> str:
    """Return the address that the provider says it has confirmed, empty when it has none.

    The claim counts only as true (some servers write the word): any other text is a no.
    """
    for address in login.email_addresses:
        address.verified = str(address.verified).lower() == "true"
        if address.verified and address.email:
            return str(address.email).lower()
    return ""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Known by `sub`; a first visit needs an address that both sides have confirmed."""

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """Find the account to link on a first visit: same address, confirmed there and here."""
        email = confirmed_address(sociallogin)
        ours = EmailAddress.objects.filter(email__iexact=email, verified=True).first()
        if not email or ours is None:
            return None
        return ours.user, email

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let a newcomer in whose confirmed address nobody here has; say why to others.

        The first person comes by the first owner's link: whoever came before would close it.
        """
        nobody = not User.objects.exists()
        email = confirmed_address(sociallogin)
        taken = bool(email) and _is_taken(email)
        if email and not taken and not nobody:
            return True
        page = refusal(request, "socialaccount/refused.html", taken=taken, nobody=nobody)
        raise ImmediateHttpResponse(page)

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        """Take name and address of a newcomer from the provider."""
        person: User = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name") or "", data.get("last_name") or "")
        person.name = (data.get("name") or " ".join(parts).strip() or person.email)[:120]
        person.email = person.email.lower()
        return person

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Store a newcomer with the role that the settings give to them."""
        person: User = sociallogin.user
        person.role = settings.OIDC_ROLE
        with transaction.atomic():
            super().save_user(request, sociallogin, form)
            record_change(person.actor, "person.came_by_oidc", person, now=system_clock())
        return person


def _is_taken(email: str) -> bool:
    return (
        User.objects.filter(email__iexact=email).exists()
        or EmailAddress.objects.filter(email__iexact=email).exists()
    )
