"""Writes down in the audit log what people change about their own way in."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_step
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as single_sign_on
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from harken.accounts.users.models import User
from harken.audit.actions import record_change
from harken.audit.verbs import register_verbs
from harken.foundations.clock import system_clock

BY_SIGNAL: tuple[tuple[Signal, str], ...] = (
    (account.password_changed, "person.password_changed"),
    (account.password_set, "person.password_set"),
    (account.password_reset, "person.password_reset"),
    (second_step.authenticator_added, "person.second_step_added"),
    (second_step.authenticator_removed, "person.second_step_removed"),
    (second_step.authenticator_reset, "person.second_step_reset"),
)


def register() -> None:
    """Listen to the sign-in library and tell the audit log how to put it."""
    for signal, verb in BY_SIGNAL:
        signal.connect(_recorder(verb), weak=False, dispatch_uid=f"harken.{verb}")
    account.email_changed.connect(_email_changed, dispatch_uid="harken.email_changed")
    single_sign_on.social_account_added.connect(_linked, dispatch_uid="harken.linked")
    single_sign_on.social_account_removed.connect(_unlinked, dispatch_uid="harken.unlinked")
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
    def record(
        sender: Any, user: User, authenticator: Authenticator | None = None, **rest: Any
    ) -> None:
        changes = {"kind": ["", authenticator.type]} if authenticator else None
        record_change(user.actor, verb, user, now=system_clock(), changes=changes)

    return record


def _email_changed(
    sender: Any, user: User, from_email_address: Any, to_email_address: Any, **rest: Any
) -> None:
    before = from_email_address.email if from_email_address else ""
    record_change(
        user.actor,
        "person.email_changed",
        user,
        now=system_clock(),
        changes={"email": [before, to_email_address.email]},
    )


def _linked(sender: Any, sociallogin: Any, **rest: Any) -> None:
    person: User = sociallogin.user
    record_change(person.actor, "person.oidc_linked", person, now=system_clock())


def _unlinked(sender: Any, request: HttpRequest, socialaccount: Any, **rest: Any) -> None:
    person: User = socialaccount.user
    record_change(person.actor, "person.oidc_unlinked", person, now=system_clock())
