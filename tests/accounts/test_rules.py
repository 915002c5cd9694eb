"""Who may give which role, what must never happen, what a link and a key are worth."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from harken.accounts.invitations.rules import LinkState, demand_pause, state_of_link
from harken.accounts.keys.rules import (
    UnknownScope,
    demand_known_scopes,
    digest_of,
    is_use_worth_noting,
    new_secret,
)
from harken.accounts.users.rules import (
    BELOW_LEAD,
    Refused,
    demand_another,
    demand_owner_left,
    demand_power_over,
    is_self,
    roles_given_by,
)
from harken.foundations.permission import Actor, Role

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Somebody:
    pk: int
    role: str = Role.OWNER
    is_active: bool = True

    @property
    def actor(self) -> Actor:
        return Actor("person", str(self.pk), "P", Role(self.role))


@dataclass(frozen=True)
class Invited:
    invited_by: Somebody = Somebody(1)
    role: str = Role.AGENT
    round: int = 2
    expires_at: datetime = NOON
    withdrawn_at: datetime | None = None
    accepted_at: datetime | None = None


def test_an_owner_gives_every_role_and_a_lead_those_below() -> None:
    assert set(roles_given_by(Somebody(1).actor)) == set(Role)
    assert roles_given_by(Somebody(1, Role.LEAD).actor) == BELOW_LEAD
    assert not {Role.OWNER, Role.LEAD} & set(BELOW_LEAD)


@pytest.mark.parametrize("role", BELOW_LEAD)
def test_below_a_lead_nobody_gives_roles(role: Role) -> None:
    assert roles_given_by(Somebody(1, role).actor) == ()


def test_a_key_and_nobody_give_no_roles() -> None:
    assert roles_given_by(Actor("key", "1", "K", scopes=frozenset({"people"}))) == ()
    assert roles_given_by(None) == ()


def test_a_lead_neither_makes_nor_unmakes_an_owner() -> None:
    lead = Somebody(1, Role.LEAD).actor
    demand_power_over(lead, Role.AGENT, Role.VIEWER)
    with pytest.raises(PermissionDenied):
        demand_power_over(lead, Role.AGENT, Role.OWNER)


def test_a_key_with_the_number_of_a_person_is_not_that_person() -> None:
    assert is_self(Somebody(7).actor, Somebody(7))
    assert not is_self(Actor("key", "7", "K"), Somebody(7))


def test_nobody_changes_themselves() -> None:
    with pytest.raises(Refused, match="Ask another owner to do it"):
        demand_another(Somebody(7).actor, Somebody(7))
    demand_another(Somebody(7).actor, Somebody(8))


def test_the_last_active_owner_stays() -> None:
    last, gone = Somebody(1), Somebody(2, is_active=False)
    with pytest.raises(Refused, match="last active owner"):
        demand_owner_left(last, [last, gone])
    demand_owner_left(last, [last, Somebody(3)])


def test_an_owner_who_is_away_already_is_not_the_last() -> None:
    gone = Somebody(2, is_active=False)
    demand_owner_left(gone, [gone])


def test_a_link_opens_until_the_second_it_expires() -> None:
    invitation = Invited(expires_at=NOON)
    assert state_of_link(invitation, 2, NOON - timedelta(seconds=1)) is LinkState.OPEN
    assert state_of_link(invitation, 2, NOON) is LinkState.EXPIRED


def test_the_link_of_an_earlier_mail_is_replaced() -> None:
    assert state_of_link(Invited(), 1, NOON - timedelta(hours=1)) is LinkState.REPLACED


def test_a_used_link_says_so_even_when_it_was_withdrawn_later() -> None:
    used = Invited(accepted_at=NOON, withdrawn_at=NOON)
    assert state_of_link(used, 2, NOON) is LinkState.USED


@pytest.mark.parametrize(
    "inviter", [Somebody(1, is_active=False), Somebody(1, Role.AGENT), Somebody(1, Role.VIEWER)]
)
def test_an_invitation_dies_with_its_inviters_right(inviter: Somebody) -> None:
    invitation = replace(Invited(), invited_by=inviter)
    assert state_of_link(invitation, 2, NOON - timedelta(hours=1)) is LinkState.WITHDRAWN


def test_a_demoted_owner_still_invites_agents_but_no_owners() -> None:
    lead = Somebody(1, Role.LEAD)
    before = NOON - timedelta(hours=1)
    assert state_of_link(Invited(invited_by=lead), 2, before) is LinkState.OPEN
    grand = Invited(invited_by=lead, role=Role.OWNER)
    assert state_of_link(grand, 2, before) is LinkState.WITHDRAWN


def test_a_second_mail_waits_a_minute() -> None:
    with pytest.raises(Refused, match=r"ada@example\.org left less than a minute ago"):
        demand_pause("ada@example.org", NOON, NOON + timedelta(seconds=59))
    demand_pause("ada@example.org", NOON, NOON + timedelta(seconds=60))


def test_a_key_is_recognised_by_its_beginning_and_holds_256_bits() -> None:
    secret = new_secret()
    assert secret.startswith("hk_")
    assert len(secret) == 46  # 3 + 43 letters of base64 for 32 bytes
    assert new_secret() != secret


def test_a_key_is_kept_as_its_sha_256() -> None:
    # FIPS 180-2, appendix B.1: SHA-256 of "abc"
    published = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest_of("abc") == published


def test_a_key_without_scope_is_refused_and_doubles_are_one() -> None:
    with pytest.raises(Refused, match="at least one scope"):
        demand_known_scopes([])
    assert demand_known_scopes(["audit:read", "audit:read"]) == ["audit:read"]


def test_an_unknown_scope_is_told_with_those_that_exist() -> None:
    with pytest.raises(UnknownScope, match=r"no scope 'moon:read'.*audit:read"):
        demand_known_scopes(["audit:read", "moon:read"])


@pytest.mark.parametrize(("seconds", "noted"), [(59, False), (60, True)])
def test_a_use_is_noted_once_a_minute(seconds: int, noted: bool) -> None:
    assert is_use_worth_noting(None, NOON)
    assert is_use_worth_noting(NOON, NOON + timedelta(seconds=seconds)) is noted
