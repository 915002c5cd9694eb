"""The steps of the first thirty days that are about people and their accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from harken.accounts.invitations.models import Invitation
from harken.accounts.keys.models import ApiKey
from harken.accounts.keys.permissions import MANAGE_KEYS
from harken.accounts.users.models import User
from harken.accounts.users.permissions import MANAGE_PEOPLE
from harken.foundations.permission import Role
from harken.web.registries import ChecklistStep


def _owners_have_a_second_step() -> bool:
    owners = User.objects.filter(role=Role.OWNER, is_active=True)
    own = Authenticator.objects.filter(user_id=OuterRef("pk"))
    return not owners.exclude(Exists(own)).exists()


def _somebody_was_invited() -> bool:
    return Invitation.objects.filter(withdrawn_at=None).exists()


def _a_program_may_write() -> bool:
    return ApiKey.objects.filter(revoked_at=None).exists()


STEPS = (
    ChecklistStep(
        "accounts.second-step",
        _("Sign in with a second step"),
        _("A code besides the owners' passwords keeps strangers away from what customers said."),
        "mfa_index",
        MANAGE_PEOPLE,
        day=2,
        is_done=_owners_have_a_second_step,
    ),
    ChecklistStep(
        "accounts.invite",
        _("Invite a colleague"),
        _("Figures help only those who see them: begin with whoever answers customers."),
        "accounts:invite",
        MANAGE_PEOPLE,
        day=3,
        is_done=_somebody_was_invited,
    ),
    ChecklistStep(
        "accounts.key",
        _("Let a program send signals"),
        _("With a key your help desk or shop sends them itself, and figures change at once."),
        "accounts:keys",
        MANAGE_KEYS,
        day=11,
        is_done=_a_program_may_write,
    ),
)
