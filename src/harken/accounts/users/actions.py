"""Changes to people: the first owner, roles, leaving and coming back, one's own profile."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from harken.accounts.sessions.actions import end_every_session
from harken.accounts.tokens import FIRST_OWNER
from harken.accounts.users.models import User
from harken.accounts.users.permissions import MANAGE_PEOPLE, OWN_ACCOUNT
from harken.accounts.users.rules import (
    Refused,
    demand_another,
    demand_owner_left,
    demand_power_over,
)
from harken.audit.actions import record_change
from harken.foundations.permission import Actor, Role
from harken.jobs.events.actions import announce


@dataclass(frozen=True)
class Newcomer:
    """What a person gives to get an account."""

    email: str
    name: str
    password: str


@dataclass(frozen=True)
class Profile:
    """What a person may change about themselves; nothing else is theirs to write."""

    name: str
    language: str
    theme: str


def first_owner_link() -> str | None:
    """Return the one-time link that makes the first owner, None when anybody exists."""
    return None if User.objects.exists() else FIRST_OWNER.link("first owner")


def check_first_owner_token(token: str) -> None:
    """Raise BadToken for a wrong or old token and Refused when somebody exists already."""
    FIRST_OWNER.read(token)
    if User.objects.exists():
        raise _has_owner()


def _has_owner() -> Refused:
    text = _("This installation already has an owner. Sign in, or ask to be invited.")
    return Refused(text)


def create_first_owner(token: str, newcomer: Newcomer, *, now: datetime) -> User:
    """Make the first person, an owner; of two at the same moment only one succeeds.

    Raises what `check_first_owner_token` raises.
    """
    with transaction.atomic():
        check_first_owner_token(token)
        try:
            with transaction.atomic():
                owner = create_person(newcomer, Role.OWNER, is_founder=True)
        except IntegrityError as error:
            raise _has_owner() from error
        record_change(owner.actor, "person.first_owner_created", owner, now=now)
        return owner


def create_person(
    newcomer: Newcomer, role: Role, *, language: str = "", is_founder: bool = False
) -> User:
    """Store a person whose address is proven by the link they hold; for actions of this area."""
    person = User.objects.create_user(
        newcomer.email,
        newcomer.password,
        name=newcomer.name,
        role=role,
        language=language,
        is_founder=is_founder,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def _lock(person_id: int) -> tuple[User, list[User]]:
    """Return the person and all owners, locked so that two changes cannot cross."""
    wanted = Q(role=Role.OWNER) | Q(pk=person_id)
    people = list(User.objects.select_for_update().filter(wanted).order_by("pk"))
    person = next((p for p in people if p.pk == person_id), None)
    if person is None:
        raise User.DoesNotExist(person_id)
    return person, people


@transaction.atomic
def change_role(actor: Actor, person_id: int, role: Role, *, now: datetime) -> User:
    """Give a person another role.

    Raises PermissionDenied for a role out of the actor's reach, Refused for one's own role and
    for the last active owner.
    """
    MANAGE_PEOPLE.demand(actor)
    person, people = _lock(person_id)
    demand_power_over(actor, person.role, role)
    demand_another(actor, person)
    if role == person.role:
        return person
    demand_owner_left(person, people)
    before, person.role = person.role, role.value
    person.save(update_fields=["role"])
    record_change(actor, "person.role_changed", person, now=now, changes={"role": [before, role]})
    announce("accounts.person.role_changed", person)
    return person


@transaction.atomic
def deactivate(actor: Actor, person_id: int, *, now: datetime) -> User:
    """Lock a person out at once: sessions end, keys they made stop, open streams close.

    Raises PermissionDenied and Refused as `change_role` does.
    """
    MANAGE_PEOPLE.demand(actor)
    person, people = _lock(person_id)
    demand_power_over(actor, person.role)
    demand_another(actor, person)
    if not person.is_active:
        return person
    demand_owner_left(person, people)
    _set_active(actor, person, active=False, now=now)
    end_every_session(person)
    return person


@transaction.atomic
def reactivate(actor: Actor, person_id: int, *, now: datetime) -> User:
    """Let a person in again; they sign in afresh, and keys they made work again."""
    MANAGE_PEOPLE.demand(actor)
    person, _people = _lock(person_id)
    demand_power_over(actor, person.role)
    if not person.is_active:
        _set_active(actor, person, active=True, now=now)
    return person


def _set_active(actor: Actor, person: User, *, active: bool, now: datetime) -> None:
    person.is_active = active
    person.save(update_fields=["is_active"])
    if not active:
        User.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    verb = "reactivated" if active else "deactivated"
    record_change(
        actor, f"person.{verb}", person, now=now, changes={"is_active": [not active, active]}
    )
    announce(f"accounts.person.{verb}", person)


@transaction.atomic
def change_own_profile(actor: Actor, profile: Profile, *, now: datetime) -> User:
    """Change one's own name, language and look."""
    OWN_ACCOUNT.demand(actor)
    person = User.objects.select_for_update().get(pk=actor.id)
    wanted = {"name": profile.name, "language": profile.language, "theme": profile.theme}
    changes = {
        field: [getattr(person, field), value]
        for field, value in wanted.items()
        if getattr(person, field) != value
    }
    if not changes:
        return person
    for field, (_before, after) in changes.items():
        setattr(person, field, after)
    person.save(update_fields=list(changes))
    record_change(actor, "person.profile_changed", person, now=now, changes=changes)
    return person
