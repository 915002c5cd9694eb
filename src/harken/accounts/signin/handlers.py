"""Writes down in the audit log what people change about their own way in."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_step
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as single_sign_on
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.audit.actions import record_change
from harken.audit.verbs import register_verbs
from harken.audit.words import register_words
from harken.foundations.clock import system_clock

BY_SIGNAL: tuple[tuple[Signal, str], ...] = (
    (account.password_changed, "person.password_changed"),
    (account.password_set, "person.password_set"),
    (account.password_reset, "person.password_reset"),
    (second_step.authenticator_added, "person.second_step_added"),
    (second_step.authenticator_removed, "person.second_step_removed"),
    (second_step.authenticator_reset, "person.second_step_reset"),
)

SECOND_STEPS = {
    "totp": _("authenticator app"),
    "webauthn": _("passkey or security key"),
    "recovery_codes": _("recovery codes"),
}


def register() -> None:
    """Listen to the sign-in library and tell the audit log how to put it."""
    for signal, verb in BY_SIGNAL:
        signal.connect(_recorder(verb), weak=False, dispatch_uid=f"harken.{verb}")
    account.email_changed.connect(_email_changed, dispatch_uid="harken.email_changed")
    single_sign_on.social_account_added.connect(_linked, dispatch_uid="harken.linked")
    single_sign_on.social_account_removed.connect(_unlinked, dispatch_uid="harken.unlinked")
    register_words("accounts.user.kind", _("kind"), lambda kind: str(SECOND_STEPS.get(kind, kind)))
    register_verbs(
        {
            "person.password_changed": _("%(who)s changed their password"),
            "person.password_set": _("%(who)s set a password"),
            "person.password_reset": _("%(who)s set a new password by mail"),
            "person.second_step_added": _("%(who)s added a second step to sign in"),
            "person.second_step_removed": _("%(who)s removed a second step to sign in"),
            "person.second_step_reset": _("%(who)s made new recovery codes"),
            "person.email_changed": _("%(who)s changed their e-mail address"),
            "person.oidc_linked": _("%(who)s linked their single sign-on"),
            "person.oidc_unlinked": _("%(who)s unlinked their single sign-on"),
            "person.came_by_oidc": _("%(who)s came by single sign-on for the first time"),
        }
    )


def _recorder(verb: str) -> Any:
    def record(user: User, authenticator: Authenticator | None = None, **_others: Any) -> None:
        changes = {"kind": ["", authenticator.type]} if authenticator else None
        _record(verb, user, changes)

    return record


def _email_changed(
    user: User, from_email_address: Any, to_email_address: Any, **_others: Any
) -> None:
    before = from_email_address.email if from_email_address else ""
    _record("person.email_changed", user, {"email": [before, to_email_address.email]})


def _linked(sociallogin: Any, **_others: Any) -> None:
    _record("person.oidc_linked", sociallogin.user)


def _unlinked(socialaccount: Any, **_others: Any) -> None:
    _record("person.oidc_unlinked", socialaccount.user)


def _record(verb: str, user: User, changes: dict[str, Any] | None = None) -> None:
    """Write the entry; the library hands over `request.user`, which only stands for the person."""
    person = User.objects.get(pk=user.pk)
    record_change(person.actor, verb, person, now=system_clock(), changes=changes)
