"""Inviting people by mail, sending again, withdrawing, and accepting."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from harken.accounts.invitations.models import Invitation
from harken.accounts.invitations.queries import demand_open_link, invitation_of
from harken.accounts.invitations.rules import LIFETIME, LinkClosed, LinkState, demand_pause
from harken.accounts.tokens import INVITATION
from harken.accounts.users.actions import Newcomer, create_person
from harken.accounts.users.models import User
from harken.accounts.users.permissions import MANAGE_PEOPLE
from harken.accounts.users.rules import Refused, demand_power_over
from harken.audit.actions import record_change
from harken.foundations.permission import ROLE_NAMES, Actor, Role
from harken.jobs.events.actions import announce
from harken.mail.actions import send_mail
from harken.web.registries import identities


@dataclass(frozen=True)
class Guest:
    """Whom to invite: address, role, and the language of the mail and of their first pages."""

    email: str
    role: Role
    language: str


@transaction.atomic
def invite(actor: Actor, guest: Guest, *, now: datetime) -> Invitation:
    """Invite somebody by mail.

    Raises PermissionDenied for a role out of the actor's reach and Refused for an address that
    has an account or an open invitation.
    """
    MANAGE_PEOPLE.demand(actor)
    demand_power_over(actor, guest.role)
    email = User.objects.normalize_email(guest.email).lower()
    _demand_stranger(email)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                email=email,
                role=guest.role.value,
                language=guest.language,
                invited_by_id=int(actor.id),
                sent_at=now,
                expires_at=now + LIFETIME,
            )
    except IntegrityError as error:
        raise Refused(_already_invited(email)) from error
    record_change(
        actor, "invitation.sent", invitation, now=now, changes={"role": [None, guest.role]}
    )
    _send(invitation, actor, now)
    return invitation


def _demand_stranger(email: str) -> None:
    person = User.objects.filter(email=email).first()
    if person and person.is_active:
        raise Refused(
            _("%(email)s already has an account here. Change the role in the list of people.")
            % {"email": email}
        )
    if person:
        raise Refused(
            _("%(email)s has an account that is deactivated. Reactivate it instead.")
            % {"email": email}
        )
    if Invitation.objects.filter(email=email, withdrawn_at=None, accepted_at=None).exists():
        raise Refused(_already_invited(email))


def _already_invited(email: str) -> str:
    text = _("%(email)s is invited already. Send that invitation again, or withdraw it first.")
    return text % {"email": email}


def _send(invitation: Invitation, actor: Actor, now: datetime) -> None:
    send_mail(
        to=invitation.email,
        template="accounts/mail/invitation",
        context={
            "link": INVITATION.link([invitation.pk, invitation.round]),
            "inviter": actor.label,
            "organisation": next((identity.title() for identity in identities), ""),
            "role": ROLE_NAMES[Role(invitation.role)],
            "days": LIFETIME.days,
        },
        language=invitation.language,
        key=f"invitation:{invitation.pk}:{invitation.round}",
        now=now,
    )


def _lock_open(actor: Actor, invitation_id: int) -> Invitation:
    """Return an invitation that is neither used nor withdrawn, for somebody who may give its role.

    Any other raises Invitation.DoesNotExist.
    """
    MANAGE_PEOPLE.demand(actor)
    still_open = Invitation.objects.filter(withdrawn_at=None, accepted_at=None)
    invitation = still_open.select_for_update().get(pk=invitation_id)
    demand_power_over(actor, invitation.role)
    return invitation


@transaction.atomic
def send_again(actor: Actor, invitation_id: int, *, now: datetime) -> Invitation:
    """Send a fresh link for seven more days; the links sent before stop working.

    Raises Refused when the last one left less than a minute ago.
    """
    invitation = _lock_open(actor, invitation_id)
    demand_pause(invitation.email, invitation.sent_at, now)
    invitation.round += 1
    invitation.invited_by_id = int(actor.id)
    invitation.sent_at, invitation.expires_at = now, now + LIFETIME
    invitation.save(update_fields=["round", "invited_by", "sent_at", "expires_at"])
    record_change(actor, "invitation.sent_again", invitation, now=now)
    _send(invitation, actor, now)
    return invitation


@transaction.atomic
def withdraw(actor: Actor, invitation_id: int, *, now: datetime) -> Invitation:
    """Close an invitation; its link then says so."""
    invitation = _lock_open(actor, invitation_id)
    invitation.withdrawn_at = now
    invitation.save(update_fields=["withdrawn_at"])
    record_change(actor, "invitation.withdrawn", invitation, now=now)
    return invitation


@transaction.atomic
def accept(token: str, *, name: str, password: str, now: datetime) -> User:
    """Turn an invitation into an account with the role and address that it holds.

    Raises BadToken for what is no invitation and LinkClosed for one that no longer opens.
    """
    invitation, round_of_link = invitation_of(token, locked=True)
    demand_open_link(invitation, round_of_link, now=now)
    newcomer = Newcomer(invitation.email, name, password)
    try:
        with transaction.atomic():
            person = create_person(newcomer, Role(invitation.role), language=invitation.language)
    except IntegrityError as error:
        raise LinkClosed(LinkState.USED) from error
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    record_change(person.actor, "invitation.accepted", invitation, now=now)
    announce("accounts.person.joined", person)
    return person
