"""Where the sign-in library asks us: who may come in, how mails go out, what things are called."""

import logging
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from harken.accounts.users.models import User
from harken.foundations.clock import system_clock
from harken.mail.actions import send_mail
from harken.security.errors.views import too_many
from harken.security.proxies.middleware import address_of
from harken.web.registries import identities

logger = logging.getLogger("harken.accounts")
PAUSE_SECONDS = 300


def installation_name() -> str:
    """Return the organisation's name as it introduces itself, 'Harken' before it has one."""
    identity = next(iter(identities), None)
    return (identity.title() if identity else "") or "Harken"


class AccountAdapter(DefaultAccountAdapter):
    """E-mail and password; no open sign-up; mails through the outbox."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody makes an account without being asked."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Count attempts by the address that the proxies vouch for."""
        return address_of(request)

    def is_safe_url(self, url: str) -> bool:
        """After signing in one stays here: other hosts that we answer for do not count."""
        request = current.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Too many attempts end in a page of their own (429), whatever form they came from."""
        if code == "too_many_login_attempts":
            request = current.request
            logger.warning("too many sign-in attempts from %s", address_of(request))
            raise ImmediateHttpResponse(too_many(request, PAUSE_SECONDS))
        wrong: ValidationError = super().validation_error(code, *args)
        return wrong

    def _get_login_attempts_cache_key(self, _request: HttpRequest, **credentials: Any) -> str:
        """Count by account alone: another Host header does not open another count."""
        return str(credentials.get("email", "")).strip().lower()

    def authentication_failed(self, request: HttpRequest, **_credentials: Any) -> None:
        """Leave a line that tools such as fail2ban can read."""
        logger.warning("sign-in refused from %s", address_of(request))

    def reauthenticate(self, user: User, password: str) -> bool:
        """Check the password of the person who is signed in."""
        found = self.authenticate(current.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Links in mails begin with the configured address, never with a Host header."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.PUBLIC_URL + path.replace("UID-KEY", key)

    def get_email_confirmation_url(self, _request: HttpRequest, emailconfirmation: Any) -> str:
        """Links in mails begin with the configured address."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return str(settings.PUBLIC_URL + path)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person about a change of their account, at their present address by default."""
        content = {**(context or {}), "user": user}
        super().send_notification_mail(template_prefix, user, content, email or user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put a mail of the sign-in library in the outbox, in its reader's language."""
        language = _language_of(email, context.get("user"))
        content = {**context, "email": email, "site": installation_name()}
        content.pop("request", None)
        with translation.override(language):
            subject = render_to_string(f"{template_prefix}_subject.txt", content)
            body = render_to_string(f"{template_prefix}_message.txt", content)
        send_mail(
            to=email,
            template="account/mail/message",
            context={"subject": " ".join(subject.split()), "body": body.strip()},
            language=language,
            key=f"sign-in:{template_prefix}:{uuid.uuid4()}",
            now=system_clock(),
        )


def _language_of(email: str, user: User | None) -> str:
    person = user or User.objects.filter(email__iexact=email).first()
    return (person.language if person else "") or translation.get_language() or "en"


class SecondStepAdapter(DefaultMFAAdapter):
    """Names that authenticator apps and browsers show to people."""

    def get_totp_issuer(self) -> str:
        """Name the entry in the authenticator app."""
        return installation_name()

    def _get_site_name(self) -> str:
        return installation_name()

    def generate_authenticator_name(self, user: User, kind: Authenticator.Type) -> str:
        """Suggest a name for a new key."""
        known = Authenticator.objects.filter(user_id=user.pk, type=kind).count()
        return _("Key %(number)d") % {"number": known + 1}


def refusal(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Return a page that says why somebody cannot come in this way."""
    return HttpResponse(render_to_string(template, context, request), status=403)
